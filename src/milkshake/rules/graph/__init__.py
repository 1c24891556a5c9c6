"""Rules on what jobs, personas and needs have to do with one another."""
