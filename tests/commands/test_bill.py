"""The bill of materials, beside the one that uv makes of the lock file."""

import json
import shutil
import subprocess

import pytest
from click.testing import CliRunner
from tests.site.building import ROOT

from coursewright.cli import main


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
    """As an expression or by name; one library says nothing of its own."""
    bill = json.loads(CliRunner().invoke(main, ["bill"]).output)
    licences = {part["name"]: part.get("licenses") for part in bill["components"]}
    assert [name for name, licence in licences.items() if not licence] == ["resvg-py"]
    assert licences["click"] == [{"expression": "BSD-3-Clause"}]
    assert licences["mergedeep"] == [{"license": {"name": "MIT License"}}]
    assert licences["pyyaml"] == [{"license": {"name": "MIT"}}]


def test_the_same_libraries_give_the_same_bill() -> None:
    """No time, no number drawn."""
    first, second = (CliRunner().invoke(main, ["bill"]).output for _ in range(2))
    assert first == second
