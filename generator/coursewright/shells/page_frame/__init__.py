"""What a theme puts around a page, rendered once for pages that differ in some values only."""
