"""What is done with a built site before it is published."""
