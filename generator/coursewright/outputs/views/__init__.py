"""What each page shows: frozen view models, and pure functions that build them."""
