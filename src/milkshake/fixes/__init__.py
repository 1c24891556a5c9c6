"""Changes to notes that fix their problems, or that switch rules off for them."""
