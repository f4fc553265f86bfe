"""What is known of a bibliography from an earlier reading, so that an edit has little read anew."""
