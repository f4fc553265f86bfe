"""The commands about what is installed to make a site."""
