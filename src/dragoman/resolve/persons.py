"""Names of persons: runs of capitalised words, repaired and joined to whom they name."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.attribution.cues import cues
from dragoman.language.parse import Parse, Token
from dragoman.resolve.fold import fold
from dragoman.resolve.given import is_given
from dragoman.resolve.namewords import begins, end_of, hangs, is_title
from dragoman.resolve.roles import roles
from dragoman.resolve.sighting import head_index
from dragoman.resolve.titles import Titles

_SAYS = frozenset({"say", "tell", "add", "announce", "warn", "insist", "reply", "deny", "quote"})
_NEAR = 80
"""How many words further a name may be taken up by "he"."""
_GENERALS = frozenset({"secretary", "attorney", "director", "consul", "inspector", "solicitor"})


@dataclass(slots=True, eq=False)
class Run:
    """A run of name words ``[first, last)`` with the honorifics before it from ``lead`` on."""

    first: int
    last: int
    lead: int
    honorifics: tuple[str, ...]
    person: bool
    titled: bool = False
    body: bool = False

    def name(self, parse: Parse) -> str:
        """The words of the name."""
        return parse.text[parse.tokens[self.first].start : parse.tokens[self.last - 1].end]

    def parts(self, parse: Parse) -> tuple[str, ...]:
        """The folded words of the name."""
        return tuple(fold(self.name(parse)).split())


def _portfolios(parse: Parse) -> set[int]:
    """The tokens of "of Mines" in "Minister of Mines Juma X"."""
    inside: set[int] = set()
    titles = Titles.shipped()
    for token in parse.tokens[1:-1]:
        before = parse.tokens[token.i - 1]
        if token.lower == "of" and token.sentence == before.sentence and is_title(before):
            words = [t.text for t in parse.tokens[before.i : before.i + 8]]
            hit = titles.longest(words, 0)
            if hit is not None and hit[0] > 2:
                inside.update(range(token.i, before.i + hit[0]))
    return inside


def runs(parse: Parse, taken: set[int]) -> list[Run]:
    """Runs of name words outside the ``taken`` tokens; ``person`` where grammar or NER say so."""
    found = []
    taken = taken | _portfolios(parse)
    for sentence in parse.sentences:
        at = sentence.first
        while at < sentence.last:
            if not begins(parse, at, sentence.last, taken):
                at += 1
                continue
            end = end_of(parse, at, sentence.last, taken)
            while end > at + 1 and hangs(parse.tokens[end - 1]):
                end -= 1
            found.append(_run(parse, at, end))
            at = end
    return found


def _run(parse: Parse, first: int, last: int) -> Run:
    lead, honorifics = _honorifics(parse, first)
    titled = first > 0 and is_title(parse.tokens[first - 1]) and _adjacent(parse, first)
    titled = titled and lead == first
    named = _is_person(parse, first, last) and not _before_outlet(parse, last)
    if named and _is_where(parse, first, last):
        named = False
    if named and lead == first and _is_thing(parse, first, last):
        named = False  # "the Herald"
    person = bool(honorifics) or named
    body = _is_body(parse, first, last)
    if not person and not body:
        person = titled or _is_given(parse, first, last) or _beside_office(parse, first, last)
        person = person or _speaks(parse, first, last) or _speaks_alone(parse, first, last)
    return Run(first, last, lead, honorifics, person, titled, body)


def _is_person(parse: Parse, first: int, last: int) -> bool:
    tokens = [t for t in parse.tokens[first:last] if t.pos != "PUNCT"]
    return sum(t.ent == "PERSON" for t in tokens) * 2 >= max(1, len(tokens))


def _is_body(parse: Parse, first: int, last: int) -> bool:
    words = {t.lower for t in parse.tokens[first:last]}
    head = parse.tokens[last - 1]
    if head.dep == "compound" and head.head.i == last:
        words.add(head.head.lower)  # "the Courier newspaper"
    return bool(words & (roles().bodies | roles().outlets))


def _is_where(parse: Parse, first: int, last: int) -> bool:
    """Whether the name stands where a place does: "in Ohrid"; people are not met "in"."""
    head = parse.tokens[last - 1]
    if head.dep != "pobj" or head.head.i != first - 1:
        return False
    return head.head.lower in {"in", "near", "around", "outside", "inside"}


def _before_outlet(parse: Parse, last: int) -> bool:
    """Whether an outlet's noun follows: "the Courier newspaper"."""
    following = parse.tokens[last : last + 1]
    return bool(following) and following[0].lower in roles().outlets and following[0].pos == "NOUN"


def _is_given(parse: Parse, first: int, last: int) -> bool:
    """Whether it begins with a known given name and has a family name."""
    return last - first > 1 and is_given(parse.tokens[first].text)


def _speaks(parse: Parse, first: int, last: int) -> bool:
    """Whether two or three names that the tagger left alone say something."""
    tokens = parse.tokens[first:last]
    if not 1 < len(tokens) < 4 or any(
        t.ent or t.pos != "PROPN" or t.text.isupper() for t in tokens
    ):
        return False
    verb = tokens[-1].head
    return tokens[-1].dep == "nsubj" and verb.pos == "VERB" and verb.lemma in cues().clause


def _speaks_alone(parse: Parse, first: int, last: int) -> bool:
    """Whether one name, taken by the tagger for nothing or a body, is then called "he", "she".

    What is taken for nothing is a person where it says something; what is taken for a body must
    go on as "he" or "she" before anybody else is named.
    """
    token = parse.tokens[first]
    verb = token.head
    alone = last - first == 1 and token.pos == "PROPN" and not token.text.isupper()
    if not alone or token.dep not in {"nsubj", "nsubjpass"} or verb.lemma not in _SAYS:
        return False
    if first and parse.tokens[first - 1].tag == "DT":
        return False
    return not token.ent or (token.ent == "ORG" and _goes_on_as_one(parse, token))


def _goes_on_as_one(parse: Parse, name: Token) -> bool:
    """Whether "he" or "she" says something in the next sentences, with nobody named between."""
    for token in parse.tokens[name.i + 1 : name.i + _NEAR]:
        if token.sentence - name.sentence > 2 or token.ent == "PERSON":
            return False
        if token.lower in {"he", "she"} and token.head.lemma in _SAYS:
            return token.sentence > name.sentence
    return False


def _is_thing(parse: Parse, first: int, last: int) -> bool:
    """Whether one word with an article stands as a noun of its own: "the Herald said"."""
    if last - first > 1 or first == 0 or parse.tokens[first - 1].lower != "the":
        return False
    token = parse.tokens[first]
    return token.dep not in {"compound", "amod", "nmod", "poss"} and token.tag == "NNP"


def _beside_office(parse: Parse, first: int, last: int) -> bool:
    """Whether an office stands in apposition: "Anders X, the president," or the other way."""
    head = parse.tokens[head_index(parse, first, last)]
    if head.dep == "appos" and is_title(head.head):
        return True
    return any(c.dep == "appos" and is_title(c) and c.tag == "NN" for c in head.children)


def _adjacent(parse: Parse, first: int) -> bool:
    return parse.tokens[first - 1].sentence == parse.tokens[first].sentence


def _honorifics(parse: Parse, first: int) -> tuple[int, tuple[str, ...]]:
    lead, words = first, list[str]()
    while lead > 0 and _adjacent(parse, lead):
        token = parse.tokens[lead - 1]
        word = token.lower.rstrip(".")
        if word not in roles().honorifics or not token.text[:1].isupper():
            break
        before = parse.tokens[max(0, lead - 3) : lead - 1]
        if word == "general" and any(t.lower in _GENERALS for t in before):
            break  # "Secretary-General X" is no general
        lead -= 1
        words.insert(0, word)
    return lead, tuple(words)
