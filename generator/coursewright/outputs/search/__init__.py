"""What a search finds: records made from data, and the index that a browser reads."""
