"""Who does what to whom: subjects, objects and passives in the parse.

Small questions about a token, asked by the rules that look for victims and for speakers.
"""

from __future__ import annotations

from spacy.tokens import Token

OBJECTS = ("dobj", "obj", "dative")
SUBJECTS = ("nsubj", "nsubjpass")
_RELATIVE = frozenset({"who", "which", "that", "whom"})


def is_passive(verb: Token) -> bool:
    """As in "was killed", "the six killed in the blast", "three were killed and four wounded"."""
    if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return True
    if verb.tag_ != "VBN" or any(c.lower_ in ("have", "has", "had") for c in verb.lefts):
        return False
    if verb.dep_ == "acl":
        return True
    return verb.dep_ == "conj" and not own_subject(verb) and is_passive(verb.head)


def subjects(verb: Token) -> list[Token]:
    """What stands before a verb as its subject."""
    return [c for c in verb.lefts if c.dep_ in SUBJECTS]


def object_of(prep: Token) -> Token | None:
    """The noun of "none of the 40 passengers"."""
    return next((c for c in prep.children if c.dep_ == "pobj"), None)


def is_somebodys(noun: Token) -> bool:
    """As in "his wife"."""
    return any(c.tag_ == "PRP$" for c in noun.lefts)


def own_subject(verb: Token) -> Token | None:
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if subject is not None and subject.lower_ in _RELATIVE and verb.dep_ == "relcl":
        return verb.head
    return subject


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, its own or the one it shares."""
    if (own := own_subject(verb)) is not None:
        return own
    if verb.dep_ in ("acl", "relcl"):
        return verb.head
    if verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.pos_ in ("VERB", "AUX"):
        return subject_of(verb.head)
    if verb.dep_ == "xcomp" and verb.head.lower_ in ("certain", "sure"):  # "seem certain to have"
        return subject_of(verb.head.head)
    return None
