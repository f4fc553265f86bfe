"""What a search takes for a word."""

import pytest

from coursewright.outputs.search.words import fold, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Köpf", ["kopf"]),
        ("Łukasz Kaiser", ["lukasz", "kaiser"]),
        ("Ångström İstanbul \u0131rmak", ["angstrom", "istanbul", "irmak"]),
        ("Nguyễn Văn Đức", ["nguyen", "van", "duc"]),
        ("Straße, Æther, œuvre", ["strasse", "aether", "oeuvre"]),
        ("\uff26\uff55\uff4c\uff4c ﬁeld", ["full", "field"]),
        ("few-shot", ["few", "shot", "fewshot"]),
        ("GPT-3 and d’Alembert", ["gpt", "3", "and", "d", "alembert", "gpt3", "dalembert"]),
        ("PagedAttention by McRae", ["pagedattention", "by", "mcrae", "paged", "attention"]),
        ("BigGPT PyTorch C3PO", ["biggpt", "pytorch", "c3po", "big", "gpt"]),
        ("OSDI '18", ["osdi", "18"]),
        ("C++ x_y", ["c", "x", "y"]),
        ("机器学习", ["机器", "器学", "学习", "习"]),
        ("深度learning", ["深度", "度", "learning"]),
        ("Колмогоров Ёлка", ["колмогоров", "елка"]),
        ("أحمد مدرسة", ["احمد", "مدرسه"]),
        ("ΛΌΓΟΣ λόγος", ["λογοσ", "λογοσ"]),
        ("", []),
        ("— … !", []),
    ],
)
def test_words_are_folded_and_cut_as_their_script_needs_it(text: str, expected: list[str]) -> None:
    """Accents and cases fall away, compounds count twice, and unspaced scripts by neighbours."""
    assert list(words(text)) == expected


def test_folding_twice_changes_nothing() -> None:
    """What is folded stays as it is, so that queries and indexes agree."""
    every = "".join(map(chr, range(0x20, 0x3000)))
    assert fold(fold(every)) == fold(every)
