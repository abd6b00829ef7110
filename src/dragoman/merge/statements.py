"""Statements across reports: the same words of the same speaker in the same days are one."""

from __future__ import annotations

import datetime
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.merge.union import Union
from dragoman.model import Statement, Support
from dragoman.model.ids import digest
from dragoman.resolve.fold import fold

_WORDS, _WORDS_OF_NOBODY = 4, 8
"""What is shorter is too common to be the same in two reports; more is asked of no speaker."""
_WORDS_OF_TWO_WORDINGS = 8
_SHINGLE = 3
ALIKE = 0.6
"""The part of the shorter wording's runs of three words that two wordings have in common."""
_DAYS = 3
"""Reports of one statement follow one another within so many days."""


@dataclass(frozen=True, slots=True)
class Said:
    """One report's account of a statement that is long enough to be known again."""

    speaker: str
    words: str
    day: datetime.date
    document: str
    finding: str


def statements(
    told: Iterable[Support[Statement]], published: Mapping[str, datetime.date]
) -> dict[str, str]:
    """Finding → id of the statement in the record.

    The day is the one on which it was said, or else the report's. A statement that is too short
    to be known again stays with its report. Of one speaker, words of two reports that differ a
    little, or that one of them gives at greater length, are one statement too.
    """
    ids: dict[str, str] = {}
    by_speaker: dict[str, list[Said]] = defaultdict(list)
    for support in told:
        said = account(support, published)
        if said is None:
            ids[support.finding.id] = alone(support)
        else:
            by_speaker[said.speaker].append(said)
    for one in by_speaker.values():
        ids.update(of_speaker(one))
    return ids


def account(support: Support[Statement], published: Mapping[str, datetime.date]) -> Said | None:
    """What can be compared with other reports; None where it is too short."""
    item, finding = support.item, support.finding
    words = fold(" ".join(span.exact for span in item.content))
    if len(words.split()) < (_WORDS if item.speaker else _WORDS_OF_NOBODY):
        return None
    day = _day(item, published[finding.document])
    return Said(item.speaker or "", words, day, finding.document, finding.id)


def alone(support: Support[Statement]) -> str:
    """The id of a statement that stays with its report."""
    places = [(span.start, span.end) for span in support.item.content]
    return digest("statement", support.finding.document, places)


def of_speaker(said: Sequence[Said]) -> dict[str, str]:
    """Finding → id, of all statements of one speaker that can be compared."""
    by_words: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        by_words[one.words].append(one)
    chains = [c for ones in by_words.values() for c in _chains(ones)]
    chains.sort(key=_first)
    union: Union[tuple[str]] = Union((str(i),) for i in range(len(chains)))
    if said[0].speaker:
        for i, j in _near(chains):
            union.join((str(i),), (str(j),))
    ids: dict[str, str] = {}
    for group in union.groups():
        members = [chains[int(number)] for (number,) in group]
        day, words = min(_first(chain) for chain in members)
        name = digest("statement", said[0].speaker, words, day)
        ids.update({one.finding: name for chain in members for one in chain})
    return ids


def _chains(said: Sequence[Said]) -> list[list[Said]]:
    """The same words, parted where they are said again after days of silence."""
    chains: list[list[Said]] = []
    for one in sorted(said, key=lambda s: (s.day, s.finding)):
        if not chains or (one.day - chains[-1][-1].day).days > _DAYS:
            chains.append([])
        chains[-1].append(one)
    return chains


def _first(chain: Sequence[Said]) -> tuple[str, str]:
    return chain[0].day.isoformat(), chain[0].words


def _near(chains: Sequence[Sequence[Said]]) -> Iterable[tuple[int, int]]:
    """Wordings of different reports that are one statement: neighbours in time, much in common."""
    held = [runs(chain[0].words) for chain in chains]
    holding: dict[int, list[int]] = defaultdict(list)
    for j, mine in enumerate(held):
        seen = {i for run in mine for i in holding[run]}
        for i in sorted(seen):
            least = min(len(held[i]), len(mine))
            if len(held[i] & mine) >= ALIKE * least and _two_reports(chains[i], chains[j]):
                yield i, j
        for run in mine:
            holding[run].append(j)


def runs(words: str) -> frozenset[int]:
    """Runs of three words that it holds; none where it is too short to be told from another."""
    every = words.split()
    if len(every) < _WORDS_OF_TWO_WORDINGS:
        return frozenset()
    starts = range(len(every) - _SHINGLE + 1)
    return frozenset(zlib.crc32(" ".join(every[i : i + _SHINGLE]).encode()) for i in starts)


def _two_reports(one: Sequence[Said], other: Sequence[Said]) -> bool:
    """Whether no report has both, and the days touch."""
    if {s.document for s in one} & {s.document for s in other}:
        return False
    gap = max(one[0].day, other[0].day) - min(one[-1].day, other[-1].day)
    return gap.days <= _DAYS


def _day(item: Statement, published: datetime.date) -> datetime.date:
    if item.said_on is not None and item.said_on.precision == "day":
        return item.said_on.first
    return published
