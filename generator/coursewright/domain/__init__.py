"""The resolved course: frozen values of the standard library; no I/O and no clock."""
