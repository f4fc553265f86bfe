"""What every test may ask for."""

import os

import pytest
from hypothesis import settings

from coursewright.domain.times.zones import zone_names

# Before tests make zones of their own: a zone is one object, by the rules of the package.
zone_names()

# How long an example takes depends on the machine; tests of speed measure it themselves.
# A sample of mutants is run with fewer examples (`make mutants`).
EXAMPLES = int(os.environ.get("HYPOTHESIS_EXAMPLES", "100"))
settings.register_profile("suite", deadline=None, max_examples=EXAMPLES)
settings.load_profile("suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="rewrite tests/cases/**/expected.txt by what comes out; read the difference",
    )


@pytest.fixture
def update_cases(request: pytest.FixtureRequest) -> bool:
    """Whether this run rewrites expected texts instead of comparing them."""
    return bool(request.config.getoption("--update-cases"))
