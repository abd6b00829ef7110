"""Keys as they are pressed, without Enter, and lines where they are asked for."""

from __future__ import annotations

import contextlib
import os
import select
import sys
from collections.abc import Iterator
from typing import Any

import click

try:
    import termios
    import tty
except ImportError:  # no Unix: click asks the console for each key
    termios = None  # type: ignore[assignment]
_REST = 0.05
"""Seconds within which the rest of an arrow's sequence follows its first byte."""


class Keyboard:
    """The terminal's keys. What is pressed while something else goes on is kept, not lost."""

    def __init__(self) -> None:
        self._before: Any = None

    @contextlib.contextmanager
    def opened(self) -> Iterator[Keyboard]:
        """Keys come one by one, unechoed, until the end; then all is as it was."""
        if termios is None:
            yield self
            return
        self._before = termios.tcgetattr(sys.stdin)
        try:
            self._single()
            yield self
        finally:
            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, self._before)

    def key(self) -> str:
        """The next key; an arrow is one. EOFError where the terminal is gone."""
        if self._before is None:
            return click.getchar()
        file = sys.stdin.fileno()
        pressed = os.read(file, 1)
        if not pressed:
            raise EOFError
        while pressed[:1] == b"\x1b" or _cut(pressed):
            if not select.select([file], [], [], _REST)[0] or len(pressed) > 8:
                break
            pressed += os.read(file, 1)
            if pressed[:2] == b"\x1b[" and len(pressed) > 2 and pressed[-1:].isalpha():
                break
        return pressed.decode("utf-8", "replace")

    def line(self, words: str, default: str = "") -> str:
        """A line that is typed; Abort where nothing is."""
        if self._before is not None:
            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, self._before)
        try:
            typed: str = click.prompt(words, default=default, show_default=False)
        finally:
            if self._before is not None:
                self._single()
        if not typed.strip():
            raise click.Abort
        return typed

    def _single(self) -> None:
        # Not TCSAFLUSH, which would drop what was pressed ahead.
        tty.setcbreak(sys.stdin, termios.TCSADRAIN)


def _cut(pressed: bytes) -> bool:
    """Whether a letter of several bytes is not whole yet."""
    try:
        pressed.decode()
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return False
