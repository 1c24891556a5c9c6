"""Rules on properties."""
