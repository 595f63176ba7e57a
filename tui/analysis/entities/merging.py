"""Which mentions name the same person, body or place.

Takes mentions in text order as (tokens, type, text), gives groups of their indices, each with the
fullest name the article uses. People merge by surname and first name, bodies by acronym and by
shorter forms of a longer name, places by country aliases.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from tui.analysis.annotations import TokenSpan
from tui.analysis.entities import names
from tui.analysis.entities.types import COARSE
from tui.records import EntityType

MentionParts = tuple[TokenSpan, EntityType, str]

_SAME_PLACE = {
    alias.casefold(): aliases[0].casefold()
    for aliases in (
        ("United States", "U.S.", "US", "USA", "U.S.A.", "United States of America", "America"),
        ("United Kingdom", "U.K.", "UK", "Britain", "Great Britain"),
        ("United Arab Emirates", "UAE", "U.A.E."),
        ("European Union", "EU", "E.U."),
        ("Democratic Republic of the Congo", "DR Congo", "DRC"),
        ("Washington", "Washington, D.C.", "Washington D.C.", "D.C."),
        ("United Nations", "U.N.", "UN"),
        ("Kyiv", "Kiev"),
        ("Odesa", "Odessa"),
        ("Kryvyi Rih", "Kryvyy Rih", "Krivoy Rog"),
        ("Turkey", "Türkiye", "Turkiye"),
    )
    for alias in aliases
}
_SHORTENED_AT = frozenset(
    "& , inc inc. corp corp. ltd ltd. plc co co. group holdings company".split()
)


@dataclass(slots=True)
class Group:
    """Mentions of one bearer: indices in text order, and its fullest name."""

    name: str
    type: EntityType
    members: list[int] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)


def groups(doc: Doc, mentions: Sequence[MentionParts]) -> list[Group]:
    """The mentions merged, in the order of first mention."""
    found: list[Group] = []
    full_people = _full_people(mentions)
    for i, (span, kind, text) in enumerate(mentions):
        if kind == "PERSON":
            group = full_people.get(i) or _person_of(
                doc, span, text, found, full_people, mentions, i
            )
        else:
            group = _body_of(kind, text, found)
        if group is None:
            group = Group(text, kind)
        if not any(group is other for other in found):
            found.append(group)
        group.members.append(i)
        group.forms.add(text.casefold())
        group.name = _fuller(group, text)
    return found


def _full_people(mentions: Sequence[MentionParts]) -> dict[int, Group]:
    """Every mention with first name and surname, by index, with the group of its bearer."""
    people: list[Group] = []
    found: dict[int, Group] = {}
    for i, (_, kind, text) in enumerate(mentions):
        if kind != "PERSON" or not names.is_full(text):
            continue
        group = next((p for p in people if names.same_person(p.name, text)), None)
        if group is None:
            group = Group(text, kind)
            people.append(group)
        found[i] = group
    return found


def _person_of(
    doc: Doc,
    span: TokenSpan,
    text: str,
    found: list[Group],
    full: dict[int, Group],
    mentions: Sequence[MentionParts],
    index: int,
) -> Group | None:
    """Whose name `text`, a surname or a first name alone, is short for.

    Of two people of one surname it is the one whose honorific agrees, else the one named most
    recently.
    """
    word = names.parts(text)
    bearers = _distinct(
        group
        for group in full.values()
        if names.surname(group.name) == " ".join(word) or names.parts(group.name)[-1] == word[-1]
    ) or _distinct(
        group for group in full.values() if names.parts(group.name)[0] == word[0] and len(word) == 1
    )
    if not bearers:
        return next((g for g in found if g.type == "PERSON" and text.casefold() in g.forms), None)
    told = (
        names.gender(text) or names.HONORIFICS.get(doc[span[0] - 1].lower_.rstrip("."))
        if span[0]
        else None
    )
    if told is not None:
        agreeing = [g for g in bearers if names.gender(g.name) == told]
        bearers = agreeing or bearers
    if len(bearers) == 1:
        return bearers[0]
    earlier = [g for g in bearers if g.members]
    if not earlier:
        later = [
            full[j]
            for j in range(index, len(mentions))
            if j in full and any(full[j] is b for b in bearers)
        ]
        return later[0] if later else bearers[0]
    return max(earlier, key=lambda g: (_weight(g), g.members[-1]))


def _weight(group: Group) -> int:
    """A surname alone means the one the article is about: the one it has named far more often."""
    return len(group.members) // 4


def _distinct(groups: object) -> list[Group]:
    kept: list[Group] = []
    for group in groups:  # type: ignore[attr-defined]
        if not any(group is other for other in kept):
            kept.append(group)
    return kept


def _body_of(kind: EntityType, text: str, found: list[Group]) -> Group | None:
    """The group of an organisation, a place or a thing that `text` names, or None."""
    key = text.casefold()
    place = _SAME_PLACE.get(key)
    for group in found:
        if COARSE.get(group.type) != COARSE.get(kind):
            continue  # a town and its team are two
        if key in group.forms or (place and any(_SAME_PLACE.get(f) == place for f in group.forms)):
            return group
    if kind == "NORP":
        return next(
            (
                g
                for g in found
                if g.type == "NORP" and any(f.rstrip("s") == key.rstrip("s") for f in g.forms)
            ),
            None,
        )
    for group in reversed(found):
        if group.type == kind and kind == "ORG" and _is_short_form(text, group.name):
            return group
        if COARSE.get(group.type) == COARSE.get(kind) and (
            names.is_acronym_of(text, group.name) or names.is_acronym_of(group.name, text)
        ):
            return group
    return None


def _is_short_form(text: str, name: str) -> bool:
    """Is one a shorter form of the other: "Security Council", "Wells Fargo", "the Times"?"""
    short, long = sorted((_words(text), _words(name)), key=len)
    if not short or len(short) == len(long):
        return False
    if long[: len(short)] == short:
        return len(short) > 1 or long[len(short)] in _SHORTENED_AT
    return long[-len(short) :] == short and (
        len(short) > 1 or short[0] in ("times", "post", "journal", "council", "commission")
    )


def _words(text: str) -> list[str]:
    words = text.casefold().split()
    return words[1:] if words[0] == "the" else words


def _fuller(group: Group, text: str) -> str:
    """The better of the group's name and `text`: more words, but not an alias of fewer letters."""
    if group.type in ("GPE", "NORP"):
        return max(group.name, text, key=len) if text.casefold() in _SAME_PLACE else group.name
    return text if len(text.split()) > len(group.name.split()) else group.name
