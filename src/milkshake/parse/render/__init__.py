"""From tokens to the body of a note."""
