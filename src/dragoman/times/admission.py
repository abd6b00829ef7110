"""Which candidates are times: a year is not a count, "May" not a modal, "second" not a unit."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from dragoman.language.parse import Parse, Token
from dragoman.times.lexicon import Lexicon, flat
from dragoman.times.partial import Partial
from dragoman.times.wordlists import WordLists, wordlists

_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "WORK_OF_ART", "PRODUCT", "EVENT", "LAW"})
_NEAR = 16


@dataclass(frozen=True, slots=True)
class Candidate:
    """A partial with the tokens in it and beside it, as far as the parse has them."""

    text: str
    source: str
    start: int
    end: int
    tokens: list[Token]
    before: Token | None
    after: Token | None
    words: WordLists

    def preceded(self, name: str) -> bool:
        """Whether a word of the list stands right before."""
        return self.before is not None and self.before.lower in self.words[name]

    def followed(self, name: str) -> bool:
        """Whether a word of the list stands right after."""
        return self.after is not None and self.after.lower in self.words[name]

    def is_a(self, name: str) -> bool:
        """Whether the list holds the expression."""
        return self.text in self.words[name]


def admitted(partial: Partial, parse: Parse, lexicon: Lexicon) -> bool:
    """Whether the candidate is an expression of time."""
    text = flat(parse.text[partial.start : partial.end])
    doubtful = lexicon.has("proper", text) or text in lexicon.tables["doubtful"]
    check = _month if doubtful else _CHECKS.get(partial.kind)
    return check is None or check(_candidate(partial, parse, text, lexicon.language))


def _candidate(partial: Partial, parse: Parse, text: str, language: str) -> Candidate:
    before = parse.within(max(0, partial.start - _NEAR), partial.start)
    after = parse.within(partial.end, partial.end + _NEAR)
    return Candidate(
        text=text,
        source=parse.text,
        start=partial.start,
        end=partial.end,
        tokens=parse.within(partial.start, partial.end),
        before=before[-1] if before else None,
        after=after[0] if after else None,
        words=wordlists("admission", language),
    )


def _month(c: Candidate) -> bool:
    """A month or weekday that is also a plain word or a name."""
    if not c.source[c.start].isupper():
        return False
    if not c.tokens:
        return len(c.text) > 3
    token = c.tokens[0]
    if c.before is not None and c.before.pos == "PROPN" and c.start - c.before.end == 1:
        return False  # "Theresa May"
    if c.before is not None and c.before.pos == "ADJ" and c.before.lower in c.words["yearly"]:
        return False  # "the annual March for Life"
    if c.preceded("before_month") and token.ent not in ("PERSON", "ORG"):
        return token.pos != "AUX"
    return token.ent == "DATE" or (token.pos == "PROPN" and token.ent == "" and len(c.text) > 3)


def _bare_year(c: Candidate) -> bool:
    if not c.tokens:
        return True
    counted = c.tokens[0].dep == "nummod" and c.tokens[0].head.tag == "NNS"
    if counted and c.preceded("approximate"):
        return False  # "some 2000 delegates"
    return not counted if c.preceded("before_year") else c.tokens[0].ent == "DATE"


def _day_alone(c: Candidate) -> bool:
    """A date, unless it counts what follows: "the 15th", not "the 11th round"."""
    if re.match(r",? (?:and )?\d+(?:st|nd|rd|th)\b", c.source[c.end : c.end + 12]):
        return False
    if c.after is None or c.source[c.end : c.after.start].strip():
        return True
    return c.after.pos not in ("NOUN", "PROPN", "ADJ", "NUM", "VERB") and c.after.text != "-"


def _duration(c: Candidate) -> bool:
    after = c.source[c.end : c.end + 6].lower()
    if c.tokens and c.tokens[-1].text[0].isupper() and c.tokens[-1].ent in _NAMES:
        return False  # "the Six Day War"
    if c.is_a("seconds") or c.is_a("shares") or re.match(r"[ -]*old\b", after):
        return False
    if re.search(r"quarters?$", c.text) and not c.text.endswith(" quarters"):
        return False
    if _titled(c) or _often(c):
        return False
    share = re.search(r"\b(?:two|three|\d) quarters$", c.text) and re.match(r"\s*of\b", after)
    return not share and not _rate(c)


def _titled(c: Candidate) -> bool:
    """The name of a programme or a book: on CBS's "60 Minutes"."""
    quoted = c.start > 0 and c.source[c.start - 1] in "\"'“‘"
    return quoted and c.source[c.start : c.end].split()[-1][0].isupper()


def _often(c: Candidate) -> bool:
    """How often, not how long: "24 hours a day"."""
    found = re.match(r"\s+(\w+)\s+(\w+)", c.source[c.end : c.end + _NEAR])
    if found is None or found[1].lower() not in c.words["per"]:
        return False
    return found[2].lower() in c.words["rated"]


def _rate(c: Candidate) -> bool:
    """How often, not how long: "700 seats a week"."""
    if not re.fullmatch(r"an? \w+", c.text) or c.before is None or c.start - c.before.end > 1:
        return False
    return c.before.tag in ("NNS", "CD") or c.before.text in "%$"


def _aged(c: Candidate) -> bool:
    return c.after is not None and c.after.lemma in c.words["lasting"]


def _bare_plural(c: Candidate) -> bool:
    """A measure: "took weeks", not "our best days" and not "hundreds of years"."""
    if c.before is not None and c.before.pos == "ADJ":
        return False
    many = c.before is not None and c.before.lower == "of"
    if many and c.before is not None and c.before.head.lower in c.words["hundreds"]:
        return False
    return not any(c.text.startswith(w) for w in c.words["not_bare"])


def _reference(c: Candidate) -> bool:
    if c.is_a("soon"):
        told = bool(c.tokens) and c.tokens[0].head.tag == "VBD"  # "soon the unrest spread"
        return not (told or c.followed("after_soon") or c.preceded("before_soon"))
    if c.text == "now" and c.after is not None and c.after.text == ",":
        return c.source[c.start].islower()  # "Now, let us see" is no time
    if c.is_a("futures"):
        return not c.followed("after_future")
    if c.is_a("moments"):
        return c.preceded("before_moment") or c.before is None
    if c.is_a("pasts"):
        return c.after is None or c.after.pos not in ("NOUN", "NUM", "ADJ")
    if c.is_a("some_day"):
        hoped = c.before is not None and c.before.tag == "MD"  # "will one day join"
        return hoped or c.after is None or c.after.pos in ("VERB", "AUX", "PUNCT")
    return True


def _deictic(c: Candidate) -> bool:
    """The word, unless it is part of a name."""
    if not c.tokens or c.tokens[0].text[0].islower():
        return True
    titled = c.before is not None and c.before.pos == "PROPN" and c.start - c.before.end == 1
    return c.tokens[0].ent not in _NAMES and not titled


def _part(c: Candidate) -> bool:
    """A time, not a kind of thing: "in the night", not "the night raids"."""
    if not c.is_a("not_before_noun") or c.after is None or c.after.start - c.end > 1:
        return True
    return c.after.pos != "NOUN" or c.after.dep == "npadvmod"


def _habit(c: Candidate) -> bool:
    """Not a newspaper: "daily raids", not "the Daily News" or "the German daily Zeitung"."""
    if not c.tokens:
        return True
    paper = c.after is not None and c.after.pos == "PROPN"
    return not (paper or (c.tokens[0].text[0].isupper() and c.tokens[0].ent in _NAMES))


def _holiday(c: Candidate) -> bool:
    """Not part of a name: "Good Friday", not "the Good Friday Agreement"."""
    if c.after is None or c.after.pos != "PROPN":
        return True
    return bool(c.source[c.end : c.after.start].strip())


def _nth_unit(c: Candidate) -> bool:
    """So long it has lasted: "for a third day", "in its seventh year"."""
    if c.before is None:
        return False
    own = c.text.split()[0] in c.words["own"]
    return (
        c.preceded("before_nth")
        or c.before.lemma in c.words["verbs_before_nth"]
        or (own and c.preceded("before_own_nth"))
    )


def _unit_alone(c: Candidate) -> bool:
    """Of the units that stand alone only some are times in news: "the week"."""
    return c.is_a("standing")


def _season(c: Candidate) -> bool:
    if c.is_a("falls"):
        return not c.followed("after_fall")
    if c.is_a("doubtful_seasons"):
        return c.preceded("before_season")
    return not c.preceded("named_seasons")


_CHECKS: dict[str, Callable[[Candidate], bool]] = {
    "bare year": _bare_year,
    "the day": _day_alone,
    "duration": _duration,
    "aged": _aged,
    "bare plural": _bare_plural,
    "reference": _reference,
    "deictic": _deictic,
    "the unit": _unit_alone,
    "bare season": _season,
    "season": _season,
    "the part": _part,
    "habit word": _habit,
    "holiday": _holiday,
    "nth unit": _nth_unit,
}
