"""Words of names: which may begin one, go on with it, or are titles beside it."""

from __future__ import annotations

from dragoman.language.parse import Parse, Token
from dragoman.resolve.roles import roles, singular

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
_HYPHENS = frozenset("-‐‑–")


def hangs(token: Token) -> bool:
    """Whether a particle or hyphen is left at the end of a name, what follows being another's."""
    return token.text in _HYPHENS or (token.lower in PARTICLES and token.text.islower())


def is_title(token: Token) -> bool:
    """Whether the word is a role noun such as may stand before a name."""
    if token.lower == "official" and token.pos == "ADJ":
        return False
    return (
        token.lower in roles().offices or token.lower.split("-")[-1] in roles().offices
    ) and token.pos in {"NOUN", "PROPN", "ADJ", "VERB"}


def begins(parse: Parse, at: int, end: int, taken: set[int]) -> bool:
    """Whether a name may begin with the token."""
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


def end_of(parse: Parse, first: int, limit: int, taken: set[int]) -> int:
    """Where the name that begins with the token ends."""
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
