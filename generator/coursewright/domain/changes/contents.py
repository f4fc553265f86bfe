"""What a class is about, what it reads and who holds it, in words."""

from collections.abc import Callable, Iterator

from coursewright.domain.changes.facts import SessionFacts
from coursewright.domain.changes.sentence import Sentence, renamed
from coursewright.domain.language import Language


def tell_contents(
    old: SessionFacts,
    new: SessionFacts,
    names_of: Callable[[SessionFacts], list[str]],
    words: Language,
) -> Iterator[Sentence]:
    """What a class is about, reads and who holds it; `names_of` gives the presenters to name."""
    title, gettext = new.title, words.gettext
    replaced = _reads_something_else(old, new)
    if replaced:
        text = gettext("%(new)s takes the place of %(old)s", new=title, old=old.title)
        yield Sentence("replaced", text, new.id, subject=new.id)
    elif title != old.title:
        text = renamed(words, old.title, title)
        yield Sentence("retitled", text, new.id, subject=new.id)
    if new.cancelled:
        return
    come, gone = _papers_besides(new, old), _papers_besides(old, new)
    if come:
        text = gettext("%(title)s now reads %(papers)s", title=title, papers=words.join(come))
        yield Sentence("reads", text, new.id, subject=new.id)
    if gone:
        text = gettext("%(title)s no longer reads %(papers)s", title=title, papers=words.join(gone))
        yield Sentence("reads-less", text, new.id, subject=new.id)
    was, now = names_of(old), names_of(new)
    if bool(new.presenters) != bool(old.presenters) or was != now:
        yield from _presenters(old, new, now if now != was else [], words)
    if new.guest != old.guest:
        text = gettext("%(title)s: no guest", title=title)
        if new.guest:
            text = gettext("%(title)s: guest %(guest)s", title=title, guest=new.guest)
        yield Sentence("guest", text, new.id, subject=new.id)


def _papers_besides(one: SessionFacts, other: SessionFacts) -> list[str]:
    """What one version of a class reads and the other does not, but for what the class is called.

    A paper with another title is the same by its key, one with another key by its title.
    """
    return [
        paper
        for key, paper, whole in zip(one.keys, one.papers, one.whole_papers, strict=True)
        if key not in other.keys and whole not in other.whole_papers and paper != one.title
    ]


def _presenters(
    old: SessionFacts, new: SessionFacts, names: list[str], words: Language
) -> Iterator[Sentence]:
    """Who presents now; `names` are to be told, and empty where they may not or did not change."""
    gettext = words.gettext
    if not new.presenters:
        text = gettext("%(title)s: no presenters", title=new.title)
        if new.wanting:
            text = gettext("%(title)s: open slot", title=new.title)
        yield Sentence("presenters", text, new.id, subject=new.id)
    elif names:
        text = words.ngettext(
            "%(title)s: %(names)s presents",
            "%(title)s: %(names)s present",
            len(names),
            title=new.title,
            names=words.join(names),
        )
        yield Sentence("presenters", text, new.id, subject=new.id)
    elif not old.presenters:
        text = gettext("%(title)s has presenters", title=new.title)
        yield Sentence("presenters", text, new.id, subject=new.id)


def _reads_something_else(old: SessionFacts, new: SessionFacts) -> bool:
    """Whether another paper took a class's place and name, under the id that keeps its event."""
    return (
        old.title != new.title
        and bool(old.keys and new.keys)
        and not {*old.keys, *old.papers} & {*new.keys, *new.papers}
    )
