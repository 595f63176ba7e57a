"""What stands like speech and is nobody's: titles, names of things, requests for anonymity.

Repairs like those of `repairs.py`; `is_denied` tells a saying that the article says did not happen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from tui.analysis.annotations import overlap, tokens
from tui.analysis.quotes.drafts import Draft
from tui.analysis.quotes.quotation_marks import Stretch
from tui.records import Span

_WORKS = (
    "album anthem article ballad book column comedy documentary drama essay exhibition film game "
    "hit hymn memoir movie musical novel opera painting play podcast poem programme program sequel "
    "series show single song story thriller track video volume"
).split()
_BEFORE_TITLE = re.compile(rf"\b(?:{'|'.join(_WORKS)})s?,? (?:called |titled |entitled )?$", re.I)
_ANONYMOUS = re.compile(
    r"(?:not )?to (?:not )?be (?:named|identified|quoted)|(?:for )?anonymity|"
    r"(?:his|her|their) names? (?:not )?(?:be(?:ing)? )?(?:used|published|withheld)",
    re.I,
)
_UNTRUE = frozenset("false fake incorrect invented misleading true untrue wrong".split())
_NEVER = frozenset("never neither nobody nothing not n't n’t no nor none".split())
_DENYING = frozenset("deny dispute disprove refute".split())


def leave_unsaid(doc: Doc, marks: Sequence[Stretch], drafts: list[Draft]) -> list[Draft]:
    """Titles after `the film`, `so-called` things, `asked not to be named`, `nine confirmed dead`:
    nobody's words.
    """
    titles = {(m.start, m.end) for m in marks if is_title_of_work(doc._.text, m)}
    kept = []
    for draft in drafts:
        cue = doc._.text[slice(*draft.cue)].casefold() if draft.cue else ""
        content = " ".join(doc._.text[slice(*part)] for part in draft.content)
        if _holds_titles_only(doc, marks, titles, draft):
            continue
        if "so-called" in cue or "dubbed" in cue:
            continue
        if draft.cue is None and len(content.split()) < 3 and not _is_quoted(marks, draft):
            continue
        if _is_bare_state(doc, draft) and not _is_quoted(marks, draft):
            continue
        if _ANONYMOUS.match(content) and len(content.split()) < 12:
            continue
        kept.append(draft)
    return kept


def _is_bare_state(doc: Doc, draft: Draft) -> bool:
    """Is it one adjective, as in "Nine confirmed dead", "two presumed lost"?"""
    words = [token for part in draft.content for token in tokens(doc, *part)]
    return len(words) == 1 and words[0].tag_ in ("JJ", "VBN")


def is_title_of_work(text: str, mark: Stretch) -> bool:
    """Is it `the film "The Long Way Home"`: after a kind of work, in capitals?"""
    words = re.findall(r"[^\W\d_]{4,}", text[mark.start : mark.end])
    return bool(words) and (
        _BEFORE_TITLE.search(text[max(0, mark.start - 40) : mark.start]) is not None
        and all(word[0].isupper() for word in words)
    )


def _holds_titles_only(doc: Doc, marks: Sequence[Stretch], titles: set[Span], draft: Draft) -> bool:
    """Does it name works and tell nothing: no verb of its own, no other quotation?"""
    near = draft.touching(marks)
    held = [(m.start, m.end) for m in near if draft.covers(m.start, m.end) > 1]
    tells = any(
        token.tag_ in ("VBD", "VBZ", "VBP", "MD") and not overlap((token.idx, token.idx + 1), held)
        for part in draft.content
        for token in tokens(doc, *part)
    )
    return bool(held) and not tells and all(each in titles for each in held)


def _is_quoted(marks: Sequence[Stretch], draft: Draft) -> bool:
    return any(draft.covers(mark.start, mark.end) for mark in draft.touching(marks))


def leave_questions(doc: Doc, marks: Sequence[Stretch], drafts: list[Draft]) -> list[Draft]:
    """In `Asked whether she would go, she said no` the question is not hers who answers."""
    for draft in drafts:
        if draft.cue is None or draft.source is None:
            continue
        words = tokens(doc, *draft.cue)
        if any(_is_being_asked(token) for token in words):
            draft.source = None
    return drafts


def _is_being_asked(token: Token) -> bool:
    """ "Asked whether", "when pressed about": a participle with no subject of its own."""
    if token.lemma_.lower() not in ("ask", "press", "question", "quiz") or token.tag_ != "VBN":
        return False
    if any(child.dep_ in ("nsubj", "aux", "agent") for child in token.children):
        return False
    before = token.nbor(-1).lower_ if token.i else ""
    opens = token.is_sent_start or before in ("when", "if", "once", "while")
    return bool(opens)


def is_denied(doc: Doc, cue: Span | None, content: Sequence[Span] = ()) -> bool:
    """Does the article say it was not said: "never said", "it is not true that Rao said"?

    What is denied inside the quote's own `content` is another matter.
    """
    if cue is None:
        return False
    words = tokens(doc, *cue)
    verb = next(
        (t for t in words if t.pos_ in ("VERB", "AUX") and t.lemma_ not in ("be", "have", "do")),
        None,
    )
    if verb is None or verb.lemma_.lower() in _DENYING:
        return False
    if any(child.lower_ in _NEVER and child.i < verb.i for child in verb.children):
        return True
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is not None and subject.lower_ in ("nobody", "none", "neither"):
        return True
    above = [t for t in verb.ancestors if not overlap((t.idx, t.idx + 1), content)]
    return verb.dep_ != "parataxis" and any(_denies(each, verb) for each in above)


def _denies(above: Token, verb: Token) -> bool:
    """ "not true that", "denied that", "no evidence that", "contrary to reports that"."""
    if above.i > verb.i:
        return False
    negated = any(child.lower_ in _NEVER for child in above.children)
    judged = [child for child in above.children if child.lower_ in _UNTRUE]
    if above.lemma_ == "be" and judged:
        return negated == (judged[0].lower_ == "true")
    if above.lower_ in ("evidence", "proof", "record", "sign"):
        return negated
    return above.lemma_.lower() in _DENYING and not negated
