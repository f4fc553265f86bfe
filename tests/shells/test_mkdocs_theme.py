"""What the package changes in the theme's pages."""

from coursewright.shells.mkdocs_theme import deferred


def test_scripts_run_in_their_order_once_the_page_is_read() -> None:
    """Those of the theme and of a course; what is no file or says of itself when, stays so."""
    written = '<script src="a.js"></script><script src="b.js" async></script><script>one()</script>'
    assert deferred(written) == (
        '<script defer fetchpriority="low" src="a.js"></script>'
        '<script defer fetchpriority="low" src="b.js" async></script><script>one()</script>'
    )
