"""Citation styles of the CSL project, unchanged."""
