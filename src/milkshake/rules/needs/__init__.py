"""Rules on the wording of needs."""
