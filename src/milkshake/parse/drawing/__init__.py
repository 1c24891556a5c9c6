"""Diagrams, drawn as SVG."""
