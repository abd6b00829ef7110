"""Reviewing by keys on a real (pseudo) terminal of 80 columns."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

import dragoman
from dragoman.store import Store

Run = Callable[..., Result]
HERE = {
    **os.environ,
    "PYTHONPATH": str(Path(dragoman.__file__).parents[1]),
    "TERM": "xterm",
    "COLUMNS": "80",
    "LINES": "24",
}
_CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_WAIT = 30


class Terminal:
    """``dragoman review`` on a pseudo-terminal."""

    def __init__(self, *args: str) -> None:
        self._fd, inner = pty.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        command = [sys.executable, "-m", "dragoman.cli.main", "review", *args]
        self.process = subprocess.Popen(
            command, stdin=inner, stdout=inner, stderr=inner, env=HERE, start_new_session=True
        )
        os.close(inner)

    def until(self, words: str) -> str:
        """What is shown up to these words; fails where they do not come."""
        shown = ""
        end = time.monotonic() + _WAIT
        while words not in _CODES.sub("", shown):
            assert time.monotonic() < end, f"{words!r} never came:\n{shown}"
            if select.select([self._fd], [], [], 0.2)[0]:
                try:
                    shown += os.read(self._fd, 65536).decode("utf-8", "replace")
                except OSError:
                    pytest.fail(f"it ended before {words!r}:\n{shown}")
        return _CODES.sub("", shown)

    def press(self, keys: str, words: str) -> str:
        """Press keys and wait for words."""
        os.write(self._fd, keys.encode())
        return self.until(words)

    def end(self) -> str:
        """Press q and wait for the end."""
        shown = self.press("q", "items left")
        assert self.process.wait(timeout=_WAIT) == 0
        return shown

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=_WAIT)


@pytest.fixture
def talks(run: Run, tmp_path: Path) -> str:
    """A dossier of three reports."""
    for number, what in enumerate(("holds for now", "ends at noon", "was never signed")):
        text = f"date 2025-05-1{number} Talks\n\nNorway said the truce {what}.\n"
        (tmp_path / f"r{number}.txt").write_text(text, encoding="utf-8")
    assert run("read", "talks.db", ".").exit_code == 0
    return "talks.db"


@pytest.fixture
def terminal(talks: str) -> Iterator[Terminal]:
    opened = Terminal(talks, "--by", "eva", "--kind", "statement")
    yield opened
    opened.kill()


def made() -> list[tuple[str, str, str]]:
    with Store("talks.db") as store:
        return [(d.verb, d.by, d.why) for d in store.decisions()]


def test_the_sentence_is_in_view_and_the_keys_are_listed(terminal: Terminal) -> None:
    shown = terminal.until("q quit")
    assert "1 of 3 · statement" in shown
    assert "[the truce" in shown
    assert "a accept  r reject" in shown
    assert all(len(line.rstrip("\r")) <= 80 for line in shown.split("\n"))
    assert len(shown.split("\n")) <= 24


def test_ruling_taking_back_and_bringing_back(terminal: Terminal) -> None:
    terminal.until("q quit")
    terminal.press("a", "1 accepted")
    terminal.press("R", "why: ")
    terminal.press("a joke\n", "2 rejected")
    terminal.press("n", "note: ")
    terminal.press("look again\n", "note by eva: look again")
    terminal.press("u", "taken back: note")
    terminal.press("u", "taken back: reject")
    shown = terminal.press("y", "brought back: reject")
    assert "2 of 3" in shown
    assert "3 decisions by eva" in terminal.end()
    verbs = [verb for verb, _, _ in made()]
    assert verbs.count("undo") == 3
    assert ("reject", "eva", "a joke") in made()


def test_correcting_a_field(terminal: Terminal) -> None:
    terminal.until("q quit")
    shown = terminal.press("c", "field? ")
    key = re.search(r"^ +(\w)  form: indirect", shown, re.MULTILINE)
    assert key is not None
    terminal.press(key[1], "form? ")
    terminal.press("1", "form corrected")
    terminal.end()
    assert [verb for verb, _, _ in made()] == ["correct"]


def test_what_does_not_fit_changes_nothing(terminal: Terminal) -> None:
    terminal.until("q quit")
    shown = terminal.press("c", "field? ")
    key = re.search(r"^ +(\w)  said_on: -", shown, re.MULTILINE)
    assert key is not None
    terminal.press(key[1], "said_on (now -): ")
    terminal.press("yesterday\n", "write a date as 2025-05-16")
    terminal.press("s", "there is nothing to split")
    terminal.press("k", "this is the first one")
    terminal.press("z", "'z' does nothing here")
    terminal.end()
    assert made() == []


def test_merging_and_splitting(terminal: Terminal) -> None:
    terminal.until("q quit")
    terminal.press("m", "(words of it): ")
    shown = terminal.press("norway\n", "the same as? ")
    assert "  2  Norway: the truce" in shown
    shown = terminal.press("1", "q quit")
    assert "merged" in shown
    terminal.press("s", "as 2 3: ")
    terminal.press("2\n", "split")
    terminal.end()
    assert [verb for verb, _, _ in made()] == ["merge", "split"]


def test_ctrl_c_ends_it(terminal: Terminal) -> None:
    terminal.until("q quit")
    terminal.press("a", "1 accepted")
    terminal.process.send_signal(signal.SIGINT)
    terminal.until("1 decisions by eva; 2 items left")
    assert terminal.process.wait(timeout=_WAIT) == 0


def test_a_kill_loses_nothing_that_was_confirmed(terminal: Terminal) -> None:
    terminal.until("q quit")
    terminal.press("a", "1 accepted")
    terminal.press("r", "2 rejected")
    terminal.kill()
    assert [verb for verb, _, _ in made()] == ["accept", "reject"]


def test_without_a_terminal_it_says_what_to_do(run: Run, dossier: str) -> None:
    done = run("review", dossier)
    assert done.exit_code == 2
    assert "dragoman decisions import" in done.output
