"""The table of keys: each key is read by the course, and no other list repeats the table."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coursewright.formats.bibtex.bibliography import parse_bibliography
from coursewright.formats.yaml.parser import parse_yaml
from coursewright.formats.yaml.tree import Mapping, Node, Sequence
from coursewright.schedule.course import resolve_course
from coursewright.schedule.file import ScheduleFile
from coursewright.schedule.keys import Strict, keys_of, models_below
from coursewright.schedule.typed.reader import read_schedule_file

PACKAGE = Path(__file__).resolve().parents[2] / "generator" / "coursewright"

PAPERS = """
@article{one2001first, title={One}, author={Ann Lee}, year={2001}, url={https://example.org/1}}
@article{two2002next, title={Two}, author={Bo Chen}, year={2002}, url={https://example.org/2}}
"""
EVERYTHING = """
course:
  id: cs1
  host: example.edu
  title: Systems
  term: Spring 2022
  timezone: America/Chicago
  code: CS 1
  institution: Example University
  summary: A seminar.
  notice: The room changes.
  office_hours:
    - {days: Wed, time: 10:00-11:00, where: Room 1, online: https://example.org/o, who: Ann Lee, id: lee, note: Knock}
    - days: Thu
      time: 9:00-10:00
      from: 2022-02-10
      until: 2022-04-14
      every: 2 weeks
      except: 2022-02-24
      changes:
        - {date: 2022-02-10, time: 8:00-9:00, where: Room 9, online: https://example.org/p, to: 2022-02-11}
        - {date: 2022-04-07, status: cancelled, reason: Conference}
  names_in_feeds: yes
  privacy: initials
  consent: Bo Chen
  sequence: 1
  citation_style: apa
  instructors: [{name: Ann Lee, role: Professor, url: https://example.org/lee, about: Systems, pronouns: she, office: Room 9, email: lee@example.org, photo: lee.jpg, office_hours: {days: Fri, time: 9:00-10:00}}]
  assistants: Cy Wu
meetings:
  - {days: [Tue, Thu], time: 13:00-14:15, where: Room 2, online: https://example.org/m}
  - {days: Wed, time: 9:00-10:00, from: 2022-02-09, until: 2022-03-02, every: 2 weeks, except: 2022-02-23, kinds: lab}
term: {first: 2022-01-25, last: 2022-05-05, headings: months, first_week: 0, count_breaks: no}
no_class: [{dates: 2022-03-12 to 2022-03-20, reason: Recess, id: recess}]
extra:
  - {date: 2022-05-06, time: 13:00-14:15, where: Room 3, online: https://example.org/x, kinds: [debate]}
  - {date: 2022-05-13, time: 13:00-14:15, kinds: debate}
kinds: {lab: {title: Laboratory, presenters: yes}, debate: {title: Debate, roles: [critic, scribe]}}
links: {Forum: https://example.org/forum, Answers: {url: https://example.org/answers, release: 2022-02-12}}
due:
  lab: [{what: Plan, when: 21:00 the day before, link: Forum, id: outline}, {what: Essay, when: 24 hours after}]
themes: {compute: {title: Computing, color: teal, summary: Fast, id: fast}}
sessions:
  - kind: lab
    id: first
    theme: compute
    title: A lab
    papers: [{heading: Background}, {key: one2001first, optional: yes, presenters: [{name: Group 1, role: critic}], why: New, nickname: One}]
    guest: Bo Chen
    date: 2022-03-10
    time: 15:00-16:00
    where: Room 4
    online: https://example.org/l
    slides: {url: https://example.org/slides, title: Deck, release: 2022-03-01}
    video: https://example.org/v
    code: https://example.org/c
    links: https://example.org/other
    due: [{what: Essay, drop: yes}]
    status: cancelled
    reason: Snow
    note: Bring a laptop
    release: 2022-03-02
    notes: {text: Come *early*., release: 2022-02-10}
    questions: [{text: 'What is it?', release: 2022-03-03}]
  - {paper: two2002next, presenters: Group 2, why: Classic, nickname: Next, guest: {name: Cy Wu, affiliation: Example, url: https://example.org/wu}}
  - {title: Extra, kind: debate, date: 2022-05-06}
  - {title: Argument, kind: debate}
assignments:
  - {id: a1, title: Profile, due: 2022-02-22 23:59, out: 2022-02-08, theme: compute, link: Forum, summary: Where time goes, project: yes, release: 2022-02-07}
announcements: [{date: 2022-02-07, title: News, text: It is out., link: Forum, release: 2022-02-08}]
grading: {Reviews: 100, Essays: {weight: 20, best: 3, covers: Essay}, Talks: {points: 0}}
plan: {Talk: 20}
aliases: {zero2000old: one2001first}
groups: {Group 2: {id: two}}
"""


def without_places(said: str) -> str:
    """The same text without columns, which another word moves."""
    return re.sub(r"Place\(.*?\)", "", said)


def outcome(root: Node) -> tuple[str, list[str]]:
    """The course and what is said of it, for comparison."""
    file, told = read_schedule_file(root)
    course, found = resolve_course(file, parse_bibliography(PAPERS, "papers.bib").papers)
    return repr(course), [p.message for p in (*told, *found)]


def tree() -> Node:
    """The tree of a schedule that has every key."""
    root, problems = parse_yaml(EVERYTHING, "schedule.yaml")
    assert root is not None
    assert problems == ()
    return root


def mappings(node: Node) -> Iterator[Mapping]:
    """Every mapping of a tree."""
    if isinstance(node, Mapping):
        yield node
        for _, value in node.items.values():
            yield from mappings(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from mappings(item)


def test_every_key_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The course takes each key of each mapping from the file; a key that nothing reads fails."""
    read: set[tuple[type, str]] = set()
    plain = object.__getattribute__

    def spy(self: Strict, name: str) -> Any:
        read.add((type(self), name))
        return plain(self, name)

    monkeypatch.setattr(Strict, "__getattribute__", spy)
    outcome(tree())
    keys = {(model, key) for model in models_below(ScheduleFile) for key in model.model_fields}
    assert {(model.__name__, key) for model, key in keys - read} == set()


def test_every_key_counts() -> None:
    """Without any one of its keys the course is another, or something is said."""
    whole, tried = outcome(tree()), 0
    for number, mapping in enumerate(list(mappings(tree()))):
        for key in mapping.items:
            root = tree()
            without = list(mappings(root))[number]
            del without.items[key]
            assert outcome(root) != whole, (key, EVERYTHING.split("\n")[mapping.place.line - 1])
            tried += 1
    assert tried > len({key for model in models_below(ScheduleFile) for key in keys_of(model)})


@pytest.mark.parametrize("model", models_below(ScheduleFile), ids=lambda m: m.__name__)
def test_a_word_means_one_key(model: type[Strict]) -> None:
    """What people write instead of a key is no key there, and means no other key."""
    keys = keys_of(model)
    words = [word for key in keys.values() for word in (*key.instead_of.split(), key.also) if word]
    assert len(words) == len(set(words))
    assert not set(words) & set(keys)


def lists_of_keys(source: str) -> Iterator[list[str]]:
    """Each list, tuple or set in a module that holds little but keys of the schedule."""
    keys = {key for model in models_below(ScheduleFile) for key in keys_of(model)}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.List | ast.Tuple | ast.Set):
            words = [item.value for item in node.elts if isinstance(item, ast.Constant)]
            if len(set(words) & keys) > 5 and len(set(words) - keys) <= len(words) // 4:
                yield [str(word) for word in words]


def test_no_list_repeats_the_table() -> None:
    """A list of keys of its own falls behind when a key is added: read the table instead."""
    found = {
        path.relative_to(PACKAGE).as_posix(): words
        for path in PACKAGE.rglob("*.py")
        for words in lists_of_keys(path.read_text("utf-8"))
    }
    assert found == {}
    assert list(lists_of_keys("KEYS = ('title', 'paper', 'kind', 'theme', 'date', 'where')")) != []


def test_another_number_of_a_key_is_read_like_it() -> None:
    """`instructor: Ann Lee` is one of the instructors; where both stand, one is unknown."""
    one = EVERYTHING.replace("instructors:", "instructor:").replace("meetings:", "meeting:")
    root, _ = parse_yaml(one, "schedule.yaml")
    assert root is not None
    course, told = outcome(root)
    whole, _ = outcome(tree())
    assert (without_places(course), told) == (without_places(whole), [])
    root, _ = parse_yaml(EVERYTHING.replace("guest: Bo", "guest: A\n    guests: Bo"), "x")
    assert root is not None
    assert outcome(root)[1] == ["session 'first' has the unknown key 'guests'"]
