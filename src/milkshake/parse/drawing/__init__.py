"""Mermaid diagrams, drawn as SVG."""
