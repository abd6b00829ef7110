"""From the words of an expression to what they say: one reader a shape."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from dragoman.times.lexicon import Lexicon, flat
from dragoman.times.numbers import count, ordinal, spoken_year
from dragoman.times.partial import Partial

Match = re.Match[str]
Read = list[Partial]
Reader = Callable[[Match, Lexicon], Read]

_CLOCK_UNITS = ("S", "Min", "H")
_DEFINITE = re.compile(r"the\b", re.IGNORECASE)


def _got(match: Match, *names: str) -> str:
    groups = match.groupdict()
    return next((groups[n] for n in names if groups.get(n)), "")


def _year(match: Match) -> int | None:
    text = _got(match, "y")
    return int(text) if text else None


def _day(text: str) -> int:
    return int(re.match(r"\d+", text)[0])  # type: ignore[index]


def _way(match: Match) -> int | None:
    for name, way in (("last", -1), ("next", 1), ("this", 0)):
        if _got(match, name):
            return way
    return None


def _whole(match: Match, **fields: object) -> Partial:
    return Partial(start=match.start(), end=match.end(), **fields)  # type: ignore[arg-type]


def date(match: Match, words: Lexicon) -> Read:
    """Day and month, perhaps weekday and year; or a weekday and "the 15th"."""
    month = words.value("months", _got(match, "mon")) if _got(match, "mon") else None
    if text := _got(match, "d", "dth"):
        day: int | None = _day(text)
    else:
        day = ordinal(_got(match, "ordw"), words)
    if day is None or not 1 <= day <= 31:
        return []
    weekday = words.value("weekdays", _got(match, "wd")) if _got(match, "wd") else None
    return [_whole(match, year=_year(match), month=month, day=day, weekday=weekday)]


def daypair(match: Match, words: Lexicon) -> Read:
    """ "10 and 12 May": two dates that share a month."""
    month = words.value("months", _got(match, "mon"))
    first = Partial(start=match.start("d"), end=match.end("d"), month=month, day=_day(match["d"]))
    second = Partial(start=match.start("d2"), end=match.end(), month=month, day=_day(match["d2"]))
    first.year = second.year = _year(match)
    return [first, second]


def monthdays(match: Match, words: Lexicon) -> Read:
    """ "May 10-12": two dates, the month before them."""
    month = words.value("months", _got(match, "mon"))
    first = Partial(start=match.start(), end=match.end("d"), month=month, day=_day(match["d"]))
    second = Partial(start=match.start("d2"), end=match.end(), month=month, day=_day(match["d2"]))
    first.year = second.year = _year(match)
    return [first, second]


def iso(match: Match, words: Lexicon) -> Read:
    """An ISO date, perhaps with a clock."""
    if hour := _got(match, "hh"):
        return [_whole(match, type="TIME", value=f"{match['iso']}T{hour}:{match['mm']}")]
    return [_whole(match, value=match["iso"])]


def slashed(match: Match, words: Lexicon) -> Read:
    """Numbers with slashes: month first where it can be, with dots day first."""
    a, b, c = int(match["a"]), int(match["b"]), int(match["c"])
    year = c if c > 99 else (1900 + c if c >= 50 else 2000 + c)
    month, day = (b, a) if "." in match[0] or a > 12 else (a, b)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return []
    return [_whole(match, year=year, month=month, day=day)]


def day(match: Match, words: Lexicon) -> Read:
    """ "the 15th"."""
    return [_whole(match, day=_day(match["dth"]), kind="the day")]


def month(match: Match, words: Lexicon) -> Read:
    """A month, perhaps with year or direction."""
    number = words.value("months", _got(match, "mon"))
    return [_whole(match, month=number, year=_year(match), way=_way(match))]


def yearly(match: Match, words: Lexicon) -> Read:
    """A year in digits or as it is said."""
    if text := _got(match, "spoken"):
        said = spoken_year(text, words)
        return [] if said is None else [_whole(match, year=said)]
    if short := _got(match, "yy"):
        value = int(short[-2:])
        return [_whole(match, year=(1900 if value >= 50 else 2000) + value)]
    fields = {"kind": "bare year"} if match[0] == match["y"] else {}
    return [_whole(match, year=_year(match), **fields)]


def decade(match: Match, words: Lexicon) -> Read:
    """ "the 1990s", "the '90s", "the nineties"."""
    if ten := _got(match, "ten"):
        return [_whole(match, value=ten + ten[-1:] if len(ten) == 2 else ten)]
    digit = _got(match, "ten2") or words.value("decades", _got(match, "tens"))
    return [_whole(match, value=f"19{digit}")]


def century(match: Match, words: Lexicon) -> Read:
    """ "the 20th century"."""
    number = ordinal(_got(match, "nth"), words)
    return [] if not number else [_whole(match, value=f"{number - 1:02}")]


def weekday(match: Match, words: Lexicon) -> Read:
    """A weekday; "last", "next", "this coming" and "that" give its direction."""
    number = words.value("weekdays", _got(match, "wd"))
    text = flat(match[0])
    way = _way(match)
    anchor = "report"
    if "this past" in text:
        way = -1
    elif "coming" in text:
        way = 1
    if re.search(r"\b(?:previous|preceding|prior|following)\b", text) or _got(match, "that"):
        anchor = "event"
    return [_whole(match, weekday=number, way=way, anchor=anchor)]


def weekdayset(match: Match, words: Lexicon) -> Read:
    """ "every Thursday", "Tuesdays"."""
    text = _got(match, "wd") or _got(match, "wds")[:-1]
    number = words.value("weekdays", text)
    if number is None:
        return []
    part = _got(match, "part")
    tail = "T" + words.value("parts", part) if part else ""
    return [_whole(match, type="SET", value=f"XXXX-WXX-{number}{tail}")]


def deictic(match: Match, words: Lexicon) -> Read:
    """ "yesterday", "tonight", "later today"."""
    word = _got(match, "now")
    text = match[0]
    end = match.end() - (2 if re.search(r"['’]s$", text) else 0)
    found = Partial(
        start=match.start(), end=end, unit="D", offset=words.value("deictic", word), kind="deictic"
    )
    if flat(word) == "tonight":
        found.type, found.part = "TIME", "NI"
    return [found]


def beforelast(match: Match, words: Lexicon) -> Read:
    """ "the day before yesterday"."""
    steps = -2 if "before" in flat(match[0]) else 2
    return [_whole(match, unit="D", offset=steps)]


def clock(match: Match, words: Lexicon) -> Read:
    """A time on the clock."""
    if word := _got(match, "clockw"):
        hour, minute = (int(n) for n in words.value("clockwords", word).split(":"))
        return [_whole(match, type="TIME", hour=hour, minute=minute, kind="clockword")]
    if word := _got(match, "hourw"):
        number = count(word, words)
        if number is None or not 1 <= number <= 12:
            return []
        return [_whole(match, type="TIME", hour=int(number), minute=0)]
    hour, minute = int(match["h"]), int(_got(match, "m") or 0)
    if half := _got(match, "ap"):
        if not 1 <= hour <= 12:
            return []
        hour = hour % 12 + (12 if half[0].lower() == "p" else 0)
    return [_whole(match, type="TIME", hour=hour, minute=minute)]


def part(match: Match, words: Lexicon) -> Read:
    """ "Monday night" joins the day; "this morning", "last night" hang on the report."""
    found = _whole(match, type="TIME", part=words.value("parts", match["part"]))
    text = flat(match[0])
    if _got(match, "lastpart"):
        found.unit, found.offset = "D", -1
    elif _got(match, "nextpart"):
        found.unit, found.offset = "D", 1
    elif re.search(r"\bthis\b", text):
        found.unit, found.offset = "D", 0
    elif re.search(r"\b(?:that|same)\b", text):
        found.anchor = "event"
    elif not re.search(r"\bthe\b|^(?:early|late)\b", text):
        found.kind = "bare part"
    else:
        found.kind = "the part"
    return [found]


def overnight(match: Match, words: Lexicon) -> Read:
    """The night before the report."""
    return [_whole(match, type="TIME", unit="D", offset=-1, part="NI", kind="overnight")]


def span(match: Match, words: Lexicon) -> Read:
    """ "last week", "this summer", "the end of the year"."""
    text = flat(match[0])
    if name := _got(match, "season"):
        way = _way(match)
        return [_whole(match, season=words.value("seasons", name), way=way)]
    unit = (
        words.value("units", _got(match, "u", "weekendu")) if _got(match, "u", "weekendu") else "Y"
    )
    if unit in _CLOCK_UNITS:
        return []
    if re.match(r"(?:the )?year-end", text):
        return [_whole(match, unit="Y", offset=0, month=12, day=31)]
    steps = _way(match) or 0
    event = bool(_got(match, "that")) or bool(
        re.search(r"\b(?:following|previous|preceding|prior)\b", text)
    )
    found = _whole(match, unit=unit, offset=steps, anchor="event" if event else "report")
    if _got(match, "weekendu"):
        found.kind = "the weekend"
    elif re.match(r"the (?:past|last) \w+$", text) and unit != "WE":
        return [_whole(match, type="DURATION", value=period(Fraction(1), unit))]
    return [found]


def seasonal(match: Match, words: Lexicon) -> Read:
    """A season, perhaps with its year."""
    year = _year(match)
    found = _whole(match, season=words.value("seasons", match["season"]), year=year)
    if year is None and not _DEFINITE.match(match[0]):
        found.kind = "bare season"
    elif year is None:
        found.kind = "season"
    return [found]


def quarter(match: Match, words: Lexicon) -> Read:
    """ "the third quarter of 1989"."""
    found = _whole(match, quarter=ordinal(match["q"], words), year=_year(match))
    if _got(match, "fiscal"):
        found.kind = "fiscal"
    return [found]


def half(match: Match, words: Lexicon) -> Read:
    """ "the first half of 2024"."""
    number = ordinal(match["q"], words)
    if number not in (1, 2):
        return []
    if (year := _year(match)) is not None:
        return [_whole(match, half=number, year=year)]
    return [_whole(match, half=number, unit="Y", offset=_way(match) or 0)]


def isoweek(match: Match, words: Lexicon) -> Read:
    """ "2018-W02"."""
    text = match["isoweek"].upper()
    return [_whole(match, value=text if "-" in text else f"{text[:4]}-{text[4:]}")]


def _unit(match: Match, words: Lexicon, *names: str) -> str:
    text = _got(match, *names)
    found = words.value("units", text) or words.value("plurals", text)
    return str(found) if found else ""


def ago(match: Match, words: Lexicon) -> Read:
    """ "two years ago"."""
    unit = _unit(match, words, "us")
    number = count(match["n"], words) if _got(match, "n") else None
    if _got(match, "halfago"):
        number = Fraction(1, 2)
    if number is None:
        return [_whole(match, value="PAST_REF", kind="vague")]
    return [_counted(match, unit, -number)]


def _counted(match: Match, unit: str, number: Fraction) -> Partial:
    if unit in _CLOCK_UNITS:
        return _whole(match, type="TIME", value="PAST_REF" if number < 0 else "FUTURE_REF")
    if number.denominator != 1:
        finer = {"Y": ("M", 12), "W": ("D", 7), "E": ("Y", 10), "C": ("Y", 100), "M": ("D", 30)}
        unit, times = finer.get(unit, (unit, 1))
        number *= times
    return _whole(match, unit=unit, offset=int(number))


def shifted(match: Match, words: Lexicon) -> Read:
    """ "two days later", "a year earlier", "the following day": from the date spoken of."""
    if word := _got(match, "f"):
        steps = 1 if flat(word) in ("following", "next", "after") else -1
        unit = _unit(match, words, "u") if _got(match, "u") else "D"
        found = _whole(match, unit=unit, offset=steps, anchor="event")
        return [] if unit in _CLOCK_UNITS else [found]
    number = count(match["n"], words)
    back = bool(_got(match, "earlier"))
    unit = _unit(match, words, "us")
    if number is None or unit in _CLOCK_UNITS:
        stretch = _whole(match, type="DURATION", value=period(number, unit), kind="duration")
        stretch.end = match.end("us")
        return [stretch]
    found = _counted(match, _unit(match, words, "us"), -number if back else number)
    found.anchor = "report" if _got(match, "hence") else "event"
    return [found]


def latest(match: Match, words: Lexicon) -> Read:
    """ "the latest quarter": the one spoken of, or the last that is over."""
    unit = _unit(match, words, "u") or "Q"
    return [_whole(match, unit=unit, offset=-1, kind="latest" if unit == "Q" else "")]


def yearago(match: Match, words: Lexicon) -> Read:
    """ "the year-ago quarter", "year-earlier"."""
    anchor = "event" if "earlier" in flat(match[0]) else "report"
    return [_whole(match, unit="Y", offset=-1, anchor=anchor, kind="year ago")]


def period(number: Fraction | None, unit: str) -> str:
    """The value of a stretch of time: P30D, PT2H, PXW, P2Y6M."""
    scale = {"E": ("Y", 10), "C": ("Y", 100), "F": ("W", 2)}
    if unit == "WE":
        return f"P{'X' if number is None else int(number)}WE"
    if number is None:
        code = {"S": "TXS", "Min": "TXM", "H": "TXH", "C": "XCE", "E": "XDE", "F": "XW"}.get(
            unit, f"X{unit}"
        )
        return f"P{code}"
    if unit in scale:
        unit, times = scale[unit]
        number *= times
    whole = int(number)
    rest = number - whole
    head = "PT" if unit in _CLOCK_UNITS else "P"
    letter = {"S": "S", "Min": "M", "H": "H"}.get(unit, unit)
    finer = {"Y": ("M", 12), "H": ("M", 60), "Min": ("S", 60)}.get(unit)
    if rest and finer and (rest * finer[1]).denominator == 1:
        front = f"{whole}{letter}" if whole else ""
        return f"{head}{front}{int(rest * finer[1])}{finer[0]}"
    return f"{head}{whole if not rest else float(number)}{letter}"


def duration(match: Match, words: Lexicon) -> Read:
    """A stretch of time with its length."""
    text = flat(match[0])
    unit = _unit(match, words, "us", "u")
    if text.startswith("half"):
        number: Fraction | None = Fraction(1, 2)
    elif _got(match, "n2"):
        first, second = count(match["n"], words), count(match["n2"], words)
        number = first if first == second else None
    elif re.search(r"s-long$", text):
        number = None
    else:
        number = count(_got(match, "n") or "a", words)
    if number is not None and _got(match, "half"):
        number += Fraction(1, 2)
    kind = "aged" if _got(match, "old") else "duration"
    return [_whole(match, type="DURATION", value=period(number, unit), kind=kind)]


def nthday(match: Match, words: Lexicon) -> Read:
    """ "an eighth consecutive day": so long it has lasted."""
    number = ordinal(match["nth"], words)
    if not number:
        return []
    unit = "D" if _got(match, "night") else _unit(match, words, "u")
    value = period(Fraction(number), unit)
    lasting = re.search(r"consecutive|straight|successive|full", flat(match[0]))
    kind = "" if lasting else "nth unit"
    return [_whole(match, type="DURATION", value=value, kind=kind)]


def vaguespan(match: Match, words: Lexicon) -> Read:
    """ "recent weeks", "the coming days", "years"."""
    unit = _unit(match, words, "up")
    text = flat(match[0])
    value = period(None, unit)
    if text in ("recent days", "recent years") or (
        text.startswith("recent") and _got(match, "up2")
    ):
        return [_whole(match, value="PAST_REF")]
    if text.startswith("coming "):
        return [_whole(match, value="FUTURE_REF")]
    return [
        _whole(match, type="DURATION", value=value, kind="bare plural" if " " not in text else "")
    ]


def thespan(match: Match, words: Lexicon) -> Read:
    """ "the past week": a stretch of one unit."""
    text = flat(match[0])
    found = _whole(match, type="DURATION", value=period(Fraction(1), _unit(match, words, "u")))
    if text in ("the year", "the full year"):
        return [_whole(match, unit="Y", offset=0)]
    if text == "the quarter":
        return [_whole(match, unit="Q", offset=0, kind="the quarter")]
    if re.fullmatch(r"the \w+", text):
        found.kind = "the unit"
    return [found]


def habit(match: Match, words: Lexicon) -> Read:
    """What comes again and again."""
    text = flat(match[0])
    if word := _got(match, "set"):
        return [_whole(match, type="SET", value=words.value("sets", word), kind="habit word")]
    if name := _got(match, "mon"):
        return [_whole(match, type="SET", value=f"XXXX-{words.value('months', name):02}")]
    if name := _got(match, "season"):
        return [_whole(match, type="SET", value=f"XXXX-{words.value('seasons', name)}")]
    if name := _got(match, "part"):
        return [_whole(match, type="SET", value=f"XXXX-XX-XXT{words.value('parts', name)}")]
    unit = _unit(match, words, "us", "u")
    number = (
        count(_got(match, "n"), words) if _got(match, "n") and "times" not in text else Fraction(1)
    )
    if re.search(r"\bother\b", text):
        number = Fraction(2)
    return [_whole(match, type="SET", value=period(number, unit))]


def reference(match: Match, words: Lexicon) -> Read:
    """ "now", "recently", "the future"."""
    return [_whole(match, value=words.value("references", match["ref"]), kind="reference")]


def feast(match: Match, words: Lexicon) -> Read:
    """A holiday."""
    rule = words.value("holidays", match["holiday"])
    return [_whole(match, holiday=rule, year=_year(match), way=_way(match), kind="holiday")]


READERS: dict[str, Reader] = {
    "date": date,
    "daypair": daypair,
    "monthdays": monthdays,
    "iso": iso,
    "slashed": slashed,
    "day": day,
    "month": month,
    "yearly": yearly,
    "decade": decade,
    "century": century,
    "weekday": weekday,
    "weekdayset": weekdayset,
    "deictic": deictic,
    "beforelast": beforelast,
    "clock": clock,
    "part": part,
    "overnight": overnight,
    "span": span,
    "seasonal": seasonal,
    "quarter": quarter,
    "half": half,
    "isoweek": isoweek,
    "ago": ago,
    "shifted": shifted,
    "latest": latest,
    "yearago": yearago,
    "duration": duration,
    "nthday": nthday,
    "vaguespan": vaguespan,
    "thespan": thespan,
    "habit": habit,
    "reference": reference,
    "holiday": feast,
}
