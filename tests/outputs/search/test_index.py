"""The files of the index, read by a decoder that is written apart from the code."""

import json
from collections.abc import Iterator
from unittest.mock import patch
from weakref import ref

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reaching import reached, reaches

from coursewright.outputs.search.index import render_index
from coursewright.outputs.search.lexicon import Lexicon
from coursewright.outputs.search.postings import Postings
from coursewright.outputs.search.records import KEY, TEXT, TITLE, Field, Record
from coursewright.outputs.search.words import words

# As the file's description says, spelt out.
SIGNS = "".join(map(chr, range(35, 127))).translate({ord(c): None for c in "0123456789\\@"})


def vocabulary(data: dict[str, str]) -> list[str]:
    """The words, each with what it shares with the one before."""
    found: list[str] = []
    for line in data["words"].split("\n") if data["words"] else []:
        found.append((found[-1] if found else "")[: int(line[0], 36)] + line[1:])
    return found


def numbers(run: str) -> Iterator[tuple[int | None, int]]:
    """The class and the record of each posting."""
    kind, at, value = None, 0, 0
    for sign in run:
        if sign.isdigit():
            kind, at = int(sign), 0
        else:
            value = value * 40 + SIGNS.index(sign) % 40
            if SIGNS.index(sign) >= 40:
                at += value
                yield kind, at
                value = 0


def standing(raw: bytes) -> dict[str, set[int]]:
    """In which records each word stands."""
    data = json.loads(raw)
    runs = data["postings"].split(" ") if data["words"] else []
    return {
        word: {number for _, number in numbers(run)}
        for word, run in zip(vocabulary(data), runs, strict=True)
    }


SHORT = st.text(st.sampled_from("abcde -éß学习 12BCΣ.’\u0301\u00a8\u00a0"), max_size=20)
LONG = st.sampled_from(["学习aBc-" * 9, "few-" * 14 + "Shot", f"BigBig{'a' * 46}.学"])
TEXTS = SHORT | st.tuples(SHORT, LONG).map(" ".join)
RECORDS = st.lists(
    st.builds(
        lambda title, key, text: Record(
            "Paper", title, "", (Field(TITLE, title), Field(KEY, key), Field(TEXT, text))
        ),
        TEXTS, TEXTS, TEXTS,
    ),
    max_size=30,
)  # fmt: skip


@reaches(0.7)
@given(RECORDS)
def test_every_word_stands_where_it_was_written(records: list[Record]) -> None:
    """Each word leads to the records that hold it, and to no other; words of texts in the second."""
    main, texts = map(standing, render_index(records))
    if not main or not texts:
        return
    expected: dict[str, set[int]] = {}
    for number, record in enumerate(records):
        for field in record.fields:
            for word in words(field.text):
                expected.setdefault(word, set()).add(number)
    both = {word: main.get(word, set()) | texts.get(word, set()) for word in {**main, **texts}}
    assert both == expected
    assert all(not main[word] & texts[word] for word in main.keys() & texts.keys())
    reached()


@reaches(0.7)
@given(RECORDS, RECORDS)
def test_the_index_is_the_same_where_words_of_records_are_known(
    before: list[Record], records: list[Record]
) -> None:
    """Of these records, and of others, in one process."""
    lexicon = Lexicon()
    render_index(before, lexicon)
    for _ in range(2):
        assert render_index(records, lexicon) == render_index(records)
    assert render_index(before, lexicon) == render_index(before)
    if records:
        reached()


@reaches(0.7)
@given(RECORDS, st.lists(st.tuples(st.integers(0, 149), RECORDS), min_size=1, max_size=6))
def test_the_index_is_the_same_where_few_records_were_edited(
    some: list[Record], edits: list[tuple[int, list[Record]]]
) -> None:
    """One edit after the other, of so many records that a word may come to stand in all too many."""
    lexicon = Lexicon()
    records = [*some, *(Record("Paper", "", "", ()) for _ in range(len(some), 150))]
    render_index(records, lexicon)
    for place, new in edits:
        records[place : place + len(new)] = new[: 150 - place]
        assert len(records) == 150
        assert render_index(records, lexicon) == render_index(records)
    if any(new for _, new in edits):
        reached()


def test_a_word_begins_and_ends_to_stand_in_all_too_many_texts() -> None:
    """As its records are edited one by one."""
    lexicon = Lexicon()
    records = [Record("Paper", f"p{n}", "", (Field(TEXT, f"t{n}"),)) for n in range(150)]
    for text in ("the end", "another"):
        for place in range(40):
            records[place] = Record("Paper", f"p{place}", "", (Field(TEXT, text),))
            assert render_index(records, lexicon) == render_index(records)


def test_an_index_that_failed_leaves_nothing_to_the_next() -> None:
    """Whatever it had done by then."""
    lexicon = Lexicon()
    records = [Record("Paper", "one", "", (Field(TITLE, f"one n{n}"),)) for n in range(20)]
    render_index(records, lexicon)
    records[3] = Record("Paper", "two", "", (Field(TITLE, "two three"),))
    with patch.object(Postings, "_write", side_effect=MemoryError), pytest.raises(MemoryError):
        render_index(records, lexicon)
    assert render_index(records, lexicon) == render_index(records)


def test_a_word_of_many_fields_is_worth_more() -> None:
    """A word in title and key counts more than one in the key alone."""
    record = Record("Paper", "ray", "", (Field(TITLE, "ray"), Field(KEY, "moritz ray")))
    main = json.loads(render_index([record])[0])
    worth = {
        word: next(numbers(run))[0] or 0
        for word, run in zip(vocabulary(main), main["postings"].split(" "), strict=True)
    }
    assert worth["ray"] > worth["moritz"]


def test_a_word_of_nearly_all_texts_takes_no_room() -> None:
    """It tells nothing; that it stands everywhere is all that is kept."""
    records = [
        Record("Paper", f"p{n}", "", (Field(TITLE, f"p{n}"), Field(TEXT, "the end")))
        for n in range(150)
    ]
    texts = json.loads(render_index(records)[1])
    assert texts["postings"] == "! !"


def test_an_empty_course_has_an_index() -> None:
    """Nothing is found in it, and nothing breaks."""
    main, texts = render_index([])
    assert json.loads(main)["records"] == []
    assert json.loads(texts)["words"] == ""
    assert json.loads(texts)["version"] == json.loads(main)["version"]


def test_numbers_look_like_no_address() -> None:
    """Whoever looks for addresses in what is published would find one that nobody wrote."""
    records = [Record("Paper", f"t{n}", f"p/{n}/", (Field(KEY, f"w{n}"),)) for n in range(1700)]
    main, texts = render_index(records)
    assert set(SIGNS) <= set(json.loads(main)["postings"])
    assert b"@" not in main + texts


def test_no_record_is_held_once_it_is_noted() -> None:
    """Of tens of thousands, what they say would fill the memory."""
    made: list[ref[Record]] = []
    held: list[int] = []

    def records() -> Iterator[Record]:
        for number in range(20):
            held.append(sum(record() is not None for record in made))
            record = Record("Paper", f"Paper {number}", f"{number}/", (Field(TEXT, "words"),))
            made.append(ref(record))
            yield record

    render_index(records())
    assert len(held) == 20
    assert max(held) <= 2  # the last one, in two hands
