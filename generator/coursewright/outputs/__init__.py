"""Domain to files: pages, feeds, citations and data."""
