"""What a build is made from, and what it does only to be fast."""
