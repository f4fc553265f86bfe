"""What every test may ask for."""

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from jinja2 import Environment

from coursewright.domain.times.zones import zone_names

if TYPE_CHECKING:  # most tests need no browser
    from playwright.sync_api import Browser

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


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """A template is compiled once a process: nearly every course here is new, and keeps nothing.

    What Jinja's parser and compiler ask of an environment is in the key.
    """
    known: dict[tuple[object, ...], Any] = {}
    compile_now = Environment.compile

    def compile_once(self: Environment, source: Any, name: Any = None, *more: Any) -> Any:
        asked = (
            type(self), self.code_generator_class, self.lexer, self.autoescape, self.is_async,
            self.optimized, self.finalize, getattr(self, "newstyle_gettext", None),
            *sorted(self.extensions), tuple(self.filters.items()), tuple(self.tests.items()),
        )  # fmt: skip
        key = (source, name, more, asked)
        if key not in known:
            known[key] = compile_now(self, source, name, *more)
        return known[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Environment, "compile", compile_once)
        yield


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """An installed Chromium or Chrome, else Playwright's own."""
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import ARGUMENTS, NAMES

    found = next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        yield launched
        launched.close()
