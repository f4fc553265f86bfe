"""What a class asks of students: the deadlines of its kind, changed and extended by its own."""

from collections.abc import Mapping, Sequence

from coursewright.domain.naming.nearest import nearest
from coursewright.domain.naming.slugs import title_slug
from coursewright.domain.phrase import join_words
from coursewright.domain.session import Deadline, Session
from coursewright.domain.times.deadlines import Fixed, due_at, is_aoe
from coursewright.schedule.event_links import link_of_event
from coursewright.schedule.file import DueFile, SessionFile
from coursewright.schedule.references import Context


def deadlines_of(file: SessionFile, session: Session, context: Context) -> tuple[Deadline, ...]:
    """The deadlines of the session's kind, changed and extended by the session's own."""
    unread = session.kind in context.unread_due  # what is not found may be among those
    rules = {rule.id or title_slug(rule.what): rule for rule in context.due.get(session.kind, ())}
    own_ids = set()
    for own in file.due:
        id_ = own.id or _rule_called(own.what, rules)
        if own.drop and not (own.id or own.what):
            rules.clear()
        elif own.drop:
            if rules.pop(id_, None) is None and not unread:
                close = nearest(own.what, [rule.what for rule in rules.values()])
                known = join_words([f"'{rule.what}'" for rule in rules.values()])
                hint = f"it has {known}" if known else "it has none"
                context.say(
                    "unknown-deadline",
                    f"drops the deadline '{own.what or own.id}', which it does not have",
                    own.at("what") if own.what else own.at(),
                    hint,
                    instead=close,
                )
        else:
            rules[id_] = _changed(rules[id_], own) if id_ in rules else own
            own_ids.add(id_)
    found = []
    for id_, rule in rules.items():
        if not rule.what or rule.when is None:
            if unread:
                continue
            lacking = "what" if not rule.what else "when"
            context.say(
                "missing-key",
                f"has a deadline that lacks '{lacking}'",
                rule.at(),
                f"add '{lacking}: …'",
            )
            continue
        if isinstance(rule.when, Fixed):
            context.check_near_term(rule.when.day, rule.at("when"))
        due = context.checked(
            due_at(rule.when, session.start, session.end, context.zone),
            rule.at("when") if id_ in own_ids else file.at(),
            f"has the deadline '{rule.what}'",
        )
        link = link_of_event(rule.link, rule.what, rule.at("link"), context, file.release)
        if due is not None:
            aoe = is_aoe(rule.when)
            found.append(Deadline(f"{session.id}-{id_}", rule.what, due, session.id, link, aoe))
    return tuple(sorted(found, key=lambda deadline: (deadline.due, deadline.id)))


def _changed(rule: DueFile, own: DueFile) -> DueFile:
    """A rule of the kind as the class's own changes it; it stands where the own one does."""
    kept = rule.model_fields_set - own.model_fields_set
    return own.model_copy(update={key: getattr(rule, key) for key in kept})


def _rule_called(what: str, rules: Mapping[str, DueFile]) -> str:
    """The id of the rule with this `what`, or the id that a rule of its own would have."""
    id_ = title_slug(what)
    same = [known for known, rule in rules.items() if title_slug(rule.what) == id_]
    return same[0] if same and id_ not in rules else id_


def check_deadline_ids(sessions: Sequence[tuple[SessionFile, Session]], context: Context) -> None:
    """Note deadlines whose ids are alike: 'a-b' of class 'x' is 'b' of class 'x-a'."""
    owner: dict[str, str] = {}
    for file, session in sessions:
        for deadline in session.deadlines:
            other = owner.setdefault(deadline.id, session.id)
            if other != session.id:
                context.say(
                    "duplicate-id",
                    f"has a deadline with the id '{deadline.id}', and so has session '{other}'",
                    file.at(),
                    "give one session another id",
                )
