"""Where a paper's PDF is known to lie."""

import pytest

from coursewright.domain.link import Link, pdf_address, pdf_first, pdf_of


@pytest.mark.parametrize(
    ("url", "pdf"),
    [
        ("https://papers.example.org/a.pdf", "https://papers.example.org/a.pdf"),
        ("https://papers.example.org/A.PDF?download=1", "https://papers.example.org/A.PDF?download=1"),
        ("https://arxiv.org/abs/1911.11313", "https://arxiv.org/pdf/1911.11313"),
        ("http://arxiv.org/abs/1911.11313v2", "https://arxiv.org/pdf/1911.11313v2"),
        ("https://arxiv.org/abs/cs/0112017", "https://arxiv.org/pdf/cs/0112017"),
        ("https://openreview.net/forum?id=rJl-b3RcF7", "https://openreview.net/pdf?id=rJl-b3RcF7"),
        ("https://aclanthology.org/2020.acl-main.1/", "https://aclanthology.org/2020.acl-main.1.pdf"),
        ("https://www.aclanthology.org/P19-1001", "https://aclanthology.org/P19-1001.pdf"),
        ("https://doi.org/10.1145/1", ""),
        ("https://arxiv.org/list/cs.LG/recent", ""),
        ("https://openreview.net/group?id=ICLR.cc", ""),
        ("https://aclanthology.org/volumes/2020.acl-main/", ""),
        ("https://notarxiv.org/abs/1911.11313", ""),
        ("https://example.org/paper?file=a.pdf", ""),
    ],
)  # fmt: skip
def test_the_address_of_a_pdf(url: str, pdf: str) -> None:
    """By its ending, or by a rule that its publisher documents; never by a guess."""
    assert pdf_address(url) == pdf


def test_the_pdf_comes_first() -> None:
    """A link that is there already moves to the front; else one is added, and none is lost."""
    doi, pdf = Link("Publisher page", "https://doi.org/10.1/1"), Link("PDF", "https://e.org/a.pdf")
    arxiv = Link("arXiv", "https://arxiv.org/abs/1911.11313")
    assert pdf_first((doi, pdf)) == (pdf, doi)
    assert pdf_first((doi, arxiv)) == (Link("PDF", "https://arxiv.org/pdf/1911.11313"), doi, arxiv)
    assert pdf_first((doi,)) == (doi,)
    assert pdf_of((doi, pdf)) == Link("PDF", "https://e.org/a.pdf")
    assert pdf_of((doi, arxiv)) == Link("PDF", "https://arxiv.org/pdf/1911.11313")
    assert pdf_of((doi,)) is None
