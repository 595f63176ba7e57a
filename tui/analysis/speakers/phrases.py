"""What sort of phrase a source is: a name, a pronoun, or a description.

Takes the tokens of a source, gives its head and which cast member it names, if any.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from spacy.tokens import Doc, Token

from tui.analysis.annotations import TokenSpan
from tui.analysis.speakers.cast import Cast, Member

PhraseKind = Literal["name", "pronoun", "relative", "nominal", "several"]

PERSONAL = frozenset("he she they it him her them his their its hers theirs".split())
FIRST_PERSON = frozenset("i we me us my our mine ours myself ourselves".split())
_RELATIVE = frozenset("who which that whom whose".split())


class Phrase(NamedTuple):
    """A source phrase; `member` is whom it names, for a name."""

    kind: PhraseKind
    head: Token
    member: Member | None
    span: TokenSpan


def phrase_of(doc: Doc, cast: Cast, span: TokenSpan) -> Phrase:
    """What sort of phrase `span` is."""
    words = [token for token in doc[span[0] : span[1]] if not token.is_space and not token.is_punct]
    first = words[0] if words else doc[span[0]]
    if first.lower_ in _RELATIVE and (len(words) == 1 or first.lower_ == "who"):
        return Phrase("relative", first, None, span)
    if words and all(
        word.lower_ in PERSONAL | FIRST_PERSON | {"himself", "herself", "also"} for word in words
    ):
        return Phrase("pronoun", first, None, span)
    members = named_members(doc, cast, span)
    head = head_of(doc, span)
    if len(members) > 1 and members[0] is not members[1] and _are_joined(doc, cast, span, members):
        return Phrase("several", head, None, span)
    if members:
        return Phrase("name", head, members[0], span)
    return Phrase("nominal", head, None, span)


def _are_joined(doc: Doc, cast: Cast, span: TokenSpan, members: list[Member]) -> bool:
    """ "Ana Silva and Ben Okoro": does "and" stand between two of those named?"""
    places = [i for i in range(*span) if cast.at.get(i) in (members[0], members[1])]
    return any(doc[i].lower_ in ("and", "&") for i in range(places[0], places[-1]))


def head_of(doc: Doc, span: TokenSpan) -> Token:
    """The last noun before the first preposition, comma or relative pronoun."""
    head: Token | None = None
    for token in doc[span[0] : span[1]]:
        if head is not None and (
            token.tag_ in ("IN", "TO", "WP", "WDT", "VBG", "VBN")
            or (token.is_punct and token.text not in ("-", "'", "’", "."))
        ):
            break
        if token.tag_.startswith(("NN", "PRP", "CD", "DT", "JJ")) and not (
            head is not None and head.tag_.startswith("NN") and not token.tag_.startswith("NN")
        ):
            head = token
    return head if head is not None else doc[span[0]]


def named_members(doc: Doc, cast: Cast, span: TokenSpan) -> list[Member]:
    """Whom the phrase names: not the owner ("Rao's lawyer") nor who comes after a preposition."""
    candidates: list[Member] = []
    in_tail = False
    i = span[0]
    while i < span[1]:
        token = doc[i]
        member = cast.at.get(i)
        if member is None:
            if token.tag_ in ("IN", "TO", "WP", "WDT", "WP$") and i > span[0]:
                in_tail = True
            elif token.text in (",", "—", "–", ")", ";"):
                in_tail = False
            i += 1
            continue
        end = i
        while end < span[1] and cast.at.get(end) is member:
            end += 1
        if not in_tail and _is_head_name(doc, end, span[1]) and not _is_one_of_many(doc, span, end):
            candidates.append(member)
        i = end
    people = [member for member in candidates if member.is_person]
    return people or candidates


def _is_head_name(doc: Doc, end: int, limit: int) -> bool:
    """Does the phrase end with this name, or stop at a comma or a clause after it?"""
    if end >= limit:
        return True
    after = doc[end]
    if after.tag_ == "POS":
        # "Rao's" alone, as the owner of a claim, is Rao
        return end + 1 >= limit
    return not (after.tag_.startswith(("NN", "JJ")) or after.text == "-")


def _is_one_of_many(doc: Doc, span: TokenSpan, end: int) -> bool:
    """ "The Wisconsin Republican" is one of them, not the Republicans."""
    return doc[end - 1].lower_ in ONE_OF_MANY and doc[span[0]].lower_ in (
        "the",
        "this",
        "that",
        "a",
        "an",
        "one",
        "another",
    )


ONE_OF_MANY = frozenset(
    "communist conservative democrat independent liberal libertarian republican socialist".split()
)
"""What one member of a party is called, where the party is called by the plural."""
