"""The folder that a site is written into: what stands there, what goes there, what is kept of it."""
