"""The reading list and the page of each paper, with the classes that read it."""
