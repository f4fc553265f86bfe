"""The pages that are made of data alone, thousands of them, and those of them that need no making."""
