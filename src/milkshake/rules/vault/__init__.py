"""Rules on the vault as a whole: its files and their names."""
