"""Generated pages: which there are, how they are rendered, and what they say to programs."""
