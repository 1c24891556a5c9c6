"""Statements of jobs and steps."""
