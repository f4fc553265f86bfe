"""Words of records that were kept: the same index as without, whatever stands in the store."""

from array import array
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.outputs.search.test_index import RECORDS
from tests.reaching import reached, reaches

from coursewright.outputs.search.index import render_index
from coursewright.outputs.search.records import TEXT, TITLE, Field, Record
from coursewright.workspace.kept import words
from coursewright.workspace.kept.store import Store
from coursewright.workspace.kept.words import KIND, KeptWords


def record(title: str, text: str = "") -> Record:
    return Record("Paper", title, "", (Field(TITLE, title), Field(TEXT, text)))


def index(store: Store, records: list[Record]) -> tuple[bytes, bytes]:
    kept = KeptWords(store)
    files = render_index(records, kept.lexicon)
    kept.save()
    return files


def content(store: Store) -> bytes | None:
    """What is kept."""
    found = [*store.folder.glob(f"{KIND}-*")]
    return found[0].read_bytes() if found else None


@reaches(0.7)
@given(st.lists(RECORDS, min_size=2, max_size=4))
@settings(max_examples=60)
def test_the_index_is_the_same_from_build_to_build(
    tmp_path_factory: pytest.TempPathFactory, builds: list[list[Record]]
) -> None:
    """Of whatever records the builds before were."""
    store = Store(tmp_path_factory.mktemp("store"), "")
    for records in builds:
        assert index(store, records) == render_index(records)
        before = content(store)
        assert index(store, records) == render_index(records)
        assert content(store) == before
    if any(builds):
        reached()


def test_the_same_words_in_other_fields_count_as_those_do(tmp_path: Path) -> None:
    """A digest tells the fields apart, not their texts joined."""
    store = Store(tmp_path, "")
    texts = [("ab", "c"), ("a", "bc"), ("", "abc"), ("1.0 1 a", ""), ("1.0", "1 a")]
    for title, text in texts:
        records = [record(title, text)]
        assert index(store, records) == render_index(records)


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"\n",
        b"a\n1\n",
        b"a\n-1\n",
        b"a\nx\n",
        b"\xff\n0\n",
        b"a\n1\n" + bytes(16) + array("I", [1, 9]).tobytes(),  # a word that is none
        b"a\n1\n" + bytes(16) + array("I", [2, 0]).tobytes(),
        b"a\n1\n" + bytes(16) + array("I", [1, 0]).tobytes()[:-1],
    ],
)
def test_what_has_another_shape_counts_as_absent(tmp_path: Path, damaged: bytes) -> None:
    """And is written anew."""
    store, records = Store(tmp_path, ""), [record("ray", "of light")]
    index(store, records)
    sound = content(store)
    store.put(KIND, damaged, *words._MADE_FROM)
    assert index(store, records) == render_index(records)
    assert content(store) == sound


def test_words_of_records_that_are_gone_do_not_stay(tmp_path: Path) -> None:
    """Nor do records, as soon as there are new ones."""
    store = Store(tmp_path, "")
    index(store, [record(f"word{n}") for n in range(100)])
    index(store, [record("word7"), record("another")])
    assert index(store, [record("another")]) == render_index([record("another")])
    index(store, [record("yet another")])
    assert b"word" not in (content(store) or b"")


def test_of_more_records_than_are_kept_the_first_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And are not written again while they are the same."""
    monkeypatch.setattr(words, "MOST", 2)
    store, records = Store(tmp_path, ""), [record("a"), record("b"), record("c"), record("d")]
    assert index(store, records) == render_index(records)
    before = content(store)
    records[3] = record("e")
    assert index(store, records) == render_index(records)
    assert content(store) == before
    records[0] = record("f")
    assert index(store, records) == render_index(records)
    assert content(store) != before
