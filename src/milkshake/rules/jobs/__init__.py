"""Rules on the wording of jobs."""
