"""Figures of prisoners, dead and displaced that reports give differently."""

from __future__ import annotations

import datetime
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model import Document, Record, Span
from dragoman.views.citation import sentence_around
from dragoman.views.disagreement.question import Question, Telling, answers

_DAYS = 3
"""Figures told within so many days can be meant of the same thing."""
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "hundred": 100, "thousand": 1000,
}  # fmt: skip
_HEDGES = {
    "more than": ">", "over": ">", "at least": ">", "no fewer than": ">", "upwards of": ">",
    "up to": "<", "fewer than": "<", "less than": "<", "as many as": "<",
    "about": "~", "around": "~", "some": "~", "nearly": "~", "almost": "~", "approximately": "~",
    "roughly": "~",
}  # fmt: skip
_THINGS = {
    "prisoners": r"prisoners(?: of war)?|POWs|captives|detainees|captured (?:soldiers|servicemen)",
    "hostages": "hostages|abductees",
    "bodies": "bodies|remains",
    "children": "children|minors",
    "people": "people|persons|civilians|soldiers|servicemen|troops|fighters|residents|villagers",
}
_FATES = {
    "exchanged": r"exchang|swap|releas|return|freed?\b|freeing|hand(?:ed|ing)? over|repatriat",
    "killed": r"kill|dead\b|died\b|dies\b|deaths?\b",
    "wounded": r"wound|injur",
    "displaced": r"displac|fled\b|flee",
    "missing": r"missing\b",
}
_COMING = re.compile(
    r"\b(?:will|would|shall|to|agree\w*|plan\w*|propos\w*|offer\w*|expect\w*|deal|pledg\w*)\b",
    re.IGNORECASE,
)
_FATE = re.compile("|".join(rf"(?P<{k}>\b(?:{v}))" for k, v in _FATES.items()), re.IGNORECASE)
_NUMBER = rf"\d{{1,3}}(?:[,. ]\d{{3}})+|\d+|(?:{'|'.join(_WORDS)})(?:[ -](?:{'|'.join(_WORDS)}))*"
_FIGURE = re.compile(
    rf"(?:\b(?P<hedge>{'|'.join(_HEDGES)}) )?(?<![\w$€£.])(?P<number>{_NUMBER})"
    r"(?P<between>(?: (?!and\b|of\b|or\b)[\w’'-]+){0,3}?) "
    rf"(?P<thing>{'|'.join(_THINGS.values())})\b",
    re.IGNORECASE,
)
_NAMES = re.compile(r"\b[A-Z]\w+")
_RETOLD = re.compile(
    r"\b(?:earlier (?:version|report|item)|previously (?:said|reported)|(?:in an|the) item"
    r"|(?:wrongly|incorrectly) (?:said|stated|gave|reported)|misstated)\b",
    re.IGNORECASE,
)
"""What a correction takes back is not told by it."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number as a report gives it; ``hedge`` is '', '>', '<' or '~'."""

    number: int
    hedge: str
    words: str
    told: Telling

    def agrees(self, other: _Figure) -> bool:
        """Whether both may be the same number."""
        low, high = self._bounds()
        other_low, other_high = other._bounds()
        return low <= other_high and other_low <= high

    def _bounds(self) -> tuple[float, float]:
        n = float(self.number)
        return {">": (n, n * 1.5), "<": (0.0, n), "~": (n * 0.9, n * 1.1)}.get(self.hedge, (n, n))


Key = tuple[str, str, str]


def questions(record: Record) -> Iterator[Question]:
    """Figures of the same thing, told within a few days, that cannot be the same number.

    The same thing: the same sort of people, whose they are, what became of them, and whether it
    was done or is to come. Two reports agree where they have one figure in common.
    """
    found: dict[Key, dict[str, list[_Figure]]] = defaultdict(lambda: defaultdict(list))
    for document in record.documents:
        for key, figure in _figures(document):
            found[key][document.id].append(figure)
    for (thing, whose, fate), by_report in sorted(found.items()):
        for stretch in _stretches(record, by_report):
            rivals = _rivals({d: by_report[d] for d in stretch})
            if rivals:
                told: dict[str, list[Telling]] = defaultdict(list)
                for figure in rivals:
                    told[_worded(figure)].append(figure.told)
                first = record.document(stretch[0]).published
                label = " ".join(w for w in (whose, thing, fate) if w)
                yield Question(
                    asked="figure",
                    about=f"{label}, {first}",
                    answers=answers(record, told),
                )


def _worded(figure: _Figure) -> str:
    return {">": "more than ", "<": "up to ", "~": "about "}.get(figure.hedge, "") + (
        f"{figure.number:,}"
    )


def _figures(document: Document) -> Iterator[tuple[Key, _Figure]]:
    for match in _FIGURE.finditer(document.text, document.body):
        number = _count(match["number"])
        if not number:
            continue
        low, high = sentence_around(document.text, match.start(), match.end())
        sentence = document.text[low:high]
        fate = _fate(sentence, match.start() - low, match.end() - low)
        if fate is None or _RETOLD.search(sentence):
            continue
        words = match["thing"].casefold()
        thing = next(k for k, v in _THINGS.items() if re.fullmatch(v, words, re.IGNORECASE))
        whose = " ".join(_NAMES.findall(match["between"]))
        start = match.start("hedge") if match["hedge"] else match.start("number")
        span = Span.of(document.text, start, match.end())
        hedge = _HEDGES[match["hedge"].casefold()] if match["hedge"] else ""
        told = Telling(document=document.id, spans=(span,))
        yield (thing, whose, fate), _Figure(number, hedge, match[0], told)


def _fate(sentence: str, start: int, end: int) -> str | None:
    """What is said to become of them: the nearest word for it in the sentence."""
    matches = list(_FATE.finditer(sentence))
    if not matches:
        return None
    near = min(matches, key=lambda m: min(abs(m.start() - end), abs(start - m.end())))
    fate = next(k for k, v in near.groupdict().items() if v)
    if fate == "exchanged" and _COMING.search(sentence):
        return "to be exchanged"
    return fate


def _count(words: str) -> int:
    """The number; 0 where it is none.

    >>> _count("1,000"), _count("twenty-five"), _count("two hundred")
    (1000, 25, 200)
    """
    digits = re.sub(r"[,. ](?=\d{3}\b)", "", words)
    if digits.isdigit():
        return int(digits)
    total = current = 0
    for word in re.split("[ -]", words.casefold()):
        if word not in _WORDS:
            return 0
        size = _WORDS[word]
        current = max(current, 1) * size if size >= 100 else current + size
        if size == 1000:
            total, current = total + current, 0
    return total + current


def _stretches(record: Record, by_report: dict[str, list[_Figure]]) -> Iterator[list[str]]:
    """Reports that follow one another within a few days."""

    def day(document: str) -> datetime.date:
        return record.document(document).published

    ordered = sorted(by_report, key=lambda d: (day(d), d))
    stretch: list[str] = []
    for document in ordered:
        if stretch and (day(document) - day(stretch[-1])).days > _DAYS:
            yield stretch
            stretch = []
        stretch.append(document)
    if stretch:
        yield stretch


def _rivals(by_report: dict[str, list[_Figure]]) -> list[_Figure]:
    """The figures of reports that have none in common."""
    apart = {
        d
        for a, b in itertools.combinations(by_report, 2)
        if not any(x.agrees(y) for x in by_report[a] for y in by_report[b])
        for d in (a, b)
    }
    return [f for d in by_report if d in apart for f in by_report[d]]
