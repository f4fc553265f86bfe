"""Prose by its headings, as a search shows it."""

from coursewright.formats.markdown.sections import Section, html_sections, html_text


def test_prose_is_parted_at_its_headings() -> None:
    """What stands before the first heading has no name; links to headings are no words."""
    html = (
        '<p>First &amp; last.</p><h2 id="late">Late <em>work</em>'
        '<a class="headerlink" href="#late">¶</a></h2><p>Two days<br>at most.</p>'
        "<ul><li>one</li><li>two</li></ul><h3>Without id</h3><p>x</p>"
    )
    assert html_sections(html) == (
        Section("", "", "First & last."),
        Section("late", "Late work", "Two days at most. one two Without id x"),
    )


def test_what_runs_and_what_lays_out_a_formula_holds_no_words() -> None:
    """A picture is told by its alternative text, a formula by its plain form."""
    html = (
        "<script>let x</script><style>p{}</style>a<math><mi>n</mi><math></math></math>"
        '<span hidden>n²</span> <img alt="a chart" src="x.png"><svg><title>t</title></svg> b'
    )
    assert html_text(html) == "an² a chart b"


def test_nothing_is_no_section() -> None:
    """Also markup that is not closed."""
    assert html_sections("") == ()
    assert html_text("<p>open <b>and") == "open and"
