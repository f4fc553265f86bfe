"""schedule.yaml: its keys and their types, and the course that a file means."""
