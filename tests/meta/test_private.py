"""Nothing in the repository tells of the machine on which it was written."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_PLACES = "|".join(("work", "home", "Users", "root", "tmp"))
# A folder of one machine, not the last part of an address or of a relative path.
_PRIVATE = re.compile(rf"(?<![\w.:/\-*])/(?:{_PLACES})/[A-Za-z0-9_.]")
_LONGEST = 2_000_000


def tracked() -> list[Path]:
    try:
        done = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, timeout=60
        )
    except (OSError, subprocess.SubprocessError):
        pytest.skip("not a git checkout")
    return [ROOT / name for name in done.stdout.decode().split("\0") if name]


def test_no_private_paths() -> None:
    found = []
    for path in tracked():
        if not path.is_file() or path.is_symlink() or path.stat().st_size > _LONGEST:
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        found += [f"{path.relative_to(ROOT)}: {m[0]}" for m in _PRIVATE.finditer(text)]
    assert found == []
