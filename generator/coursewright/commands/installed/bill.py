"""`coursewright bill`: a software bill of materials, of what is installed to make the site."""

import json
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

import click
from packaging.requirements import InvalidRequirement, Requirement

from coursewright.formats.locks import normal_name

ROOT = "coursewright"
_LONGEST_NAME = 60
_MIT = """
    Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
    associated documentation files (the "Software"), to deal in the Software without restriction,
    including without limitation the rights to use, copy, modify, merge, publish, distribute,
    sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
    furnished to do so, subject to the following conditions: The above copyright notice and this
    permission notice shall be included in all copies or substantial portions of the Software. THE
    SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT
    LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
    NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,
    DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT
    OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""
ENGINES = ("mkdocs-materialx", "properdocs", "zensical")
"""What may build the site instead of the libraries that the package itself asks for."""


@click.command()
def bill() -> None:
    """Print what the site was made with: CycloneDX 1.5, in JSON (ECMA-424).

    Every library that is installed for the generator, and the engine that builds the site in
    Material's place where there is one, with its version and licence. The workflow
    puts it beside the site, as sbom.cdx.json.
    """
    click.echo(bill_text())


def bill_text() -> str:
    """The bill as JSON, without a line end."""
    return json.dumps(bill_of_materials(), indent=1, ensure_ascii=True)


def bill_of_materials() -> dict[str, object]:
    """The bill as CycloneDX writes it; the same for the same libraries."""
    found = dict(sorted(_installed(ROOT, *ENGINES)))
    depends = [
        {
            "ref": _purl(known),
            "dependsOn": sorted(_purl(found[n]) for n in _needs(known) if n in found),
        }
        for known in found.values()
    ]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {"type": "application", **_component(found[ROOT])}},
        "components": [
            {"type": "library", **_component(known)} for name, known in found.items() if name != ROOT
        ],
        "dependencies": depends,
    }  # fmt: skip


def _installed(*roots: str) -> Iterator[tuple[str, Distribution]]:
    """The distributions of names and of all that they need, each once, as far as there are any."""
    waiting, known = list(roots), set(roots)
    while waiting:
        name = waiting.pop()
        try:
            found = distribution(name)
        except PackageNotFoundError:  # for another system, or an extra that nobody asked for
            continue
        yield name, found
        new = [need for need in _needs(found) if need not in known]
        known.update(new)
        waiting += new


def _needs(known: Distribution) -> list[str]:
    """The names that a distribution requires here, in their normal form (PEP 503)."""
    names = []
    for text in known.requires or ():
        try:
            requirement = Requirement(text)
        except InvalidRequirement:
            continue
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            names.append(normal_name(requirement.name))
    return list(dict.fromkeys(names))


def _component(known: Distribution) -> dict[str, object]:
    component: dict[str, object] = {
        "bom-ref": _purl(known),
        "name": normal_name(known.metadata["Name"]),
        "version": known.version,
        "purl": _purl(known),
    }
    if licence := licence_of(known):
        component["licenses"] = [licence]
    if compiled_in := _compiled_in(known):
        component["components"] = compiled_in
    return component


def licence_of(known: Distribution) -> dict[str, object] | None:
    """The licence as an SPDX expression, or by the name that older packages give; None for none."""
    told = known.metadata.json
    if expression := told.get("license_expression"):
        return {"expression": expression}
    name = str(told.get("license") or "").strip()
    if not name or name == "UNKNOWN" or len(name) > _LONGEST_NAME:  # some give the whole text
        classifiers = [str(text) for text in told.get("classifier", ())]
        found = [text for text in classifiers if text.startswith("License ::")]
        name = found[0].rpartition(" :: ")[2] if found else ""
    if not name and _is_mit(known):
        return {"license": {"id": "MIT"}}
    return {"license": {"name": name}} if name else None


def _is_mit(known: Distribution) -> bool:
    """Whether the one licence file that a library brings (PEP 639) has the words of MIT's."""
    names = known.metadata.get_all("License-File") or []
    text = known.read_text(f"licenses/{names[0]}") or "" if len(names) == 1 else ""
    begins = text.find("Permission is hereby granted")
    return text[begins:].split() == _MIT.split()


def _compiled_in(known: Distribution) -> list[dict[str, object]]:
    """What a library was compiled from, as its own bills say (PEP 770)."""
    bills = [
        json.loads(path.read_text("utf-8"))
        for path in sorted(known.files or (), key=str)
        if path.parent.name == "sboms" and path.suffix == ".json"
    ]
    return [
        {key: part[key] for key in ("type", "name", "version", "purl", "licenses") if key in part}
        for bill in bills
        if bill.get("bomFormat") == "CycloneDX"
        for part in bill.get("components", ())
    ]


def _purl(known: Distribution) -> str:
    return f"pkg:pypi/{normal_name(known.metadata['Name'])}@{known.version}"
