"""Statements of needs."""
