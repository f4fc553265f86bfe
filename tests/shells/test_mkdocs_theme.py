"""What the package changes in the theme's pages."""

from types import SimpleNamespace

from coursewright.shells.mkdocs_theme import deferred, spare_data_pages


def test_scripts_run_in_their_order_once_the_page_is_read() -> None:
    """Those of the theme and of a course; what is no file or says of itself when, stays so."""
    written = '<script src="a.js"></script><script src="b.js" async></script><script>one()</script>'
    assert deferred(written) == (
        '<script defer fetchpriority="low" src="a.js"></script>'
        '<script defer fetchpriority="low" src="b.js" async></script><script>one()</script>'
    )


def test_the_themes_search_sees_pages_of_data_that_hold_its_marks_alone() -> None:
    """It takes those out; another page it may add to its index."""
    seen: list[str] = []

    def handler(context: object, *, page: SimpleNamespace, config: object, nav: object) -> None:
        seen.append(page.content)

    handler.__module__ = "material.plugins.search.plugin"
    plugins = SimpleNamespace(events={"page_context": [handler]})
    for _ in range(2):  # a preview asks again
        spare_data_pages(SimpleNamespace(plugins=plugins))  # type: ignore[arg-type]
    (search,) = plugins.events["page_context"]
    left_out = {"search": {"exclude": True}}
    for content, all_data, meta in (
        ("plain", True, left_out),
        ("<p data-search-exclude>", True, left_out),
        ('<p data-search-boost="2">', True, left_out),
        ("to be found", True, {}),
        ("prose", False, left_out),
    ):
        page = SimpleNamespace(content=content, all_data=all_data, meta=meta)
        search("context", page=page, config=None, nav=None)
    assert seen == ['<p data-search-boost="2">', "to be found", "prose"]
