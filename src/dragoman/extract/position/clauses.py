"""Questions to a clause: its subject, voice, negation, modality and conditions."""

from __future__ import annotations

from dragoman.language.parse import Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
CONDITION_MARKS = {"if", "unless", "provided", "providing", "once", "assuming"}
MODALS = {"will", "would", "shall", "wo", "'ll", "’ll", "'d", "’d", "may", "might", "could", "can"}
DUTIES = {"should", "must", "ought"}
_NEGATIONS = {"not", "n't", "n’t", "never", "no", "neither", "nor"}
_RELATIVES = {"who", "which", "that", "whom", "whose"}
_DEPTH = 8


def subject(token: Token) -> Token | None:
    """Who does what the verb says: its own subject, or the one it shares or inherits."""
    verb = token
    for _ in range(_DEPTH):
        own = verb.child(*SUBJECTS)
        if own is None:  # the parser hangs a far subject on the auxiliary now and then
            own = next(
                (
                    s
                    for c in verb.children
                    if c.dep in ("aux", "auxpass") and (s := c.child(*SUBJECTS))
                ),
                None,
            )
        if own is not None:
            return antecedent(_name_of(own, verb), verb)
        above = _shared_with(verb)
        if above is None:
            return None
        if above.pos in ("NOUN", "PROPN", "PRON") and verb.dep in ("acl", "relcl"):
            return above
        verb = above
    return None


def _name_of(noun: Token, verb: Token) -> Token:
    """The name after a description where the parser made two subjects: "ally *Mali* said"."""
    for other in verb.children:
        if other.dep == noun.dep and other.i == noun.i + 1 and noun.pos == "NOUN":
            return other if other.pos == "PROPN" else noun
    return noun


def antecedent(word: Token, verb: Token) -> Token:
    """The noun for which a relative pronoun stands, or the word itself."""
    if word.lower in _RELATIVES and word.tag in ("WDT", "WP", "WP$", "IN", "DT"):
        clause = verb
        for _ in range(_DEPTH):
            if clause.dep in ("relcl", "acl"):
                return clause.head
            if clause.dep not in ("conj", "xcomp", "ccomp", "aux"):
                break
            clause = clause.head
    return word


def _shared_with(verb: Token) -> Token | None:
    """Where a verb without a subject of its own takes it from."""
    if verb.head is verb or _blamed(verb):
        return None
    if verb.dep == "xcomp":
        mate = verb.head.child("dobj", "dative")
        return mate if mate is not None and _controls_object(verb) else verb.head
    if verb.dep in ("conj", "advcl", "pcomp", "acl", "relcl", "prep", "acomp", "oprd"):
        return verb.head
    if verb.dep in ("attr", "dep", "parataxis"):
        return verb.head
    if verb.dep in ("dobj", "pobj") and verb.pos == "NOUN" and verb.head.lemma not in _BLAMING:
        return verb.head  # "faced criticism for blocking it": who faced it blocked it
    return None


_BLAMING = {"accuse", "blame", "charge", "criticise", "criticize", "condemn", "for", "of"}


def _blamed(verb: Token) -> bool:
    """Whether it is what somebody is accused of ("accused them of blocking aid")."""
    while verb.dep == "conj" and verb.tag == "VBG" and verb.child(*SUBJECTS) is None:
        verb = verb.head
    if verb.dep != "pcomp" or verb.head.lower not in ("of", "for"):
        return False
    return verb.head.head.lemma in _ACCUSING


_ACCUSING = {
    "accuse", "blame", "charge", "criticise", "criticize", "condemn", "suspect", "denounce",
    "rebuke", "reproach", "chide", "fault", "scold", "convict", "attack",
}  # fmt: skip


def _controls_object(verb: Token) -> bool:
    mate = verb.head.child("dobj", "dative")
    if verb.head.lemma in ("use", "promise"):
        return False  # "use the summit to press them": who uses it presses
    return mate is not None and mate.i < verb.i and mate.pos in ("PROPN", "PRON")


def passive(token: Token) -> bool:
    """Whether the verb is in the passive, finite or as a participle after its noun."""
    if token.child("nsubjpass", "auxpass") is not None or token.child("agent") is not None:
        return True
    if token.dep == "conj" and token.tag == "VBN" and token.child("nsubj") is None:
        return passive(token.head)
    # A noun that heads a whole sentence is the subject of what the parser hung on it.
    return token.tag == "VBN" and token.dep == "acl" and token.head.dep != "ROOT"


def agent(token: Token) -> Token | None:
    """Who does it in a passive: the noun after "by"."""
    by = token.child("agent")
    if by is None:
        by = next((c for c in token.children if c.lower == "by" and c.dep == "prep"), None)
    return by.child("pobj") if by is not None else None


def patient(token: Token) -> Token | None:
    """What a passive verb is done to."""
    own = token.child("nsubjpass", "nsubj")
    if own is not None:
        return antecedent(own, token)
    if token.dep in ("acl", "relcl"):
        return token.head
    if token.dep == "conj":
        return patient(token.head)
    return subject(token)


def negated(token: Token) -> bool:
    """Whether the clause or noun is denied ("did not", "no longer", "no", "neither")."""
    for child in token.children:
        if child.dep == "neg" and child.lower != "no":
            return True
        if child.lower in _NEGATIONS and child.dep in ("neg", "det", "preconj", "advmod"):
            return child.lower != "no" or token.pos in ("NOUN", "PROPN", "ADJ", "VERB")
        if child.lower in ("little", "scant") and child.dep == "amod" and token.lemma != "time":
            return True
        if child.lower == "longer" and any(c.lower == "no" for c in child.children):
            return True
        if child.dep in SUBJECTS and _void(child):
            return True
        if child.dep == "aux" and any(c.dep == "neg" for c in child.children):
            return True
    return False


def _void(word: Token) -> bool:
    return word.lower in ("nobody", "none", "neither") or any(
        c.lower in ("no", "neither") and c.dep == "det" for c in word.children
    )


def auxiliaries(token: Token) -> set[str]:
    """The lower-case auxiliaries of a verb; a shared one counts for each joined verb."""
    own = {c.lower for c in token.children if c.dep in ("aux", "auxpass")}
    joined = token.dep == "conj" and token.head.pos in ("VERB", "AUX")
    alike = joined and token.child(*SUBJECTS) is None and token.tag in ("VB", token.head.tag)
    return auxiliaries(token.head) if alike and not own else own


def supposed(token: Token) -> bool:
    """Whether it stands in a condition or an open question ("if", "unless", "whether")."""
    word = token
    for _ in range(_DEPTH):
        if any(
            c.dep == "mark" and c.lower in ("if", "unless", "whether", "lest", "although_if")
            for c in word.children
        ):
            return True
        if _inverted(word):
            return True
        if word.head is word or word.dep in ("relcl", "conj_root"):
            return False
        if word.dep == "ccomp" and word.head.lemma in _OPINING and negated(word.head):
            return True  # "we are not saying that …"
        if word.dep in ("acl", "ccomp") and word.head.lemma in _SIGNS and negated(word.head):
            return True  # "there was no sign that …"
        word = word.head
    return False


def _inverted(clause: Token) -> bool:
    """Whether the clause is a condition without "if": "should Oslo agree, …"."""
    first = clause.child(*SUBJECTS)
    return (
        clause.dep in ("advcl", "ccomp", "conj")
        and first is not None
        and any(
            c.dep == "aux" and c.lower in ("should", "were", "had") and c.i < first.i
            for c in clause.children
        )
    )


_SIGNS = {"sign", "indication", "evidence", "suggestion", "hint", "guarantee", "certainty", "proof"}
_OPINING = {
    "say",
    "suggest",
    "mean",
    "think",
    "believe",
    "claim",
    "expect",
    "imply",
    "know",
    "see",
    "confirm",
    "announce",
}


def condition(token: Token) -> Token | None:
    """The head of the clause or phrase on which it hangs, if any."""
    for word in (*_upwards(token), *_downwards(token)):
        for child in sorted(word.children, key=lambda c: c.i):
            if child.dep in ("advcl", "ccomp", "prep", "relcl") and _is_condition(child):
                return child
            if child.dep in _HANGING and _hangs(child):
                return child
            if child.lower == "long" and any(c.lower == "as" for c in child.children):
                inner = child.child("advcl")
                if inner is not None:
                    return inner
    return None


_HANGING = ("acl", "prep", "advcl", "acomp", "amod", "prt", "advmod")


def _upwards(token: Token) -> list[Token]:
    """The token with the verbs that it completes: a condition may hang on any of them."""
    found = [token]
    for _ in range(3):
        if token.dep not in ("xcomp", "acomp", "attr", "dobj", "prep", "pobj", "pcomp"):
            break
        token = token.head
        if token.lemma in ("say", "tell", "state"):
            break
        found.append(token)
    return found


def _downwards(token: Token) -> list[Token]:
    """Its objects and infinitives, on which the parser may have hung the condition."""
    found: list[Token] = []
    level = [token]
    for _ in range(3):
        level = [
            c
            for w in level
            for c in w.children
            if c.i > token.i and c.dep in ("xcomp", "dobj", "prep", "pobj", "pcomp")
        ]
        found += level
    return found


def _is_condition(clause: Token) -> bool:
    marks = {c.lower for c in clause.children if c.dep == "mark"}
    if marks & CONDITION_MARKS and "even" not in {c.lower for c in clause.children}:
        return True
    lowers = {c.lower for c in clause.children if c.dep in ("advmod", "mark", "cc")}
    if "long" in {c.lower for c in clause.children} and "as" in marks | lowers:
        return True
    if lowers & {"once"}:
        return True
    if lowers & {"when", "after"} or marks & {"when", "after", "until"}:
        return any(c.lower == "only" for c in (*clause.children, *clause.head.children))
    return False


def _hangs(child: Token) -> bool:
    if child.lower in ("contingent", "conditional", "dependent", "depending", "provided"):
        return True
    if child.lower in ("on", "under", "with"):
        noun = child.child("pobj")
        return noun is not None and noun.lemma in ("condition", "proviso", "understanding")
    return child.lower == "in" and any(
        c.lemma in ("return", "exchange") and any(g.lower == "for" for g in c.children)
        for c in child.children
    )


def asks(clause: Token) -> bool:
    """Whether the clause says what is to be done, not what is the case."""
    aux = auxiliaries(clause)
    return infinitive(clause) or (clause.tag == "VB" and not aux) or bool(aux & DUTIES)


def past(clause: Token) -> bool:
    """Whether the clause tells of the past, with no duty in it."""
    aux = auxiliaries(clause)
    if aux & DUTIES:
        return False
    return clause.tag == "VBD" or bool(aux & {"was", "were", "had", "did"})


def fruitless(token: Token) -> bool:
    """Whether it did not come about ("failed to agree", "unable to accept")."""
    word = token
    while word.dep in ("xcomp", "acomp", "conj") and word.head is not word:
        word = word.head
        if word.lemma in ("fail", "unable", "incapable"):
            return True
    return False


def infinitive(token: Token) -> bool:
    """Whether the verb follows "to"."""
    return any(c.dep == "aux" and c.lower == "to" for c in token.children)
