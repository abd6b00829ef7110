"""Measures look-up among 100,000 names.

    python benchmarks/names.py [--names 100000] [--lookups 3000] [--out eval/names.json]

The names are put together from given names of the shipped lexicon and made-up family names, so no
list of people is needed. Look-ups ask for another spelling, initials, a short form, or the last
name; recall is the share of look-ups whose name is among the first ten found.
Seconds are processor time of the one process; the elapsed time, which other work on the machine
lengthens, stands beside.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import sys
import time
from pathlib import Path

from dragoman.resolve.names import NameIndex
from dragoman.resolve.parts import Lexicon

_ONSETS = [*"bdfghjklmnpqrstvwyz", "ch", "gh", "kh", "sh", "zh", "br", "dr", "gr", "kr", "st", "tr"]
_VOWELS = [*"aeiou", "ou", "ai", "ee"]
_CODAS = ["", "", "", *"nrlmsdk"]
_ENDS = ["ov", "ev", "sky", "enko", "vic", "ian", "zadeh", "i", "oglu", "son", "ez", "ini", "ski"]
_SPELLINGS = (
    ("sky", "skiy"), ("kh", "h"), ("ou", "u"), ("ee", "i"), ("zh", "j"), ("gh", "g"),
    ("q", "g"), ("vic", "vich"), ("ian", "yan"), ("y", "i"), ("ei", "ey"), ("mm", "m"),
)  # fmt: skip


def family(rng: random.Random) -> str:
    stem = "".join(
        rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS)
        for _ in range(rng.choice((1, 2, 2, 3)))
    )
    return (stem + rng.choice(_ENDS)).capitalize()


def people(count: int, rng: random.Random) -> list[str]:
    given = sorted(word.capitalize() for word in Lexicon.shipped().given if len(word) > 2)
    names: set[str] = set()
    while len(names) < count:
        first = rng.choice(given)
        middle = f" {rng.choice(given)}" if rng.random() < 0.2 else ""
        names.add(f"{first}{middle} {family(rng)}")
    return sorted(names)


def variant(name: str, rng: random.Random) -> tuple[str, str]:
    """Another way to write the name, and what was done."""
    first, *_, last = name.split(" ")
    kind = rng.choice(("same", "spelling", "spelling", "initial", "form", "last"))
    if kind == "spelling":
        for old, new in _SPELLINGS:
            if old in last.lower():
                return f"{first} {last.lower().replace(old, new).capitalize()}", kind
    if kind == "initial":
        return f"{first[0]}. {last}", kind
    if kind == "last":
        return last, kind
    if kind == "form":
        lexicon = Lexicon.shipped().given
        groups = lexicon[first.casefold()]
        forms = sorted(w for w, g in lexicon.items() if g & groups)
        return f"{rng.choice(forms).capitalize()} {last}", kind
    return name, "same"


def measure(count: int, lookups: int) -> dict[str, object]:
    rng = random.Random(7)
    names = people(count, rng)
    began = time.process_time()
    index = NameIndex((name, name) for name in names)
    built = time.process_time() - began
    asked = [(name, *variant(name, rng)) for name in rng.sample(names, lookups)]
    began, clock = time.process_time(), time.perf_counter()
    answers = [index.find(words) for _, words, _ in asked]
    spent, elapsed = time.process_time() - began, time.perf_counter() - clock
    hits: dict[str, list[bool]] = {}
    for (name, _, kind), answer in zip(asked, answers, strict=True):
        hits.setdefault(kind, []).append(any(key == name for key, _ in answer))
    return {
        "names": count,
        "lookups": lookups,
        "build_seconds": round(built, 2),
        "seconds_per_thousand_lookups": round(1000 * spent / lookups, 3),
        "lookups_per_second": round(lookups / spent),
        "elapsed_seconds_per_thousand_lookups": round(1000 * elapsed / lookups, 3),
        "recall_at_10": {k: round(sum(v) / len(v), 3) for k, v in sorted(hits.items())},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure look-up among many names.")
    parser.add_argument("--names", type=int, default=100_000)
    parser.add_argument("--lookups", type=int, default=3000)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    result = measure(options.names, options.lookups) | {
        "command": f"python benchmarks/names.py --names {options.names} "
        f"--lookups {options.lookups}",
        "python": platform.python_version(),
        "machine": platform.machine(),
    }
    text = json.dumps(result, indent=2) + "\n"
    sys.stdout.write(text)
    if options.out:
        options.out.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
