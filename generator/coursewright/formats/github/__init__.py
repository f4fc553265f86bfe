"""Issues of GitHub as text: the forms that they are filled in by, and what a filled-in one says."""
