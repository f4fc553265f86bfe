"""Bibliographies in BibTeX and biblatex, as papers and problems."""
