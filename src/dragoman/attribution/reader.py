"""Reading attributions: by the trained model and rules together, or by rules alone.

Without the files of a model the rules read alone; ``Attribution.reader`` says who read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.attribution.admission import admissible, resolved
from dragoman.attribution.attribution import Attribution
from dragoman.attribution.continuation import continued
from dragoman.attribution.labelled import Labelled
from dragoman.attribution.labeller import Labeller, shipped
from dragoman.attribution.merging import candidates, chosen
from dragoman.attribution.nesting import nested, relays
from dragoman.attribution.quoting import quoting, sourced
from dragoman.attribution.rules import Rules
from dragoman.language.parse import Parse

KEEP, KEEP_RULED = 0.6, 0.25
"""Below this confidence a candidate is dropped, if the model or only a rule saw it.

What only a rule saw is mostly wants and demands, which the model's corpus seldom marks but the
record asks for. Chosen on gold records.
"""

CLEAR = 0.8
"""The rules' own confidence in a clause, as against a noun phrase."""


def attributions(parse: Parse, *, labeller: Labeller | None = None) -> tuple[Attribution, ...]:
    """Who is said to have said what, in the order of the text.

    ``labeller`` is another model than the shipped one.
    """
    return batch([parse], labeller=labeller)[0]


def batch(
    parses: Sequence[Parse], *, labeller: Labeller | None = None
) -> list[tuple[Attribution, ...]]:
    """The attributions of several reports, whose windows share the encoder's batches."""
    model = labeller or shipped()
    if model is None:
        return [_ruled(parse) for parse in parses]
    starts = [(p.text, p.sentences[0].start if p.sentences else len(p.text)) for p in parses]
    return [
        _merged(parse, labelled, model)
        for parse, labelled in zip(parses, model.read(starts), strict=True)
    ]


def _ruled(parse: Parse) -> tuple[Attribution, ...]:
    rules = Rules(parse)
    found = [sourced(rules.ground, resolved(parse, a)) for a in rules.attributions()]
    return _finished(parse, rules, found)


def _merged(parse: Parse, labelled: Labelled, model: Labeller) -> tuple[Attribution, ...]:
    rules = Rules(parse)
    kept: list[Attribution] = []
    doubtful: list[Attribution] = []
    for candidate in candidates(parse, labelled, rules.attributions(), rules.marks):
        sure = model.confidence.of(candidate)
        best = chosen(candidate)
        if admissible(parse, rules.marks, best):
            told = sourced(rules.ground, resolved(parse, best))
            told = replace(told, confidence=round(sure, 4))
            if sure >= (KEEP if candidate.model else KEEP_RULED):
                kept.append(told)
            elif candidate.rule is not None and candidate.rule.confidence >= CLEAR:
                doubtful.append(told)
    # Annotators of the corpus seldom go into what is relayed; for the record it is the news.
    kept += [d for d in doubtful if any(relays(k, d, parse.text) for k in kept)]
    kept.sort(key=lambda a: (a.cue or a.content[0], a.content))
    return _finished(parse, rules, kept)


def _finished(parse: Parse, rules: Rules, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    heard = quoting(rules.ground, found)
    return nested(continued(parse, rules.marks, heard), parse.text)
