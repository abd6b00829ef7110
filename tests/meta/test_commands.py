"""Every command, option and view is in the reference, and nothing else is."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from dragoman.cli.main import dragoman

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")
HELP = {"--help", "-h", "--version"}


def leaves(command: click.Command, words: str) -> Iterator[tuple[str, click.Command]]:
    """The commands that do something, by the words that call them."""
    if not isinstance(command, click.Group):
        yield words, command
        return
    with click.Context(command) as context:
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from leaves(inner, f"{words} {name}")


COMMANDS = dict(leaves(dragoman, "dragoman"))


def section(words: str) -> str:
    """What the page says of a command."""
    found = re.search(rf"^## `{words}\b.*?(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None, f"{words} is not in the reference"
    return found[0]


@pytest.mark.parametrize("words", COMMANDS)
def test_options_and_choices_are_documented(words: str) -> None:
    text = section(words)
    options = [p for p in COMMANDS[words].params if isinstance(p, click.Option)]
    known = {name for option in options for name in option.opts}
    assert set(re.findall(r"--[a-z][a-z-]*", text)) - HELP == known - HELP
    for parameter in COMMANDS[words].params:
        if isinstance(parameter.type, click.Choice):
            assert all(f"`{choice}`" in text for choice in parameter.type.choices)


def test_no_command_is_documented_that_is_not_there() -> None:
    headings = re.findall(r"^## `(dragoman [a-z ]+?)(?: [A-Z\[-].*)?`", PAGE, re.MULTILINE)
    assert sorted(headings) == sorted(COMMANDS)


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda p: p.stem)
def test_the_commands_in_code_blocks_are_whole(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for block in re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        for line in re.findall(r"dragoman [^|>\n]*", block):
            words = next((w for w in COMMANDS if f"{line} ".startswith(f"{w} ")), None)
            assert words is not None, line
            command = COMMANDS[words]
            # A wrong option or a missing argument raises.
            command.make_context(words, shlex.split(line.removeprefix(words))).close()
