"""``dragoman``: the commands, each loaded when it is called."""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from dragoman import __version__
from dragoman.cli.words import clean
from dragoman.errors import DragomanError

COMMANDS = {
    "read": "Read reports into a dossier.",
    "code": "Take in what was coded elsewhere.",
    "merge": "Add part-files to a dossier.",
    "watch": "Read feeds and folders as reports come.",
    "show": "Show what the reports say.",
    "search": "Find words in reports and statements.",
    "brief": "Write a brief with footnotes.",
    "plot": "Draw the timeline, the matrix, the network or the activity.",
    "review": "Rule on what was read, in the terminal.",
    "decisions": "Hand decisions on, take them in, compare them.",
    "export": "Write the record into files.",
    "restore": "Take an exported archive into a dossier.",
    "check": "Say whether a dossier holds together.",
    "backup": "Copy a dossier that is in use.",
    "evaluate": "Score the reading against gold records.",
    "codebook": "Check or explain a codebook.",
    "serve": "Show the record in a browser.",
    "user": "Add a user, or set a password.",
}
_EXIT = 1
STOPPED = 130
"""What shells expect of a program that Ctrl-C ended."""


class Failure(click.ClickException):
    """A DragomanError as the user sees it: one line, with the fix."""

    exit_code = _EXIT

    def show(self, file: Any = None) -> None:
        """Print it on standard error."""
        click.echo(f"dragoman: {clean(self.message)}", file=file or sys.stderr)


class Commands(click.Group):
    """A group that knows its commands by name and imports one only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"dragoman.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in the help, without importing the commands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run it; what dragoman raises on purpose becomes one line on standard error."""
        try:
            return super().invoke(ctx)
        except DragomanError as error:
            raise Failure(str(error)) from error
        except KeyboardInterrupt:
            click.echo("stopped", err=True)
            ctx.exit(STOPPED)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="dragoman")
def dragoman() -> None:
    """Read dated news reports about a negotiation and keep the sourced record.

    \b
    dragoman read talks.db reports/
    dragoman show talks.db delegations
    """


def main() -> None:
    """The entry point."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter shows a mark
    dragoman()


if __name__ == "__main__":
    main()
