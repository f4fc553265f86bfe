"""Names: of files, courses and terms, and the known name that another was meant to be."""
