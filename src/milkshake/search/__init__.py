"""Full-text search: words, and an index of them that a browser loads in parts."""
