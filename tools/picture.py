"""A terminal picture of a command: SVG, 80 columns.

    python tools/picture.py docs/images/positions.svg dragoman show talks.db positions

Needs the project's own dependencies only.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

WIDTH = 80


def main(target: str, *command: str) -> None:
    """Run the command and save what it prints, after a prompt line."""
    environment = {**os.environ, "COLUMNS": str(WIDTH), "FORCE_COLOR": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere)
        console.print(Text("$ " + " ".join(command), style="bold"))
        console.print(Text.from_ansi(done.stdout.rstrip()))
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    console.save_svg(target, title="dragoman")


if __name__ == "__main__":
    main(*sys.argv[1:])
