"""The bill of materials, beside the one that uv makes of the lock file."""

import json
import shutil
import subprocess
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.site.building import ROOT

from coursewright.cli import main
from coursewright.commands.installed.bill import licence_of


def test_the_bill_names_what_is_locked() -> None:
    """Each library once, by name and version, with what it needs."""
    result = CliRunner().invoke(main, ["bill"])
    bill = json.loads(result.output)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    ours = {(part["name"], part["version"]) for part in bill["components"]}
    assert len(ours) == len(bill["components"]) > 20
    refs = {part["bom-ref"] for part in (*bill["components"], bill["metadata"]["component"])}
    assert {entry["ref"] for entry in bill["dependencies"]} == refs
    assert {need for entry in bill["dependencies"] for need in entry["dependsOn"]} <= refs
    uv = shutil.which("uv")
    if uv is None:
        pytest.skip("uv is not installed")
    command = [uv, "export", "--quiet", "--locked", "--no-dev", "--format", "cyclonedx1.5"]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    locked = {(part["name"], part["version"]) for part in json.loads(made.stdout)["components"]}
    assert ours <= locked  # the lock also names what other systems need
    assert len(locked - ours) <= 3


def test_the_bill_names_licences() -> None:
    """As an expression, by name, or by the words of its one licence file: of every library."""
    bill = json.loads(CliRunner().invoke(main, ["bill"]).output)
    licences = {part["name"]: part.get("licenses") for part in bill["components"]}
    assert [name for name, licence in licences.items() if not licence] == []
    assert licences["resvg-py"] == [{"license": {"id": "MIT"}}]
    assert licences["click"] == [{"expression": "BSD-3-Clause"}]
    assert licences["mergedeep"] == [{"license": {"name": "MIT License"}}]
    assert licences["pyyaml"] == [{"license": {"name": "MIT"}}]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"LICENSE": "Copyright (C) 2024, A\n\n{mit}"}, {"license": {"id": "MIT"}}),
        ({"LICENSE": "{mit}\n"}, {"license": {"id": "MIT"}}),
        ({"LICENSE": "{mit} Do no evil."}, None),
        ({"LICENSE": "All rights reserved"}, None),
        ({"LICENSE": "{mit}", "LICENSE-OTHER": "{mit}"}, None),
        ({}, None),
    ],
)
def test_a_licence_is_known_by_its_words(
    files: dict[str, str], expected: dict[str, object] | None, tmp_path: Path
) -> None:
    """The very words of one file, wrapped anyhow; nothing is guessed by others."""
    mit = distribution("nh3").read_text("licenses/LICENSE") or ""
    mit = mit[mit.index("Permission is hereby granted") :]
    info = tmp_path / "a-1.dist-info"
    (info / "licenses").mkdir(parents=True)
    named = "".join(f"License-File: {name}\n" for name in files)
    (info / "METADATA").write_text(f"Metadata-Version: 2.4\nName: a\nVersion: 1\n{named}")
    for name, text in files.items():
        (info / "licenses" / name).write_text(text.replace("{mit}", mit))
    assert licence_of(Distribution.at(info)) == expected


def test_the_bill_names_what_libraries_are_compiled_from() -> None:
    """As many crates as the library's own bill has, each with its version."""
    bill = json.loads(CliRunner().invoke(main, ["bill"]).output)
    parts = {part["name"]: part.get("components", []) for part in bill["components"]}
    files = distribution("nh3").files or []
    (own,) = [path for path in files if "sboms" in path.parts]
    crates = json.loads(own.read_text("utf-8"))["components"]
    assert [part["purl"] for part in parts["nh3"]] == [crate["purl"] for crate in crates]
    assert "ammonia" in {part["name"] for part in parts["nh3"]}
    assert all(part["version"] for part in parts["nh3"])
    assert parts["click"] == []


def test_the_same_libraries_give_the_same_bill() -> None:
    """No time, no number drawn."""
    first, second = (CliRunner().invoke(main, ["bill"]).output for _ in range(2))
    assert first == second
