"""YAML with places: read, explained where it is none, and edited in small pieces."""
