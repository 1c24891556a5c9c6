"""Job stories and circumstances."""
