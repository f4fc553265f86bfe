"""The picture that other programs show beside a link to the course."""
