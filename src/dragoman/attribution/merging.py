"""The model's reading and the rules' of one text, joined cue by cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.attribution.attribution import Attribution
from dragoman.attribution.boundaries import Extent, trimmed
from dragoman.attribution.labelled import Labelled
from dragoman.attribution.quotations import Marks
from dragoman.language.parse import Parse

AGREED = 0.5
"""Two contents that share this part of their union are the same one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One cue as the model and as the rules read it, either of which may be missing."""

    model: Attribution | None
    rule: Attribution | None
    cue: float
    """How sure the model is that there is a cue."""
    nominal: bool = False
    """The content is a noun phrase, with no quotation in it."""


def candidates(
    parse: Parse, labelled: Labelled, ruled: Sequence[Attribution], marks: Marks
) -> list[Candidate]:
    """The model's attributions, each with the rules' of the same cue, and the rules' others."""
    local = [m for a in labelled.attributions if (m := localised(parse, a, marks)) is not None]
    left = list(ruled)
    found: list[Candidate] = []
    for mine in local:
        rule = next((r for r in left if _same_cue(mine, r)), None)
        if rule is not None:
            left.remove(rule)
        found.append(Candidate(model=mine, rule=rule, cue=_cue(labelled, mine)))
    found += [Candidate(model=None, rule=rule, cue=_cue(labelled, rule)) for rule in left]
    return [replace(c, nominal=_nominal(parse, marks, chosen(c))) for c in found]


def _cue(labelled: Labelled, attribution: Attribution) -> float:
    return labelled.cue(attribution.cue) if attribution.cue else 0.0


def _nominal(parse: Parse, marks: Marks, attribution: Attribution) -> bool:
    if any(marks.within(*c) for c in attribution.content):
        return False
    head = parse.head_of(*attribution.content[0])
    return head is not None and head.pos not in ("VERB", "AUX")


def _same_cue(a: Attribution, b: Attribution) -> bool:
    return a.cue is not None and b.cue is not None and shared(a.cue, b.cue) > 0


def localised(parse: Parse, attribution: Attribution, marks: Marks) -> Attribution | None:
    """The attribution without content that belongs to another sentence's cue.

    Content stands in the cue's own sentence, or is speech that goes on right behind it.
    """
    cue = attribution.cue
    tokens = parse.within(*cue) if cue else []
    if cue is None or not tokens:
        return None
    sentence = parse.sentence_of(tokens[0])
    near = [c for c in attribution.content if c[0] < sentence.end and sentence.start < c[1]]
    if not near:
        near = sorted(
            attribution.content, key=lambda c: min(abs(c[0] - cue[1]), abs(cue[0] - c[1]))
        )
        near = near[:1]
    end = max(sentence.end, *(c[1] for c in near))
    for further in attribution.content:
        gap = parse.text[end : further[0]]
        if further[0] >= end and not gap.strip() and "\n\n" not in gap and marks.at(further[0]):
            near.append(further)
            end = further[1]
    cut = [_one_speech(parse.text, extent, marks, cue) for extent in near]
    content = tuple(c for extent in cut if (c := trimmed(parse.text, extent, marks)) is not None)
    return replace(attribution, content=content) if content else None


def _one_speech(text: str, extent: Extent, marks: Marks, cue: Extent) -> Extent:
    """What begins with a quotation of whole sentences ends with it."""
    quotation = marks.opening(extent[0])
    if quotation is None or quotation.end >= extent[1] or extent[0] <= cue[0] < extent[1]:
        return extent
    words = text[quotation.start : quotation.end].rstrip("”\"’'»")
    after = text[quotation.end : extent[1]].lstrip()
    whole = words[-1:] in (".", "?", "!") and after[:1].isupper()
    return (extent[0], quotation.end) if whole else extent


def shared(a: Extent, b: Extent) -> int:
    """How many code points both extents hold."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def likeness(a: Sequence[Extent], b: Sequence[Extent]) -> float:
    """The part of the code points of both that is common to both."""
    common = sum(shared(x, y) for x in a for y in b)
    union = sum(e - s for s, e in (*a, *b)) - common
    return common / union if union else 0.0


def chosen(candidate: Candidate) -> Attribution:
    """The reading that stands: the model's where there is one, with the rules' further speech."""
    model, rule = candidate.model, candidate.rule
    if model is None or rule is None:
        found = model or rule
        if found is None:
            raise ValueError("a candidate needs the reading of the model or of the rules")
        return found
    source = model.source or rule.source
    if likeness(model.content, rule.content) < AGREED:
        return replace(_firmer(model, rule), source=source)
    more = [c for c in rule.content if not any(shared(c, m) for m in model.content)]
    return replace(model, source=source, content=tuple(sorted((*model.content, *more))))


def _firmer(model: Attribution, rule: Attribution) -> Attribution:
    """Which content stands where they differ: the model's, but for what it often gets wrong.

    It stops short of relative clauses and the like, it takes in parts that are not joined to the
    content, and it misses the doer of a passive.
    """
    if model.source is None and rule.source is not None:
        return replace(model, content=rule.content)
    single = len(model.content) == len(rule.content) == 1
    begin = abs(model.content[0][0] - rule.content[0][0]) <= 1
    if single and begin and rule.content[0][1] > model.content[0][1]:
        return replace(model, content=rule.content)
    alike = [m for m in model.content if any(shared(m, r) for r in rule.content)]
    if len(alike) < len(model.content) and likeness(alike, rule.content) >= AGREED:
        return replace(model, content=rule.content)
    return model
