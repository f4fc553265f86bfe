"""The LaTeX of a bibliography's fields, as marked-up text and formulas."""
