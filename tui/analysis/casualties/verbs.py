"""Which harm a verb does, alone or with the words under it: "taken to hospital", "shot and killed".

Takes a token of the parse, gives the `Harm` of the tables in `lexicon.py`, or null.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from tui.analysis.casualties.grammar import OBJECTS, is_passive, own_subject, subject_of
from tui.analysis.casualties.lexicon import PHRASES, VERBS, WITHOUT, Harm
from tui.analysis.casualties.victims import is_structure


def harm_of_verb(token: Token, lemma: str) -> Harm | None:
    """The harm a verb does, together with the words under it where it needs them."""
    if token.pos_ not in ("VERB", "ADJ", "NOUN", "AUX"):
        return None
    if (joined := _joined_harm(token)) is not None:
        return joined
    for phrase in PHRASES:
        if lemma in phrase.verbs:
            around = {t.lower_ for t in _own_words(token) if abs(t.i - token.i) < 12}
            said = phrase.words & around
            if lemma == "lose" and not phrase.words & WITHOUT:  # not "900 people lost their jobs"
                said &= {c.lower_ for c in token.rights if c.dep_ in OBJECTS}
            if said and not any(_has_own_number(token, word) for word in said):
                return phrase.harm
    if lemma == "lose" and is_passive(token):  # "hundreds of houses have been lost"
        subject = subject_of(token)
        return Harm("destroyed") if subject is not None and is_structure(subject) else None
    verbal = token.pos_ == "VERB" or token.tag_ in ("VBN", "VBD", "VBG")
    if not verbal and not (
        token.lower_ in ("drown", "die") and token.i and token.nbor(-1).pos_ == "NUM"
    ):
        return None
    return VERBS.get(lemma)


def _joined_harm(verb: Token) -> Harm | None:
    """What came of it, said in one breath: "was shot and killed", "were hit and wounded"."""
    words = verb.doc[verb.i + 1 : verb.i + 3]
    if len(words) < 2 or verb.lemma_ not in _BLOWS or words[0].lower_ not in ("and", ","):
        return None
    harm = VERBS.get(words[1].lemma_.lower())
    same_form = words[1].tag_ in ("VBN", "VBD", "VBG") and words[1].tag_[-1] == verb.tag_[-1]
    return harm if harm is not None and harm.frame == "object" and same_form else None


_BLOWS = frozenset("shoot stab hit strike beat attack ambush run crush trample".split())


def _has_own_number(verb: Token, state: str) -> bool:
    """Is the state said of a part only: "found 15 migrants, one of them dead"?"""
    return any(
        t.lower_ == state
        and t.i
        and (
            t.nbor(-1).lower_ in ("them", "whom")
            or (state == "fatally" and t.nbor(-1).pos_ == "NUM")  # "were shot, one fatally"
        )
        for t in verb.subtree
    )


def _own_words(verb: Token) -> Iterator[Token]:
    """The words under a verb, without the clauses joined to it that have their own subject."""
    yield verb
    for child in verb.children:
        is_joined = child.dep_ in ("conj", "parataxis", "advcl") and own_subject(child) is not None
        if not is_joined:
            yield from _own_words(child)
