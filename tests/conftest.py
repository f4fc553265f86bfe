"""What every test may ask for."""

import pytest


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
