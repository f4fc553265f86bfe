"""Markdown that instructors and presenters write."""
