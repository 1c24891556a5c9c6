"""Obsidian canvases (JSON Canvas), read as notes."""
