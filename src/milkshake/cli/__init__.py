"""The command line: `main` is its entry point, `commands` holds one file for each command."""
