"""LaTeX formulas prepared for the converter: definitions, and packages that it does not know."""
