"""The rules, what decides which of them are on, and the engine that runs them."""
