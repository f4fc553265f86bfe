"""E-mail addresses in an entry: shown nowhere, told once a field, and the rest stays."""

from coursewright.domain.problem import Severity
from coursewright.formats.bibtex.bibliography import parse_bibliography

ENTRY = r"""@article{k, author = {Ann Lee <ann@x.edu> and Bo Chen}, title = {One @ Two}, year = 2020,
  journal = {J}, url = {https://example.org/@ann/x}, note = {Ask a\_b@example.edu},
  abstract = {Costs less. Contact: ann.lee@example.edu, ann.lee@example.edu.}}
"""


def test_no_address_is_read() -> None:
    """A mark stands in its place; an '@' in an address of the web, or alone, is none."""
    found = parse_bibliography(ENTRY, "papers.bib")
    (paper,) = found.papers
    assert paper.abstract.html == "Costs less. Contact: …, …."
    assert paper.title.html == "One @ Two"
    assert [link.url for link in paper.links] == ["https://example.org/@ann/x"]
    assert "edu" not in paper.bibtex + str(paper.authors)
    told = [p for p in found.problems if p.code == "email-address"]
    assert [(p.severity, "left out" in p.message) for p in told] == [(Severity.INFO, True)] * 3
