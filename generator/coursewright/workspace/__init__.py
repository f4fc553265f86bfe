"""A course's folder on disk: what is read from it, and what was kept between runs."""
