"""The site of a vault over HTTP, from memory, on pages that follow the notes."""
