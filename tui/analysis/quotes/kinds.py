"""Of what kind a quote is: direct, mixed, indirect, or a stance nobody voiced.

What stands in quotation marks was said. Without marks the cue decides: verbs and nouns of speech
make reported speech; belief, intention and attitude make a stance, and so does speech that is only
possible, refused or still to come.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from tui.analysis.annotations import tokens
from tui.analysis.quotes.drafts import Draft
from tui.analysis.quotes.quotation_marks import Stretch, touching, words_in
from tui.analysis.quotes.speech_verbs import ATTITUDE, FINDING, NOT_SAYING, SPEECH, SPEECH_NOUNS
from tui.records import QuoteKind

NEARLY_ALL = 0.9
"""Share of the words inside marks from which a quote is direct; one word may stand outside."""

_NOT_YET = frozenset("will would should could may might must can 'll ’ll shall".split())


def kind_of(doc: Doc, marks: Sequence[Stretch], draft: Draft) -> QuoteKind:
    """The kind of `draft` by its marks, its cue and the shape of its content."""
    words = sum(words_in(doc._.text, start, end) for start, end in draft.content)
    quoted = sum(
        words_in(doc._.text, max(start, mark.start), min(end, mark.end))
        for start, end in draft.content
        for mark in touching(marks, start, end)
    )
    if quoted and words - quoted <= min(1, (1 - NEARLY_ALL) * words):
        return "direct"
    if quoted:
        return "mixed"
    return "indirect" if is_voiced(doc, draft) else "stance"


def is_voiced(doc: Doc, draft: Draft) -> bool:
    """Did somebody say this, by its cue? `said that` yes, `hopes that` no, `will say` not yet."""
    if draft.cue is None:
        return True  # "Rao: a good day for us all"
    cue = tokens(doc, *draft.cue)
    words = {token.lower_ for token in cue}
    if "according" in words or not any(token.is_alpha for token in cue):
        return True
    told = [token for token in cue if _is_speech_word(token)]
    if told:
        return not is_only_possible(told[0]) and (
            told[0].lemma_.lower() not in ATTITUDE or _is_clause(doc, draft)
        )
    return any(token.lemma_.lower() in FINDING for token in cue) and _is_clause(doc, draft)


def _is_speech_word(token: Token) -> bool:
    lemma = token.lemma_.lower()
    return (token.pos_ in ("VERB", "AUX") and lemma in SPEECH) or (
        token.pos_ in ("NOUN", "PROPN") and lemma in SPEECH_NOUNS
    )


def is_only_possible(word: Token) -> bool:
    """ "would say", "did not say", "refused to say", "hopes to announce"."""
    if word.pos_ not in ("VERB", "AUX"):
        return False
    helpers = [child for child in word.children if child.i < word.i]
    if any(child.lower_ in _NOT_YET and child.dep_ == "aux" for child in helpers):
        return True
    if any(child.dep_ == "neg" for child in helpers) and word.lemma_ not in ("deny",):
        return True
    governor = word.head
    return word.dep_ == "xcomp" and governor.lemma_.lower() in NOT_SAYING


def _is_clause(doc: Doc, draft: Draft) -> bool:
    """Does the content hold a finite verb of its own: "that the bridge is safe"?"""
    for start, end in draft.content:
        for token in tokens(doc, start, end):
            if token.tag_ in ("VBD", "VBZ", "VBP", "MD") and token.dep_ not in ("relcl", "acl"):
                return True
    return False
