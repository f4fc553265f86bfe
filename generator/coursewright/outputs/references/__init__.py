"""A paper as other places take it: a reference in a style of the Citation Style Language, and RIS."""
