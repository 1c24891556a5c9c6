"""Rules on personas, performers and segments."""
