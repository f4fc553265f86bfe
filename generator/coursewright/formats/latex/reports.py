"""What is wrong in the LaTeX of one value, in an instructor's words."""

from coursewright.domain.naming.nearest import nearest
from coursewright.domain.problem import Severity
from coursewright.formats.fault import Fault
from coursewright.formats.latex import symbols


class Reports:
    """Takes note of faults; a command that is not known is told once."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._told: set[str] = set()

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All faults in their order, each once."""
        return tuple(dict.fromkeys(self._faults))

    def unknown(self, command: str) -> None:
        """Note a command that is not known, with its backslash."""
        if command in self._told:
            return
        self._told.add(command)
        known = {*symbols.STYLES, *symbols.DECLARATIONS, "url", "href"}
        match = nearest(command[1:], known)
        self.note_fault(
            "unknown-macro",
            f"uses the command '{command}', which is not known here",
            command,
            f"did you mean '\\{match}'?" if match else "write the text itself",
        )

    def forbidden(self, name: str) -> None:
        """Note a command that may do more than set text."""
        self.note_fault(
            "forbidden-macro",
            f"uses the command '\\{name}', which is not allowed in a bibliography",
            f"\\{name}",
            "write the text itself",
            Severity.ERROR,
        )

    def note_fault(
        self,
        code: str,
        says: str,
        fragment: str = "",
        hint: str = "",
        severity: Severity = Severity.WARNING,
        instead: str | None = None,
    ) -> None:
        """Note one fault; see `Fault` for its parts."""
        self._faults.append(Fault(code, says, fragment, hint, severity, instead=instead))
