"""Every command, and each of its options, is described for users."""

from pathlib import Path

import click
import pytest

from coursewright.cli import main

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "generator" / "docs" / "commands.md").read_text("utf-8")


CONTEXT = click.Context(main)
COMMANDS = [main.get_command(CONTEXT, name) for name in main.list_commands(CONTEXT)]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command.name))
def test_a_command_is_documented(command: click.Command) -> None:
    """By its name and by every long option."""
    assert f"coursewright {command.name}" in TEXT or f"`{command.name}" in TEXT
    options = [name for parameter in command.params for name in parameter.opts]
    assert [name for name in options if name.startswith("--") and name not in TEXT] == []
