"""Text formats: YAML, BibTeX, LaTeX, Markdown, sheets. They know no course file."""
