"""The places an article names, and the words that may be one: "in Beryslav", "a remote village".

Takes a `Reading`, gives its places with their tokens. `spots` strings together what is said as one
place: "the Kalan district of Tarsia’s western province of Brod".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple

from spacy.attrs import DEP, LOWER, POS
from spacy.tokens import Doc, Span, Token

from tui.analysis.annotations import NEWS, paragraphs, tokens
from tui.analysis.casualties.causes import is_cause
from tui.analysis.casualties.mention import Reading, said_in
from tui.analysis.casualties.places import CARE, is_haven, is_of_care
from tui.analysis.casualties.times import TIME
from tui.analysis.casualties.victims import is_structure
from tui.analysis.columns import having

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_PLACE_WORDS = frozenset(
    "hospital school shrine church mosque market station hotel prison airport factory mine mill "
    "stadium university village town city camp beach bridge embassy refinery plant square".split()
)
LOCATIVE = frozenset(
    "in at near on outside inside around across off throughout of from to into above".split()
)


_COMMON_PLACES = _PLACE_WORDS | frozenset(
    "street road highway motorway coast border area region district province county sector suburb "
    "neighbourhood neighborhood hamlet settlement quarry pit farm park house home flat building "
    "club bar shop store mall checkpoint crossing junction capital centre "
    "center outskirts side steelworks lake river island valley locality".split()
)
THE_SAME = frozenset(
    "town city village region area country province district state valley island side capital "
    "building road locality".split()
)
"""Nouns that by themselves mean the place named before: "six died in the town"."""
_TYING = frozenset({",", "in", "of", "on", "near", "outside", "above"})


class Place(NamedTuple):
    """A place named in the text, with its tokens (`last` exclusive)."""

    first: int
    last: int
    text: str
    is_located: bool
    """Does a locative stand before it: "in Brod", not "Brod said"?"""


def places_named(reading: Reading) -> list[Place]:
    """Names of places, by the entities, the encoder and spaCy, and what "in" stands before."""
    doc = reading.doc
    entities = [e for e in doc._.entities if e.type in _PLACE_LABELS]
    if entities:
        spans = [tokens(doc, *mention) for e in entities for mention in e.mentions]
    else:
        spans = [s for s in doc.spans[NEWS] if s.label_ == "LOC"] if NEWS in doc.spans else []
        spans += [e for e in doc.ents if e.label_ in _PLACE_LABELS]
    spans += [span for span in _after_locatives(reading) if not TIME.match(span.text)]
    found: list[Place] = []
    seen: set[int] = set()
    for span in spans:
        if len(span) == 1 and span[0].lower_ in _PLACE_WORDS:
            continue  # "Hospital director Asha Lund"
        if len(span) and is_of_care(span):
            continue
        if len(span) and seen.isdisjoint(range(span.start, span.end)):
            seen.update(range(span.start, span.end))
            first = span.start + (1 if span[0].lower_ == "the" else 0)
            words = (doc[at].lower_ for at in (first - 1, first - 2) if at >= 0)
            before = next((word for word in words if word != "the"), "")
            text = said_in(doc, first, span.end)
            found.append(Place(first, span.end, text, before in LOCATIVE))
    return found


_STANDING_IN = frozenset({"in", "near"})


def _after_locatives(reading: Reading) -> Iterator[Span]:
    """Names that stand in a place's place, whatever they were taken for: "in Beryslav"."""
    doc, ends = reading.doc, reading.once(_ends_of_names)
    for before in having(doc, LOWER, _STANDING_IN):
        if before + 1 in ends:
            yield doc[before + 1 : ends[before + 1]]


def _ends_of_names(reading: Reading) -> dict[int, int]:
    """The end, exclusive, of the run of proper nouns that each of them stands in."""
    ends: dict[int, int] = {}
    for at in reversed(having(reading.doc, POS, _PROPER)):
        ends[at] = ends.get(at + 1, at + 1)
    return ends


_OBJECTS = frozenset({"pobj", "dobj"})


def _common_places(reading: Reading) -> Iterator[Place]:
    """Places without a name: "in a remote village", "on the ring road"; none of "40 houses"."""
    doc = reading.doc
    for at in having(doc, DEP, _OBJECTS):
        noun = doc[at]
        if noun.pos_ == "NOUN" and noun.lemma_.lower() in _COMMON_PLACES:
            first = noun.left_edge.i
            while first < noun.i and doc[first].pos_ in ("DET", "PRON", "PUNCT"):
                first += 1
            span = doc[first : noun.i + 1]
            if first == noun.i and noun.lemma_.lower() in THE_SAME:
                continue
            is_in_it = noun.dep_ == "dobj" or noun.head.lower_ in LOCATIVE - {"from", "to"}
            is_counted = is_structure(noun) and any(map(reading.count_figure, span))
            if is_in_it and not (is_counted or is_of_care(span) or is_haven(noun)):
                yield Place(first, noun.i + 1, span.text, is_located=False)


def far(doc: Doc, place: Place | Spot, token: Token, *, is_located: bool) -> int:
    """How far a place is from a token: in tokens, more over clause breaks and without locative."""
    start, end = sorted((place.first, token.i))
    breaks = sum(is_break(doc[at]) for at in range(start, end))
    return end - start + 4 * breaks + 6 * (not is_located)


def is_break(token: Token) -> bool:
    """Does a clause end here?"""
    return token.text in (",", ";", ":") or token.lower_ in ("while", "when", "and")


# ── strung together ───────────────────────────────────────────────────────────────────────────────

Sort = Literal["name", "described", "common", "guess", "opening"]
"""A name; a noun with a name in it ("the Belgian coast") or without; a name of anything that stands
in a place's place, or in the opening lines: "Raid by masked men, Khirbet Sumra, 3 November".
"""


class Spot(NamedTuple):
    """What may be the place of a harm: its tokens, its words with all it is said to lie in."""

    first: int
    last: int
    text: str
    sort: Sort
    name: str
    """The first of the places strung together."""

    @property
    def lies_in_another(self) -> bool:
        return len(self.name) < len(self.text)


_PROPER = frozenset({"PROPN"})
_OPENING = 2
"""So many paragraphs, the headline among them, may open with the bare name of the scene."""
_GUESSED = frozenset("in near at outside from on off inside around across to of".split())
_DIVISIONS = frozenset(
    "district province county state region department oblast governorate town city village suburb "
    "municipality area neighbourhood neighborhood borough quarter island republic territory "
    "prefecture commune parish canton hamlet port capital".split()
)
_BETWEEN = frozenset({"in", "of", "'s", "’s", ",", "the", "a", "an", "-"})
_LONGEST_TIE = 7


def spots(reading: Reading) -> list[Spot]:
    """The spots of a document in text order."""
    doc = reading.doc
    found: list[Spot] = []
    taken: set[int] = set()

    def put(place: Place, sort: Sort) -> None:
        words = range(place.first, place.last)
        is_free = taken.isdisjoint(words) and any(map(str.isalpha, place.text))
        if is_free and not _is_no_scene(doc, place):
            found.append(Spot(*place[:3], sort, place.text))
        taken.update(words)

    for place in reading.once(places_named):
        put(place, "name")
    for place in _common_places(reading):
        put(place, "common" if place.text.islower() else "described")
    for place, sort in _guesses(reading):
        put(place, sort)
    return list(_chained(doc, sorted(found)))


def _guesses(reading: Reading) -> Iterator[tuple[Place, Sort]]:
    """Names of whatever stands after a locative, or between commas of the opening lines."""
    doc = reading.doc
    until = max((p.end for p in paragraphs(doc)[:_OPENING]), default=0)
    last = 0
    for at, end in sorted(reading.once(_ends_of_names).items()):
        if at < last:
            continue
        token, last = doc[at], end
        place = Place(at, last, said_in(doc, at, last), is_located=False)
        before = doc[at - 1] if at else None
        if TIME.search(place.text):
            continue
        if before is not None and before.lower_ in _GUESSED:
            yield place, "guess"
        elif (
            token.idx < until
            and (before is None or token.is_sent_start or before.is_punct)
            and not (doc[last - 1].lower_ in CARE and doc[last : last + 1].text == ":")
        ):
            yield place, "opening"  # but “Clinic: two dead” is who says it


def _chained(doc: Doc, found: Sequence[Spot]) -> Iterator[Spot]:
    """`found`, those strung together as one; of "a street in Brod" the name alone."""
    chain: Spot | None = None
    for spot in found:
        if chain is None or not _is_tied(doc, chain, spot):
            if chain is not None:
                yield chain
            chain = spot
        elif chain.sort == "common" and spot.sort != "common":
            chain = spot
        else:
            chain = chain._replace(last=spot.last, text=doc[chain.first : spot.last].text)
    if chain is not None:
        yield chain


def _is_tied(doc: Doc, one: Spot, other: Spot) -> bool:
    words_between = (t for t in doc[one.last : other.first] if t.lower_ not in _ARTICLES)
    between = [*islice(words_between, _LONGEST_TIE + 1)]
    words = [t.lower_ for t in between]
    if len(words) == 1 and words[0] in _TYING:
        return words[0] != "," or doc[other.last : other.last + 1].text not in ("and", "or")
    if not 1 <= len(words) <= _LONGEST_TIE:
        return False
    is_division = any(word in _DIVISIONS for word in words) or words[0] in ("'s", "’s")
    return is_division and all(
        t.lower_ in _DIVISIONS or t.lower_ in _BETWEEN or t.pos_ == "ADJ" for t in between
    )


_ARTICLES = frozenset({"the", "a", "an"})
_FAR_FROM = ("north of", "south of", "east of", "west of", "km from", "miles from")


def _is_no_scene(doc: Doc, place: Place) -> bool:
    """Is it a storm's name, or what the scene is north of?"""
    said = said_in(doc, max(0, place.first - 3), place.first).lower()
    is_far = said.endswith(_FAR_FROM) and not said.startswith("the ")  # "in the north of Brod"
    return is_far or any(is_cause(doc[at]) for at in range(place.first, place.last))
