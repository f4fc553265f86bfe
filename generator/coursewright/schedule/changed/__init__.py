"""What calendars know by an id that an edit changed."""
