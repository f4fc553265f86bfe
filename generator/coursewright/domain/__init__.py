"""The resolved course: frozen dataclasses of the standard library; no I/O and no clock."""
