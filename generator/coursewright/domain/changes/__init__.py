"""What changed between versions of a course, in words."""
