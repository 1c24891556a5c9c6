"""The values that all other modules speak in: frozen, comparable, and free of I/O."""
