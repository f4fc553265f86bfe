"""What pages show as a picture beside the words that say the same."""
