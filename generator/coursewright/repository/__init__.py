"""The repository around a course: the only room that starts a process."""
