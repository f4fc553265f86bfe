"""The issue forms by which students sign up and hand in, where a course has them."""
