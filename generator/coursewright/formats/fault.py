"""A mistake inside one value, before it is known where in the file the value stands."""

from dataclasses import dataclass, field

from coursewright.domain.problem import Severity


@dataclass(frozen=True)
class Fault:
    """One mistake in a field's value.

    `says` completes a sentence that begins with the field: "… uses the unknown command '\\foo'".
    `fragment` is the culprit as it stands in the source, to be underlined. `offset` is where the
    fragment begins in the source of the value, or -1 where only a search can tell.
    `instead` is what to write in the fragment's place, where it can be told.
    """

    code: str
    says: str
    fragment: str = ""
    hint: str = ""
    severity: Severity = Severity.ERROR
    offset: int = -1
    instead: str | None = field(default=None, compare=False)
