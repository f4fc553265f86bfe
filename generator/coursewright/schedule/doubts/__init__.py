"""What is read as written, but was perhaps meant otherwise: warnings."""
