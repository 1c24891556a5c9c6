"""Canvases, read as notes."""
