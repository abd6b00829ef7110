"""The words of meetings, read once from the package's own table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingWords:
    """Sets of lemmas by what they say of a meeting; see ``data/meetings.yml``."""

    sure: frozenset[str]
    loose: frozenset[str]
    unfit: frozenset[str]
    wholes: frozenset[str]
    verbs: dict[str, str]
    ordinals: dict[str, int]
    groups: dict[str, frozenset[str]]
    kinds: dict[str, dict[str, str]]
    """By table ("formats", "levels"), which word names which kind of meeting."""

    def __getitem__(self, group: str) -> frozenset[str]:
        """A group of lemmas by its name in the table; KeyError where there is none."""
        return self.groups[group]

    @property
    def modal_nouns(self) -> frozenset[str]:
        """Nouns over a meeting that say how real it is, or that are part of its name."""
        groups = self.groups
        return self.wholes | self.sure | self.loose | groups["modal_nouns"] | groups["proposing"]

    @property
    def eventful(self) -> frozenset[str]:
        """Verbs whose own place and day are those of the meeting that they govern."""
        named = (self.groups[g] for g in _EVENTFUL)
        own = {verb for verb, frame in self.verbs.items() if frame not in {"talking", "agreeing"}}
        return frozenset(own).union(*named)


_EVENTFUL = (
    "holding",
    "occurring",
    "beginning",
    "ending",
    "getting",
    "moving",
    "cancelling",
    "postponing",
    "failing",
    "breaking",
    "scheduling",
)


@cache
def meeting_words() -> MeetingWords:
    """The shipped table."""
    text = resources.files("dragoman.extract").joinpath("data/meetings.yml").read_text("utf-8")
    table = yaml.safe_load(text)
    return MeetingWords(
        sure=frozenset(table["nouns"]["sure"]),
        loose=frozenset(table["nouns"]["loose"]),
        unfit=frozenset(table["not_meetings"]["modifiers"]),
        wholes=frozenset(table["wholes"]),
        verbs=dict(table["verbs"]),
        ordinals=dict(table["ordinals"]),
        groups={k: frozenset(v) for k, v in table.items() if isinstance(v, list)},
        kinds={
            name: {word: kind for kind, words in table[name].items() for word in words}
            for name in ("formats", "levels")
        },
    )
