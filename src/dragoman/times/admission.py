"""Which candidates are times: a year is not a count, "May" not a modal, "second" not a unit."""

from __future__ import annotations

from dragoman.language.parse import Parse
from dragoman.times.lexicon import Lexicon, flat
from dragoman.times.partial import Partial

_COUNTS = frozenset({"CARDINAL", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})
_YEAR_BEFORE = frozenset(
    "in since of by during until till from to before after through for and late early or".split()
)


def admitted(partial: Partial, parse: Parse, words: Lexicon) -> bool:
    """Whether the candidate is an expression of time."""
    text = flat(parse.text[partial.start : partial.end])
    if partial.kind == "bare year":
        return _year(partial, parse)
    if text in ("may", "march", "second", "sun", "sat", "mar", "spring", "fall"):
        return _noun(partial, parse)
    if partial.kind == "bare season":
        return text in ("summer", "winter", "autumn") or False
    if partial.kind == "bare plural":
        return True
    if partial.kind == "the unit":
        return text in ("the week", "the year", "the quarter")
    if partial.kind == "duration" and _age(partial, parse):
        return False
    return True


def _age(partial: Partial, parse: Parse) -> bool:
    after = parse.text[partial.end : partial.end + 5].lower()
    return after.lstrip(" -").startswith("old")


def _noun(partial: Partial, parse: Parse) -> bool:
    tokens = parse.within(partial.start, partial.end)
    if not tokens or not tokens[0].text[0].isupper():
        return False
    return tokens[0].pos in ("PROPN", "NOUN") and tokens[0].ent not in ("PERSON",)


def _year(partial: Partial, parse: Parse) -> bool:
    before = parse.within(max(0, partial.start - 12), partial.start)
    if before and before[-1].lower in _YEAR_BEFORE:
        tokens = parse.within(partial.start, partial.end)
        return not (tokens and tokens[0].dep == "nummod" and tokens[0].head.tag == "NNS")
    tokens = parse.within(partial.start, partial.end)
    return not tokens or tokens[0].ent == "DATE"
