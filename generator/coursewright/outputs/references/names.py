"""`cs:names` and `cs:name`, which citeproc-py renders by an older version of the specification.

Like `elements`, to define a class here is to have it used.
"""

import re
from functools import lru_cache
from typing import Any, NamedTuple

from citeproc import model
from citeproc.model import CitationStylesElement
from citeproc.source import VariableError
from citeproc.string import String

from coursewright.outputs.references.elements import Cased, Tally
from coursewright.outputs.references.marks import OTHERS

_INITIAL = re.compile(r"([^\W\d_])\.?")
_RUN_TOGETHER = re.compile(r"\.(?=\w)")


class Names(model.Names, CitationStylesElement):
    """`cs:names`: one in a `cs:substitute` takes its form from the names that it stands in for."""

    def process(
        self, item: Any, names_context: Any = None, context: Any = None, **kwargs: Any
    ) -> Any:
        tally: Tally = self.get_root().tally
        form = self._form()
        output: list[Any] = []
        for role, word in self._roles(item):
            tally.asked += 1
            people = item.reference.get(role.replace("-", "_"))
            if not people or role in tally.suppressed:
                continue
            name = form.find("cs:name", self.nsmap)
            if name is None:
                name = form.makeelement(f"{{{self.nsmap['cs']}}}name")
                form.insert(0, name)  # a label stands behind it
            text = name.render(item, role.replace("-", "_"), context=context, **kwargs)
            output.append(self._labelled(text, form, item, word, len(people) > 1, **kwargs))
            tally.filled.append(role)
        if output and all(isinstance(count, int) for count in output):
            return str(sum(output)) if sum(output) else None
        if output:
            return self.join(output, self.get_parent_delimiter(context))
        substitute = self.substitute()
        text = None
        if substitute is not None:
            text = substitute.render(item, context=context, **kwargs)
        if not text:
            raise VariableError
        return text

    def _roles(self, item: Any) -> list[tuple[str, str]]:
        """The variables of names, each with the term that its label says: of people who edited and
        translated a work it says both."""
        roles = self.get("variable").split()
        if sorted(roles) == ["editor", "translator"]:
            editors = item.reference.get("editor")
            if editors and editors == item.reference.get("translator"):
                return [("editor", "editortranslator")]
        return [(role, role) for role in roles]

    def _form(self) -> Any:
        """The names whose `cs:name` and `cs:label` hold for these."""
        if self.find("cs:name", self.nsmap) is not None:
            return self
        above = self.xpath_search("./ancestor::cs:substitute[1]/parent::cs:names")
        if not above or self.find("cs:label", self.nsmap) is not None:
            return self
        return above[0]

    def _labelled(
        self, text: Any, form: Any, item: Any, role: str, plural: bool, **kwargs: Any
    ) -> Any:
        label = form.find("cs:label", self.nsmap)
        if label is None or isinstance(text, int):
            return text
        kwargs.pop("sort_options", None)
        said = label.render(item, role, plural, **kwargs)
        if not said:
            return text
        return said + text if form.index(label) == 0 else text + said


class Name_Part(Cased, model.Name_Part, CitationStylesElement):  # noqa: N801 - the library's way
    """`cs:name-part`; the library raises on an empty one."""


class _Options(NamedTuple):
    """What a style says of a list of names."""

    form: str
    least: int
    first: int
    tells_last: bool
    before_et_al: str
    before_last: str
    delimiter: str
    conjunction: str
    sort_order: str | None
    sort_separator: str
    demote: str
    initials: str | None
    shortens_names: bool
    hyphens: bool


class Name(model.Name, CitationStylesElement):
    """`cs:name`: with `initialize="false"` names stay whole, 'and others' is a list cut short."""

    def process(
        self, item: Any, variable: str, context: Any = None, sort_options: Any = None, **_: Any
    ) -> Any:
        options = self._options(context, sort_options)
        least, first = options.least, options.first
        names = list(item.reference.get(variable, []))
        cut = bool(names) and names[-1].get("literal") == OTHERS
        if cut:
            names.pop()
        if options.form == "count":
            return min(len(names), first) if least and len(names) >= least else len(names)
        last = None
        if 1 < len(names) >= least > 0 and first < len(names):
            if options.tells_last and not cut and first <= len(names) - 2:
                last = names[-1]
            names, cut = names[:first], True
        shown = [self._one(name, number == 0, options) for number, name in enumerate(names)]
        inverted = options.sort_order == "all" or (
            options.sort_order == "first" and len(shown) == 1 and names[0].get("given")
        )
        if last is not None:
            final = self._one(last, False, options)
            return String(options.delimiter.join([*shown, f"… {final}"]))
        if cut:
            comma = _precedes(options.before_et_al, len(shown) > 1, inverted)
            text = options.delimiter.join(shown)
            return String(f"{text}{options.delimiter if comma else ' '}{self.et_al()}")
        if len(shown) < 2 or not options.conjunction:
            return String(options.delimiter.join(shown))
        before = options.sort_order == "all" or (options.sort_order == "first" and len(shown) == 2)
        comma = _precedes(options.before_last, len(shown) > 2, before)
        head = options.delimiter.join(shown[:-1])
        between = options.delimiter if comma else " "
        return String(f"{head}{between}{options.conjunction} {shown[-1]}")

    def _options(self, context: Any, sort_options: Any) -> _Options:
        def option(name: str) -> Any:
            return self.get_option(name, context, sort_options)

        word = option("and")
        conjunction = str(self.get_single_term(name="and") or "") if word == "text" else ""
        return _Options(
            form=option("form"),
            least=option("et-al-min"),
            first=option("et-al-use-first"),
            tells_last=option("et-al-use-last"),
            before_et_al=option("delimiter-precedes-et-al"),
            before_last=option("delimiter-precedes-last"),
            delimiter=option("delimiter"),
            conjunction=self.preformat("&") if word == "symbol" else conjunction,
            sort_order=option("name-as-sort-order"),
            sort_separator=option("sort-separator"),
            demote=option("demote-non-dropping-particle"),
            initials=option("initialize-with"),
            shortens_names=self._inherited("initialize") != "false",
            hyphens=option("initialize-with-hyphen"),
        )

    def _inherited(self, attribute: str) -> str | None:
        for element in (self, self.get_root()):
            if element.get(attribute) is not None:
                return str(element.get(attribute))
        return None

    def _one(self, name: Any, first: bool, options: _Options) -> str:
        given, family, dropping, particle, suffix = (str(part or "") for part in name.parts())
        if given and options.initials is not None:
            given = _initials(given, options.initials, options.shortens_names, options.hyphens)
        if options.form == "short":
            given, family = self._parts("", _joined(particle, family))
            return family
        inverted = options.sort_order == "all" or (options.sort_order == "first" and first)
        if not inverted or not given:
            given, family = self._parts(given, _joined(dropping, particle, family))
            return _joined(given, family, suffix)
        if options.demote in ("never", "sort-only"):
            family, given = _joined(particle, family), _joined(given, dropping)
        else:
            given = _joined(given, dropping, particle)
        given, family = self._parts(given, family)
        return options.sort_separator.join(part for part in (family, given, suffix) if part)

    def _parts(self, given: str, family: str) -> tuple[str, str]:
        for part in self.findall("cs:name-part", self.nsmap):
            given, family = part.format_part(String(given), String(family))
        return str(given), str(family)


def _precedes(rule: str, several: bool, inverted: Any) -> bool:
    """Whether the delimiter stands before the last name, or before 'et al.'."""
    if rule == "after-inverted-name":
        return bool(inverted)
    return rule == "always" or (rule == "contextual" and several)


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


@lru_cache(maxsize=2000)  # many people have the same
def _initials(given: str, mark: str, shortens: bool, hyphens: bool) -> str:
    """Given names by their initials; what begins with no capital stays as it is."""
    words: list[str] = []
    for word in _RUN_TOGETHER.sub(". ", given).split():
        initial = _INITIAL.fullmatch(word)
        if initial and word[0].isupper():
            words.append(word[0] + mark)
        elif shortens and word[0].isupper():
            words.append(_hyphenated(word, mark, hyphens))
        else:
            words.append(f" {word} ")
    return " ".join("".join(words).split())


def _hyphenated(word: str, mark: str, hyphens: bool) -> str:
    parts = [part for part in word.strip(".").split("-") if part]
    between = "-" if hyphens else ""
    bare = mark.rstrip() if hyphens else mark
    return between.join(part[0] + bare for part in parts if part[0].isupper() or not hyphens) + (
        mark[len(mark.rstrip()) :] if hyphens else ""
    )
