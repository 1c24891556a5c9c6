"""Rules on the wording of stories and circumstances."""
