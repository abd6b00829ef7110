"""Which attributions of the model the record's guidelines leave out, and whose words they are."""

from __future__ import annotations

from dataclasses import replace

from dragoman.attribution.attribution import Attribution
from dragoman.attribution.boundaries import Extent, trimmed
from dragoman.attribution.cues import cues
from dragoman.attribution.quotations import Marks
from dragoman.language.parse import Parse, Token

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_PLACE = frozenset({"GPE", "LOC", "FAC"})
_NO_ONE = frozenset({"no one", "nobody", "anyone", "anything", "nothing"})
_HELD = frozenset({"expect", "see", "consider", "regard", "view", "deem", "schedule", "perceive"})
"""Verbs of views that, without a source, only hedge."""
_CLAUSAL = frozenset({"VERB", "AUX"})


def admissible(parse: Parse, marks: Marks, attribution: Attribution) -> bool:
    """Whether the report's record has it.

    Not what stands inside a quotation (the speaker's own account), not the place before a
    dateline's colon, not conduct ("rejected the plan") that is no speech, and not what is merely
    expected by nobody in particular.
    """
    cue = attribution.cue
    if cue is None:
        return True
    if marks.at(cue[0]) or _nobody(parse, attribution):
        return False
    if parse.text[slice(*cue)].strip() == ":" and not marks.at(attribution.content[0][0]):
        return not _dateline(parse, attribution.source)
    return not _conduct(parse, attribution, cue, marks)


def _nobody(parse: Parse, attribution: Attribution) -> bool:
    """Whether it is a view that the text ascribes to nobody: "are expected to", "no one knows"."""
    source, cue = attribution.source, attribution.cue
    if source is not None:
        return parse.text[slice(*source)].lower() in _NO_ONE
    verbs = [t for t in parse.within(*(cue or (0, 0))) if t.pos in _CLAUSAL]
    return bool(verbs) and verbs[-1].lemma in _HELD


def _dateline(parse: Parse, source: Extent | None) -> bool:
    tokens = parse.within(*source) if source else []
    names = [t for t in tokens if t.pos != "PUNCT"]
    return bool(names) and all(t.ent in _PLACE or t.pos == "PROPN" for t in names[:2])


def _conduct(parse: Parse, attribution: Attribution, cue: Extent, marks: Marks) -> bool:
    verbs = [t for t in parse.within(*cue) if t.pos in _CLAUSAL]
    if not verbs or verbs[-1].lemma not in cues().conduct:
        return False
    if any(marks.within(*c) for c in attribution.content):
        return False
    head = parse.head_of(*attribution.content[0])
    return head is not None and head.pos not in _CLAUSAL


def resolved(parse: Parse, attribution: Attribution) -> Attribution:
    """The attribution with what a relative pronoun stands for as its source or content."""
    source = attribution.source
    return replace(
        attribution,
        source=source and _stands_for(parse, source),
        content=tuple(sorted({_stands_for(parse, c) for c in attribution.content})),
    )


def _stands_for(parse: Parse, extent: Extent) -> Extent:
    tokens = parse.within(*extent)
    if len(tokens) != 1 or tokens[0].lower not in _RELATIVE:
        return extent
    antecedent = _antecedent(tokens[0])
    if antecedent is None:
        return extent
    first = antecedent.subtree[0].start
    return trimmed(parse.text, (first, max(antecedent.end, extent[0]))) or extent


def _antecedent(pronoun: Token) -> Token | None:
    verb: Token = pronoun.head
    while verb.dep == "conj" and verb.head is not verb:
        verb = verb.head
    return verb.head if verb.dep == "relcl" else None
