"""Speakers that no name of the article is, but that its words make: "Rao campaign", "CNN poll".

Takes a `Doc` and its cast, gives members without an entity of the article: bodies called by the
name of whose they are, and polls, studies and reports called by who made them.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.attrs import LOWER
from spacy.tokens import Doc, Token

from tui.analysis.annotations import TokenSpan
from tui.analysis.columns import having
from tui.analysis.entities import names
from tui.analysis.speakers.cast import Cast, Member
from tui.records import Entity

CALLED_BY_SURNAME = frozenset("administration camp campaign team".split())
"""What takes the bare surname: "Rao campaign", where an office is "Maya Rao’s"."""

STUDIES = frozenset("analysis poll report study survey tally".split())
"""What goes by the name of who made it."""

_MAKERS = frozenset("by from of".split())
_JOINTS = frozenset(("/", "-", "–", "&", "and"))


class Offers:
    """The members that words of the article make, each one once."""

    def __init__(self, doc: Doc, cast: Cast) -> None:
        self._doc, self._cast = doc, cast
        self._named = {m.entity.name.casefold(): m for m in cast.members}
        self._made: dict[str, Member] = {}
        self._places: dict[tuple[int, str], list[TokenSpan]] = {}
        for member in cast.members:
            for start, end in member.mentions:
                after = end + 1 if end < len(doc) and doc[end].tag_ == "POS" else end
                if after < len(doc) and doc[after].tag_.startswith("NN"):
                    noun = doc[after].lower_
                    self._places.setdefault((member.index, noun), []).append((start, after + 1))
        self.studies = list(self._find_studies())

    def belonging_to(self, owner: Member, noun: str) -> Member:
        """The body called `noun` that is the owner's: "Rao campaign", "World Bank board"."""
        places = self._places.get((owner.index, noun), [])
        return self._member(_called(owner, noun), "ORG", places, owner)

    def called(self, noun: str) -> list[Member]:
        """Those bodies that the article calls `noun` with the name of whose they are."""
        owners = {m.index: m for m in self._cast.members}
        return [
            self.belonging_to(owners[index], noun) for index, each in self._places if each == noun
        ]

    def _member(
        self, name: str, kind: str, places: list[TokenSpan], owner: Member | None = None
    ) -> Member:
        key = name.casefold()
        if key in self._named:
            return self._named[key]
        made = self._made.get(key)
        if made is None:
            index = len(self._cast.members) + len(self._made)
            entity = Entity(id="", type=kind, name=name, mentions=())  # type: ignore[arg-type]
            made = self._made[key] = Member(index, entity, [], owner=owner)
        made.mentions = sorted({*made.mentions, *places})
        return made

    def _find_studies(self) -> Iterator[Member]:
        found: dict[int, Member] = {}
        for place in having(self._doc, LOWER, STUDIES):
            token = self._doc[place]
            if token.pos_ == "PROPN" and place in self._cast.at:
                continue  # the US Geological Survey is none
            for name, span in (self._maker_before(token), self._maker_after(token)):
                if name:
                    member = self._member(f"{name} {token.lower_}", "WORK", [span])
                    found.setdefault(member.index, member)
        yield from found.values()

    def _maker_before(self, noun: Token) -> tuple[str | None, TokenSpan]:
        """ "a CNN/ORC poll", "Fox News’ latest poll": the names right before the noun."""
        doc, start = self._doc, noun.i
        while start > noun.sent.start and (
            doc[start - 1].pos_ == "PROPN"
            or doc[start - 1].text in _JOINTS
            or (
                doc[start - 1].tag_ in ("JJ", "JJS", "NN", "POS", "CD", "NNS")
                and noun.i - start < 4
            )
        ):
            start -= 1
        proper = [t.i for t in doc[start : noun.i] if t.i in self._cast.at]
        if not any(self._cast.at[i].entity.type in ("ORG", "WORK") for i in proper):
            return None, (0, 0)
        first, last = proper[0], proper[-1]
        return _clean(doc, first, last + 1), (first, noun.i + 1)

    def _maker_after(self, noun: Token) -> tuple[str | None, TokenSpan]:
        """ "a poll by Quinnipiac University", "a study conducted by the Pew Center"."""
        doc = self._doc
        for i in range(noun.i + 1, min(noun.i + 9, noun.sent.end)):
            if doc[i].lower_ not in _MAKERS:
                continue
            at = i + 1
            while at < noun.sent.end and doc[at].tag_ in ("DT", "NN", "JJ"):
                at += 1
            member = self._cast.at.get(at)
            if (
                member is None
                or not member.is_body
                or (doc[i].lower_ == "of" and member.entity.type != "ORG")
            ):
                continue
            end = at
            while end < noun.sent.end and (end in self._cast.at or doc[end].text in _JOINTS):
                end += 1
            return _clean(doc, at, end), (noun.i, end)
        return None, (0, 0)


def _clean(doc: Doc, start: int, end: int) -> str:
    return " ".join(doc[start:end].text.split()).strip(" -–/&")


def _called(owner: Member, noun: str) -> str:
    name = owner.entity.name
    if not owner.is_person:
        return f"{name} {noun}"
    if noun in CALLED_BY_SURNAME:
        size = len(names.surname(name).split())
        return f"{' '.join(_without_suffix(name)[-size:])} {noun}"
    return f"{name}’s {noun}"


def _without_suffix(name: str) -> list[str]:
    words = name.split()
    while len(words) > 1 and words[-1].casefold().strip(".,") in ("jr", "sr", "ii", "iii", "iv"):
        words.pop()
    return words
