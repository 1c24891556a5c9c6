"""Rules on the comments and properties that switch rules off."""
