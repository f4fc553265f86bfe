"""Edits of a course's files that leave every other byte as it is."""
