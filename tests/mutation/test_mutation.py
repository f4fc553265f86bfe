"""One token of the published schedule broken at random: nobody is left without a word.

100 mutations run with the suite. `MUTATIONS=1000 .venv/bin/pytest tests/mutation` runs more, by
another `SEED` others; with `MUTATION_LOG=file` each is written down with what was said.
"""

import os
from pathlib import Path

import pytest
from tests.mutation.mutate import account, example_course

COUNT = int(os.environ.get("MUTATIONS", "100"))
SEED = int(os.environ.get("SEED", "1"))


@pytest.mark.example
def test_one_broken_token_is_told_or_legal(tmp_path: Path) -> None:
    """No traceback; a change of meaning is told, or what now stands there may stand.

    Of what is told, every offered line mends its problem, one slip is no flood of problems, and
    a change of facts that nobody is told of is rare: it takes another date, paper or answer that
    is just as good.
    """
    if example_course(tmp_path)[1].id != "cs839-sp22":
        pytest.skip("this repository publishes another course")
    outcomes, said = account(COUNT, SEED, tmp_path)
    if log := os.environ.get("MUTATION_LOG"):
        Path(log).write_text(said, "utf-8")
    told = [outcome for outcome in outcomes if outcome.verdict == "told"]
    facts = [outcome for outcome in outcomes if outcome.verdict == "facts"]
    assert " False\n" not in said, "an offered line does not mend its problem"
    assert len(told) > COUNT * 0.7
    assert len(facts) <= COUNT * 0.04
    assert max(len(outcome.problems) for outcome in told) <= 12
