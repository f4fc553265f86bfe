"""The YAML tree as typed values, and where each of them stands."""
