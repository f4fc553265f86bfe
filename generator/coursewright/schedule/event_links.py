"""Links of what calendars tell of."""

from datetime import date

from coursewright.domain.link import Link
from coursewright.domain.phrase import day_year_text
from coursewright.schedule.references import Context
from coursewright.schedule.typed.spots import Spot


def link_of_event(
    text: str, label: str, spot: Spot, context: Context, release: date | None = None
) -> Link | None:
    """The link of what is seen from `release` on: an event holds nothing that comes later, or its
    day would change what subscribers have."""
    link = context.link(text, label, spot)
    if link is None or link.release is None:
        return link
    if release is None or release < link.release:
        context.say(
            "held-back-link",
            f"names the link '{link.label}', which is held back until"
            f" {day_year_text(link.release)}, and calendars would tell it before",
            spot,
            "write another address, or take 'release' away from the link",
        )
    return link._replace(release=None)
