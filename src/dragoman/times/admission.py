"""Which candidates are times: a year is not a count, "May" not a modal, "second" not a unit."""

from __future__ import annotations

import re
from collections.abc import Callable

from dragoman.language.parse import Parse, Token
from dragoman.times.lexicon import Lexicon, flat
from dragoman.times.partial import Partial

_BEFORE_YEAR = frozenset(
    "in since of by during until till from to before after through for and late early or".split()
)
_BEFORE_DAY = frozenset(
    "on at in by since until till from to before after through for and or this last next".split()
)
_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "WORK_OF_ART", "PRODUCT", "EVENT", "LAW"})


def admitted(partial: Partial, parse: Parse, words: Lexicon) -> bool:
    """Whether the candidate is an expression of time."""
    text = flat(parse.text[partial.start : partial.end])
    if words.has("proper", text) or text in words.tables["doubtful"]:
        return _name(partial, parse, text, words)
    if partial.kind == "aged":
        after = _after(partial, parse)
        return after is not None and after.lemma in words.tables["lasting"]
    check = _CHECKS.get(partial.kind)
    return check is None or check(partial, parse, text)


def _tokens(partial: Partial, parse: Parse) -> list[Token]:
    return parse.within(partial.start, partial.end)


def _before(partial: Partial, parse: Parse) -> Token | None:
    found = parse.within(max(0, partial.start - 16), partial.start)
    return found[-1] if found else None


def _after(partial: Partial, parse: Parse) -> Token | None:
    found = parse.within(partial.end, partial.end + 16)
    return found[0] if found else None


def _name(partial: Partial, parse: Parse, text: str, words: Lexicon) -> bool:
    """A month or weekday that is also a plain word or a name."""
    tokens = _tokens(partial, parse)
    if not parse.text[partial.start].isupper():
        return False
    if not tokens:
        return len(text) > 3
    before = _before(partial, parse)
    token = tokens[0]
    if before is not None and before.lower in _BEFORE_DAY and token.ent not in ("PERSON", "ORG"):
        return token.pos != "AUX"
    return token.ent == "DATE" or (token.pos == "PROPN" and token.ent == "" and len(text) > 3)


def _bare_year(partial: Partial, parse: Parse, text: str) -> bool:
    tokens = _tokens(partial, parse)
    before = _before(partial, parse)
    if not tokens:
        return True
    counted = tokens[0].dep == "nummod" and tokens[0].head.tag == "NNS"
    if before is not None and before.lower in _BEFORE_YEAR:
        return not counted
    return tokens[0].ent == "DATE"


def _day_alone(partial: Partial, parse: Parse, text: str) -> bool:
    """ "the 15th", unless it counts what follows: "the 11th round"."""
    after = _after(partial, parse)
    if after is None or parse.text[partial.end : after.start].strip():
        return True
    return after.pos not in ("NOUN", "PROPN", "ADJ", "NUM", "VERB") and after.text != "-"


def _duration(partial: Partial, parse: Parse, text: str) -> bool:
    after = parse.text[partial.end : partial.end + 6].lower()
    if after.lstrip(" -").startswith("old"):
        return False
    if re.fullmatch(r"(?:a|an) second", text):
        return False
    if re.search(r"quarters?$", text):
        share = re.match(r"\s*(?:of|to)\b|-", after) or re.search(r"quarter$", text)
        return not share and not re.fullmatch(r"(?:about |nearly |over )?three-quarters", text)
    return not _rate(partial, parse, text)


def _rate(partial: Partial, parse: Parse, text: str) -> bool:
    """ "24 hours a day", "700 seats a week": how often, not how long."""
    if not re.fullmatch(r"an? \w+", text):
        return False
    before = _before(partial, parse)
    if before is None or partial.start - before.end > 1:
        return False
    return before.tag in ("NNS", "CD") or before.text in "%$"


def _bare_plural(partial: Partial, parse: Parse, text: str) -> bool:
    before = _before(partial, parse)
    if (
        before is not None
        and before.lower == "of"
        and before.head.lower in ("hundreds", "thousands")
    ):
        return False
    return not text.startswith(("second", "minute", "quarter"))


def _soon(partial: Partial, parse: Parse, text: str) -> bool:
    after = _after(partial, parse)
    before = _before(partial, parse)
    if text.endswith(("soon", "shortly")):
        late = after is not None and after.lower in ("as", "after", "before", "enough")
        return not late and not (before is not None and before.lower in ("as", "too", "how", "so"))
    if text == "the future":
        return after is None or after.lower not in ("of", "to")
    if text in ("the moment", "the past", "this moment"):
        return after is None or after.pos not in ("NOUN", "NUM", "PRON", "ADJ")
    if text == "the present":
        return after is None or after.pos not in ("NOUN", "ADJ")
    return text != "one day" or after is None or after.pos in ("VERB", "AUX", "PUNCT")


def _moment(partial: Partial, parse: Parse, text: str) -> bool:
    if text != "the moment":
        return _soon(partial, parse, text)
    before = _before(partial, parse)
    return before is not None and before.lower in ("at", "for")


def _deictic(partial: Partial, parse: Parse, text: str) -> bool:
    tokens = _tokens(partial, parse)
    titled = bool(tokens) and tokens[0].ent in _NAMES and tokens[0].i != _first(tokens[0], parse)
    return not titled


def _first(token: Token, parse: Parse) -> int:
    return parse.sentence_of(token).first


def _habit(partial: Partial, parse: Parse, text: str) -> bool:
    """ "daily raids", not "the Daily News" or "the German daily"."""
    tokens = _tokens(partial, parse)
    if not tokens:
        return True
    after = _after(partial, parse)
    paper = after is not None and after.pos == "PROPN"
    return not (paper or (tokens[0].text[0].isupper() and tokens[0].ent in _NAMES))


def _holiday(partial: Partial, parse: Parse, text: str) -> bool:
    after = _after(partial, parse)
    return (
        after is None or after.pos != "PROPN" or bool(parse.text[partial.end : after.start].strip())
    )


def _nth_unit(partial: Partial, parse: Parse, text: str) -> bool:
    """ "for a third day", "in its seventh year": so long it has lasted."""
    before = _before(partial, parse)
    return before is not None and (
        before.lower in ("for", "into")
        or before.lemma in ("enter", "mark")
        or (before.lower == "in" and text.startswith(("its", "their")))
    )


def _unit_alone(partial: Partial, parse: Parse, text: str) -> bool:
    """ "the week": of the units that stand alone only some are dates in news."""
    return text in ("the week", "the year", "the quarter")


def _season(partial: Partial, parse: Parse, text: str) -> bool:
    before, after = _before(partial, parse), _after(partial, parse)
    if text == "the fall":
        return after is None or after.lower not in ("of", "in", "from")
    if text in ("spring", "fall"):
        return before is not None and before.lower in ("in", "until", "by", "since", "of", "during")
    return before is None or before.lower not in ("arab", "prague")


_CHECKS: dict[str, Callable[[Partial, Parse, str], bool]] = {
    "bare year": _bare_year,
    "the day": _day_alone,
    "duration": _duration,
    "bare plural": _bare_plural,
    "reference": _moment,
    "deictic": _deictic,
    "the unit": _unit_alone,
    "bare season": _season,
    "season": _season,
    "habit word": _habit,
    "holiday": _holiday,
    "nth unit": _nth_unit,
}
