"""Generated HTML as Markdown that any dialect shows the same."""

import html

import pytest
from markdown import Markdown

from coursewright.outputs.plain_markdown import REQUIRED_EXTENSIONS, blocks, encode


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("<p>a <b>b</b>\n  c</p>", "<p>a <b>b</b> c</p>"),
        ("words\n only", "<div>words only</div>"),
        ("<span>a</span>", "<div><span>a</span></div>"),
        ("<h2 id='x' class='a b'>A  <em>b</em></h2>", "## A <em>b</em> {#x .a .b}"),
        ("<h3>A_b</h3>", "### A&#95;b"),
        ("<p>a<br>b<img src='x.png' alt=''>c</p>", '<p>a<br>b<img src="x.png" alt="">c</p>'),
        ("<pre>a\n  b</pre>", "<pre>a&#10;  b</pre>"),
        ("<pre><code>a\n b</code></pre>", "<pre><code>a&#10; b</code></pre>"),
        ("<input disabled>", "<div><input disabled></div>"),
        ("<section><p>a</p></section>", "<div><p>a</p></div>"),
        ("<section id=s><div><h2>A</h2></div></section>",
         '<section id="s" markdown="block">\n\n<section markdown="block">\n\n## A\n\n'
         "</section>\n\n</section>"),
        ("<ul><li><h2>A</h2></li></ul>", "<ul><li><h2>A</h2></li></ul>"),
        ("<p>a</p>\n\n<p>b</p>", "<p>a</p>\n\n<p>b</p>"),
    ],
)  # fmt: skip
def test_a_block_is_one_line(given: str, expected: str) -> None:
    """Headings are Markdown's; sections around them hold Markdown; the rest is raw HTML."""
    assert blocks(given) == expected


@pytest.mark.parametrize(
    "text", ["*a* _b_ `c`", "$x$ [[y]] :smile:", "--8<-- x", "a -- b...", "1-2"]
)
def test_data_mean_nothing_to_markdown(text: str) -> None:
    """They come out as they are, also from a page that Markdown made of them."""
    assert html.unescape(encode(text)) == text
    page = Markdown(extensions=list(REQUIRED_EXTENSIONS)).convert(blocks(f"<p>{text}</p>"))
    assert html.unescape(page) == f"<p>{text}</p>"
