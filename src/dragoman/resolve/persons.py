"""Names of persons: runs of capitalised words, repaired and joined to whom they name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.attribution.cues import cues
from dragoman.language.parse import Parse, Token
from dragoman.resolve.fold import fold
from dragoman.resolve.given import is_given
from dragoman.resolve.roles import roles, singular
from dragoman.resolve.sighting import Sighting, head_index
from dragoman.resolve.titles import Titles

PARTICLES = frozenset(
    [
        "al",
        "el",
        "de",
        "da",
        "di",
        "del",
        "della",
        "du",
        "dos",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "ibn",
        "bint",
        "ben",
        "abu",
        "ould",
        "la",
        "le",
        "ter",
        "zu",
        "ul",
        "ur",
        "ud",
        "as",
        "ash",
        "an",
        "at",
        "ad",
        "ar",
        "bar",
        "mac",
        "st",
        "san",
        "y",
        "e",
        "af",
        "av",
    ]
)
_CLITICS = frozenset({"'s", "’s", "'", "’"})
_NO_NAME = frozenset(
    {"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY", "LANGUAGE"}
)
_SAYS = frozenset({"say", "tell", "add", "announce", "warn", "insist", "reply", "deny", "quote"})
_NEAR = 80
"""How many words further a name may be taken up by "he"."""
_GENERALS = frozenset({"secretary", "attorney", "director", "consul", "inspector", "solicitor"})
_HYPHENS = frozenset("-‐‑–")


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
            if not _begins(parse, at, sentence.last, taken):
                at += 1
                continue
            end = _end(parse, at, sentence.last, taken)
            while end > at + 1 and _hangs(parse.tokens[end - 1]):
                end -= 1
            found.append(_run(parse, at, end))
            at = end
    return found


def _hangs(token: Token) -> bool:
    """Whether a particle or hyphen is left at the end of a name, what follows being another's."""
    return token.text in _HYPHENS or (token.lower in PARTICLES and token.text.islower())


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


def is_title(token: Token) -> bool:
    """Whether the word is a role noun such as may stand before a name."""
    if token.lower == "official" and token.pos == "ADJ":
        return False
    return (
        token.lower in roles().offices or token.lower.split("-")[-1] in roles().offices
    ) and token.pos in {"NOUN", "PROPN", "ADJ", "VERB"}


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


def _begins(parse: Parse, at: int, end: int, taken: set[int]) -> bool:
    token = parse.tokens[at]
    if at in taken:
        return False
    if is_namelike(token):
        return True
    follows = at + 1 < end and at + 1 not in taken
    if token.lower in PARTICLES and follows and token.text[0].isupper() and token.pos != "DET":
        return is_namelike(parse.tokens[at + 1]) or _glued(parse, at + 1)
    if token.lower in PARTICLES and follows and token.ent == "PERSON":
        return True
    return token.lower in {"al", "el"} and follows and _glued(parse, at + 1)


def _glued(parse: Parse, at: int) -> bool:
    """Whether a hyphen stands at ``at`` without space around it."""
    tokens = parse.tokens
    return (
        0 < at < len(tokens) - 1
        and tokens[at].text in _HYPHENS
        and tokens[at - 1].end == tokens[at].start
        and tokens[at].end == tokens[at + 1].start
    )


def _end(parse: Parse, first: int, limit: int, taken: set[int]) -> int:
    at = first + 1
    while at < limit and at not in taken:
        token = parse.tokens[at]
        if is_namelike(token) and not _breaks(parse, at):
            at += 1
        elif _glued(parse, at) and at + 1 < limit and at + 1 not in taken:
            after = parse.tokens[at + 1]
            if not (after.text[:1].isupper() or token.ent == "PERSON" == after.ent):
                break
            if after.lower in roles().offices:
                break
            at += 2
        elif token.lower in PARTICLES and _goes_on(parse, at, limit, taken):
            at += 1
        else:
            break
    return at


def _goes_on(parse: Parse, at: int, limit: int, taken: set[int]) -> bool:
    doubtful = at + 1 in taken or parse.tokens[at].pos == "ADP"
    if at + 1 >= limit or (doubtful and parse.tokens[at].ent != "PERSON"):
        return False
    after = parse.tokens[at + 1]
    return is_namelike(after) or _glued(parse, at + 1) or after.lower in PARTICLES


def _breaks(parse: Parse, at: int) -> bool:
    """Whether a new entity of another sort begins here."""
    token, before = parse.tokens[at], parse.tokens[at - 1]
    if token.ent_start and before.ent and token.ent != before.ent:
        return "PERSON" in {token.ent, before.ent}
    return bool(before.ent == "PERSON" and token.ent != "PERSON" and token.pos != "PROPN")


def is_namelike(token: Token) -> bool:
    """Whether the word can be part of a proper name and is no title."""
    text = token.text
    if not text[:1].isupper() or text in _CLITICS or token.ent in _NO_NAME:
        return False
    if not all(c.isalpha() or c in ".'’`‘-" for c in text):
        return False
    word = token.lower.rstrip(".")
    if word in {"staff", "state"}:
        return False
    if word in roles().honorifics or is_role(token):
        return token.ent == "PERSON" and not token.ent_start and token.tag == "NNP" and _last(token)
    return token.pos == "PROPN" or token.ent in {"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"}


def _last(token: Token) -> bool:
    """Whether a word that may be an office is a last name: "Martin Luther King"."""
    return not any(c.pos == "PROPN" and c.i > token.i for c in token.children) and not (
        token.head.i > token.i and token.dep == "compound"
    )


def is_role(token: Token) -> bool:
    """Whether the word is an office, or a word of titles."""
    word = token.lower
    lists = roles()
    return word in lists.offices or word in lists.modifiers or singular(word) in lists.offices


def same(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two folded names of several words may be the same person's."""
    if a[-1] != b[-1] and not close(a[-1], b[-1]):
        return False
    return (
        a[0] == b[0] or close(a[0], b[0]) or (a[0][0] == b[0][0] and min(len(a[0]), len(b[0])) <= 2)
    )


def close(a: str, b: str) -> bool:
    """Whether two folded words are spellings of one name: the same but for vowels and doubling."""
    return a == b or (min(len(a), len(b)) > 3 and _skeleton(a) == _skeleton(b))


def _skeleton(word: str) -> str:
    table = str.maketrans({"y": "i", "j": "i", "w": "v", "q": "k", "c": "k", "z": "s"})
    plain = word.replace("kh", "k").replace("gh", "g").replace("dh", "d").replace("ph", "f")
    plain = plain.replace("ck", "k").translate(table)
    kept = plain[0] + "".join(c for c in plain[1:] if c not in "aeiouh")
    return "".join(c for i, c in enumerate(kept) if i == 0 or c != kept[i - 1])


def sightings(parse: Parse, found: Iterable[Run]) -> list[tuple[Run, Sighting]]:
    """A sighting for each run that names a person."""
    out = []
    for run in found:
        head = head_index(parse, run.first, run.last)
        out.append((run, Sighting(run.first, run.last, head, "name", "person")))
    return out
