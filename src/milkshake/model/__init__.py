"""The values that all other modules exchange: frozen, comparable, and free of I/O."""
