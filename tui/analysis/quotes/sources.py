"""Who a cue says is speaking, by the parse: for quotes whose source the encoder did not find.

Takes the characters of a cue, gives the characters of the phrase that names the speaker there, or
None.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from tui.analysis.annotations import tokens
from tui.records import Span

_SUBJECTS = ("nsubj",)
_SHARES_SUBJECT = ("conj", "xcomp", "advcl", "pcomp", "prep", "dep", "ccomp")
_CUT_FROM_PHRASE = (
    "relcl",
    "acl",
    "appos",
    "punct",
    "cc",
    "conj",
    "prep",
    "advcl",
    "dep",
    "parataxis",
    "npadvmod",
)


def source_of_cue(doc: Doc, cue: Span, content: list[Span]) -> Span | None:
    """The subject of the cue's verb, the owner of its noun, or what "according to" points at."""
    words = tokens(doc, *cue)
    if not len(words):
        return None
    inside = _is_inside(content)
    head = words.root
    found = _after_according_to(head) or _subject(head, inside, depth=4) or _owner(head)
    if found is None or inside(found):
        return None
    return noun_phrase(doc, found, inside)


def _is_inside(content: list[Span]):  # type: ignore[no-untyped-def]
    def check(token: Token) -> bool:
        return any(start <= token.idx < end for start, end in content)

    return check


def _after_according_to(head: Token) -> Token | None:
    """ "according to officials": the object of the preposition."""
    for token in (head, *head.children):
        if token.lower_ in ("to", "by") and token.dep_ in ("prep", "agent", "pcomp"):
            return next((child for child in token.children if child.dep_ == "pobj"), None)
        if token.lower_ == "according":
            return next(
                (
                    c
                    for t in token.children
                    if t.lower_ == "to"
                    for c in t.children
                    if c.dep_ == "pobj"
                ),
                None,
            )
    return None


def _subject(verb: Token, inside, depth: int) -> Token | None:  # type: ignore[no-untyped-def]
    """The subject of `verb`, or of the verb it shares one with ("he paused, adding that")."""
    if any(child.dep_ == "auxpass" for child in verb.children):
        # "is described by officials as": the agent speaks, not the subject
        return next(
            (c for t in verb.children if t.dep_ == "agent" for c in t.children if c.dep_ == "pobj"),
            None,
        )
    for child in verb.children:
        if child.dep_ in _SUBJECTS and not inside(child):
            # "a letter that says" is the letter; "Rao, who says" leaves who to the speakers
            return verb.head if child.tag_ == "WDT" and verb.dep_ == "relcl" else child
    if verb.dep_ == "acl" and not inside(verb.head):
        # "a letter saying" speaks, "a bill known as" does not
        return None if verb.tag_ == "VBN" else verb.head
    if depth and verb.dep_ in _SHARES_SUBJECT and verb.head != verb and not inside(verb.head):
        return _subject(verb.head, inside, depth - 1)
    return None


def _owner(noun: Token) -> Token | None:
    """ "Trump’s claim", "the claim of the ministry"."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return None
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    return next(
        (
            c
            for p in noun.children
            if p.lower_ in ("of", "by", "from")
            for c in p.children
            if c.dep_ == "pobj"
        ),
        None,
    )


def noun_phrase(doc: Doc, head: Token, inside) -> Span:  # type: ignore[no-untyped-def]
    """The phrase round `head`, without clauses and appositions after it."""
    start, end = head, head
    for child in head.children:
        is_name = child.dep_ == "appos" and child.pos_ == "PROPN"  # "her brother, Ana Silva"
        if (child.dep_ in _CUT_FROM_PHRASE and not is_name) or inside(child):
            continue
        left, right = doc[child.left_edge.i], doc[child.right_edge.i]
        if left.i < start.i:
            start = left
        if right.i > end.i:
            end = right
    dash = next(
        (
            t
            for t in doc[start.i : head.i]
            if t.text in ("-", "–", "—") and t.i > start.i and t.whitespace_
        ),
        None,
    )
    if dash is not None and doc[start.i : dash.i].text.isupper():
        start = doc[dash.i + 1]  # "BRUSSELS - European leaders"
    if end.i + 2 < len(doc) and doc[end.i + 1].text == "-" and not end.whitespace_:
        end = doc[end.i + 2]  # "his ex-wife", cut at its hyphen by the parse
    while end.i > start.i and (end.tag_ == "POS" or end.is_punct or end.is_space):
        end = doc[end.i - 1]
    while start.i < end.i and (start.is_punct or start.is_space):
        start = doc[start.i + 1]
    return start.idx, end.idx + len(end.text)
