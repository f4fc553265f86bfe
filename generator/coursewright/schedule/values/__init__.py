"""What single values of schedule.yaml are: how each is written, and what was meant where it cannot be read."""
