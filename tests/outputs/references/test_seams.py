"""Where a style's own signs meet those of a work, in styles of many shapes: as citeproc-js has it."""

import pytest

from coursewright.formats.bibtex.bibliography import parse_bibliography
from coursewright.outputs.references.citations import Citations

WORKS = """
@article{asked, author={Doe, Ann}, title={Really?}, journal={J}, year=2000}
@article{shouted, author={Doe, Ann}, title={Ten!}, journal={J}, year=2000}
@article{stopped, author={Doe, Ann}, title={Made by Us Inc.}, journal={J}, year=2000}
@article{waits, author={Doe, Ann}, title={And then...}, journal={J}, year=2000}
@article{quoted, author={Doe, Ann}, title={All is "fine"}, journal={J}, year=2000}
@book{italic, author={Doe, Ann}, title={Is it so?}, publisher={P}, year=2000}
@book{company, author={Doe, Ann}, title={Life at Us Inc.}, publisher={P}, year=2000}
@online{address, author={Doe, Ann}, title={T}, url={https://x.example/?}, year=2000}
@article{many, author={A, A and B, B and C, C and D, D and E, E and F, F and G, G}, title={T},
  journal={J}, year=2000}
@article{hyphen, author={J.-P. Serre and J.P. Morgan}, title={T}, journal={J}, year=2000}
@software{version, author={Doe, Ann}, title={T}, version={1.2-rc1}, year=2000}
@book{edited, editor={Ed, Ann}, title={T}, publisher={P}, year=2000}
@book{edited2, editor={Ed, Ann and Ad, Bo}, title={T}, publisher={P}, year=2000}
@article{month, author={Doe, Ann}, title={T}, journal={J}, year=2000, month=mar, day=1}
@online{nopage, author={Doe, Ann}, title={T}, url={https://x.example/}}
"""
PAPERS = {paper.key: paper for paper in parse_bibliography(WORKS, "papers.bib").papers}


@pytest.mark.parametrize(
    ("style", "key", "entry"),
    [
        ("apa", "asked", "Doe, A. (2000). Really? J."),
        ("modern-language-association", "asked", "Doe, Ann. “Really?” J, 2000."),
        ("ieee", "asked", "A. Doe, “Really?,” J, 2000."),
        ("association-for-computing-machinery", "shouted", "Ann Doe. 2000. Ten! J (2000)."),
        ("chicago-author-date", "stopped", "Doe, Ann. 2000. “Made by Us Inc.” J."),
        ("chicago-author-date", "waits", "Doe, Ann. 2000. “And Then...” J."),
        ("chicago-author-date", "quoted", "Doe, Ann. 2000. “All Is ‘Fine.’” J."),
        ("ieee", "quoted", "A. Doe, “All is ‘fine,’” J, 2000."),
        ("modern-language-association", "italic", "Doe, Ann. Is It So? P, 2000."),
        ("modern-language-association", "company", "Doe, Ann. Life at Us Inc. P, 2000."),
        ("apa", "address", "Doe, A. (2000). T. https://x.example/?"),
        ("nature", "many", "A, A. et al. T. J (2000)."),
        ("apa", "hyphen", "Serre, J.-P., & Morgan, J. P. (2000). T. J."),
        ("ieee", "hyphen", "J.-P. Serre and J. P. Morgan, “T,” J, 2000."),
        ("nlm-citation-sequence", "hyphen", "Serre JP, Morgan JP. T. J. 2000."),
        ("apa", "version", "Doe, A. (2000). T (Version 1.2-rc1) [Computer software]."),
        ("american-medical-association", "edited", "Ed A, ed. T. P; 2000."),
        ("nlm-citation-sequence", "edited2", "Ed A, Ad B, editors. T. P; 2000."),
        ("nlm-citation-sequence", "month", "Doe A. T. J. 2000 Mar 1."),
        ("science", "nopage", "A. Doe, T. https://x.example/."),
        ("american-anthropological-association", "asked", "Doe, Ann 2000 Really? J."),
    ],
)
def test_signs_of_a_style_and_of_a_work(style: str, key: str, entry: str) -> None:
    """`Really?.`, `Inc..` and `et al..` stood there, and terms and dates ran into what is beside."""
    for remember in (True, False):
        assert Citations(style, remember=remember).cite(PAPERS[key]).plain == entry
