"""The words of time of one language, read from its file in ``data``."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml

# Tables whose entries are words of one expression: a run of them is a candidate.
_WORDED = [
    "months",
    "weekdays",
    "units",
    "plurals",
    "seasons",
    "parts",
    "clockwords",
    "deictic",
    "numbers",
    "magnitudes",
    "ordinals",
    "decades",
    "holidays",
    "references",
    "sets",
    "zones",
    "approximate",
    "early_late",
    "edges",
    "vague",
    "last",
    "next",
    "this",
    "that",
    "fiscal",
    "before",
    "earlier",
    "later",
    "hence",
    "fillers",
]
# Tables of which one word is enough to make a run worth reading.
_TELLING = [
    "months",
    "weekdays",
    "units",
    "plurals",
    "seasons",
    "parts",
    "clockwords",
    "deictic",
    "decades",
    "holidays",
    "references",
    "sets",
]


@dataclass(frozen=True, slots=True)
class Shape:
    """One pattern of the language and the name of the normaliser that reads its groups."""

    reads: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Tables (word → value) and shapes; ``words`` says for each known word whether it tells."""

    language: str
    tables: Mapping[str, Any]
    words: Mapping[str, bool]
    shapes: tuple[Shape, ...]

    def value(self, table: str, word: str) -> Any:
        """The table's entry for a word as it stands in a text; None where there is none."""
        return self.tables[table].get(flat(word))

    def has(self, table: str, word: str) -> bool:
        """Whether the table or list holds the word."""
        return flat(word) in self.tables[table]


def flat(word: str) -> str:
    """A word as the tables spell it."""
    return re.sub(r"[\s]+", " ", word.strip().rstrip(".").lower().replace("’", "'"))


@functools.lru_cache(maxsize=4)
def lexicon(language: str = "en") -> Lexicon:
    """The lexicon of a language; FileNotFoundError where the package ships none."""
    source = resources.files("dragoman.times").joinpath("data", f"{language}.yml")
    tables: dict[str, Any] = yaml.safe_load(source.read_text(encoding="utf-8"))
    pieces = _pieces(tables)
    ends = rf"(?!\w|-(?:{_either(tables['tails'])})\b)"
    shapes = tuple(
        Shape(row["as"], re.compile(_regex(row["shape"], pieces) + ends, re.IGNORECASE))
        for row in tables.pop("shapes")
    )
    return Lexicon(language, tables, _words(tables), shapes)


def _words(tables: Mapping[str, Any]) -> dict[str, bool]:
    words: dict[str, bool] = {}
    for name in _WORDED:
        for entry in tables[name]:
            for word in re.findall(r"\w+", entry):
                words.setdefault(word, word in tables["telling"])
            if name in _TELLING:
                parts = re.findall(r"\w+", entry)
                longest = max(parts, key=len)
                words[longest] = True
    return words


def _pieces(tables: Mapping[str, Any]) -> dict[str, str]:
    """What stands for each {name} of a shape."""
    number = _number(tables)
    fourths = [w for w, n in tables["ordinals"].items() if n <= 4]
    named: dict[str, Iterable[str]] = tables["pieces"]
    out = {name: _either(_entries(tables, source)) for name, source in named.items()}
    out |= {
        "mon": _named(tables["months"]),
        "wd": _named(tables["weekdays"]),
        "wds": rf"(?:{_either(w for w in tables['weekdays'] if len(w) > 5)})s",
        "d": r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b",
        "dth": r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)",
        "y": r"(?:1[0-9]|20)\d\d(?![\d,.]*\d)",
        "yy": r"['’‘]?\d\d",
        "nth": rf"(?:{_either(tables['ordinals'])}|\d+(?:st|nd|rd|th))",
        "q": rf"(?:{_either(fourths)}|[1-4](?:st|nd|rd|th)|Q[1-4])",
        "n": number,
        "us": rf"(?:{_either([*tables['units'], *tables['plurals']])})",
        "spoken": _spoken(tables),
        "zone": rf"(?:{_either(tables['zones'])})(?:\s?[+−–-]\s?\d{{1,2}}(?::?\d\d)?\b)?",
    }
    return out


def _named(table: Mapping[str, int]) -> str:
    """Full names, and abbreviations with or without a dot."""
    full = {max((w for w in table if table[w] == n), key=len) for n in table.values()}
    short = set(table) - full
    return rf"(?:(?:{_either(full)})\b|(?:{_either(short)})\b\.?)"


def _entries(tables: Mapping[str, Any], source: Iterable[str]) -> list[str]:
    return [
        entry
        for name in ([source] if isinstance(source, str) else source)
        for entry in tables[name]
    ]


def _number(tables: Mapping[str, Any]) -> str:
    word = _either([*tables["numbers"], *tables["magnitudes"]])
    words = rf"(?:{word})(?:(?:~|\sand\s)(?:{word}))*"
    half = r"(?:\sand\sa\shalf|\s1/2|\s?½)?"
    digits = r"\d+(?:,\d{3})*(?:\.\d+)?"
    vague = _either(tables["vague"])
    exact = rf"(?:{digits}|{words}|an?\shundred|an?){half}"
    some = rf"(?:the\s)?(?:{vague})(?:\s(?:hundred|thousand))?"
    return rf"(?:{exact}|{some})".replace("~", r"[\s-]")


def _spoken(tables: Mapping[str, Any]) -> str:
    small = _either(tables["numbers"])
    teens = _either([w for w, n in tables["numbers"].items() if 15 <= n <= 20])
    tens = _either([w for w, n in tables["numbers"].items() if n >= 10])
    return rf"(?:(?:{teens})[\s-](?:{tens})(?:[\s-](?:{small}))?|(?:the\syear\s)two\sthousand)"


def _either(words: Iterable[str]) -> str:
    """An alternation, longest first, so that none hides a longer one."""
    ranked = sorted(set(words), key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s+").replace("'", "['’]") for w in ranked)


def _regex(shape: str, pieces: Mapping[str, str]) -> str:
    text = re.sub(r"(?<!\[) ", lambda _: r"(?:\s+)", shape).replace("~", r"[\s‑–-]+")

    named: set[str] = set()

    def piece(match: re.Match[str]) -> str:
        name = match[1] + match[2]
        group = "?:" if name in named else f"?P<{name}>"
        named.add(name)
        return f"({group}{pieces[match[1]]})"

    body = re.sub(r"\{([a-z]+)(\d?)\}", piece, text)
    return rf"(?<![\w$£€#])(?:{body})"
