"""What several formats of the report need."""
