"""Datelines: the place, day and agency that stand before a report's first sentence.

They are no part of that sentence. A parser that is given both takes the place for its subject.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAME = r"[A-Z][\w.'’-]*"
_PLACE = rf"{_NAME}(?:[ -]{_NAME}){{0,3}}"
_CAPITALS = r"[A-Z][A-Z.'’-]{2,}(?: [A-Z][A-Z.'’-]+){0,3}"
_DAY = (
    r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thur?s?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,? )?"
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?"
)
_CREDIT = r"\((?P<credit>[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3})\)"
_DASH = r"(?:--|[-–—])"
_FORMS = tuple(
    re.compile(rf"\s*{form}")
    for form in (
        # KYIV, Feb 5 (Reuters) – · Feb 10 (Reuters) - · ANKARA (AP) —
        rf"(?P<place>{_PLACE}(?:[,/] ?{_PLACE}){{0,2}},? )?(?P<day>{_DAY},? )?{_CREDIT}\s*"
        rf"(?:{_DASH}|:)\s+",
        # GENEVA | Thu May 26, 2011 9:20 pm BST GENEVA (Reuters) -
        rf"(?P<place>{_CAPITALS}) \|(?P<day>[^\n(|]{{0,80}})(?P=place) {_CREDIT}\s*{_DASH}\s+",
        # MOSCOW, May 16. /TASS/. · KYIV, Feb 5 /Ukrinform/.
        rf"(?P<place>{_CAPITALS}),? (?P<day>{_DAY})[.,]? "
        rf"/(?P<credit>{_NAME}(?: {_NAME})?)/[.:]?\s+",
        # ISTANBUL, May 16 – · GENEVA -- (but not NATO – Russia talks)
        rf"(?P<place>{_CAPITALS}(?:, {_PLACE})?)"
        rf"(?:(?P<day>,? {_DAY},?) {_DASH}| (?:--|—)) +(?=[\"“‘A-Z\d])",
    )
)
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """A dateline; ``end`` is where the first sentence begins. What it does not say is ''."""

    end: int
    place: str = ""
    day: str = ""
    credit: str = ""


def dateline(text: str, start: int = 0) -> Dateline | None:
    """The dateline with which the text begins after ``start``, if it plainly has one.

    >>> found = dateline("KYIV, Feb 5 (Reuters) - The envoy left.")
    >>> found.place, found.day, found.credit, found.end
    ('KYIV', 'Feb 5', 'Reuters', 24)
    """
    for form in _FORMS:
        if found := form.match(text, start, start + _LONGEST):
            values = {k: (v or "").strip(" ,") for k, v in found.groupdict().items()}
            return Dateline(end=found.end(), **values)
    return None
