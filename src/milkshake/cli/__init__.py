"""The `milkshake` command."""
