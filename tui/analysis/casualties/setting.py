"""Where, when, by what and by whose word: the attributes of each mention, as the text has them.

A place, time or cause is taken from the mention's own clause, else its sentence, else it is carried
on from the sentence before in the same paragraph. The source is who said it according to
`doc._.quotes`; nothing is guessed about it here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.attrs import DEP, LOWER
from spacy.tokens import Doc, Span, Token

from tui.analysis.annotations import NEWS, tokens
from tui.analysis.casualties.causes import cause_in, is_cause
from tui.analysis.casualties.grammar import own_subject
from tui.analysis.casualties.history import verb_of
from tui.analysis.casualties.lexicon import LABELS
from tui.analysis.casualties.mention import Mention, Reading
from tui.analysis.casualties.places import countries, is_haven, is_of_care
from tui.analysis.casualties.times import TIME, time_of, times_in
from tui.analysis.casualties.victims import is_source, is_structure
from tui.analysis.columns import having
from tui.analysis.datelines import datelines
from tui.records import Quote, Speaker

_OVERALL = re.compile(
    r"(?:In all|In total|Altogether|Overall|Taken together|Total)\b", re.IGNORECASE
)
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_PLACE_WORDS = frozenset(
    "hospital school shrine church mosque market station hotel prison airport factory mine mill "
    "stadium university village town city camp beach bridge embassy refinery plant square".split()
)
_LOCATIVE = frozenset(
    "in at near on outside inside around across off throughout of from to into above".split()
)


_COMMON_PLACES = _PLACE_WORDS | frozenset(
    "street road highway motorway coast border area region district province county sector suburb "
    "neighbourhood neighborhood hamlet settlement quarry pit farm park house home flat building "
    "club bar shop store mall checkpoint crossing junction capital centre "
    "center outskirts side steelworks lake river island valley locality".split()
)
_THE_SAME = frozenset(
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


class Places:
    """The places of a document by sentence, from the entities, the encoder and spaCy."""

    def __init__(self, reading: Reading) -> None:
        self._doc = reading.doc
        self._all = sorted(_places(reading))
        self._datelines = list(datelines(reading.text))
        taken = {i for place in self._all for i in range(place.first, place.last)}
        common = (p for p in _common_places(reading) if p.last - 1 not in taken)
        plain = sorted(p for p in (*self._all, *common) if not _is_no_scene(reading.doc, p))
        self._scenes = list(_chained(reading.doc, plain))

    def between(self, first: int, last: int) -> list[Place]:
        """The places that start from token `first` up to, not including, `last`."""
        return self._all[bisect_left(self._all, (first,)) : bisect_left(self._all, (last,))]

    def scene_of(self, mention: Mention, known: str | None) -> str | None:
        """Where it happened by the mention's own sentence, with what the place lies in.

        Where the event's scene is `known`, by its own clause alone.
        """
        sentence = mention.sentence
        counted = range(mention.first, mention.count.last)
        start, end = (bisect_left(self._scenes, (i,)) for i in (sentence.start, sentence.end))
        found = [place for place in self._scenes[start:end] if place.first not in counted]
        plain = [p for p in found if not _is_somebodys(self._doc, p)] or [
            p for p in found if self._doc[p.last - 1].dep_ not in ("compound", "amod", "nmod")
        ]

        verbs = _clauses_of(mention.trigger)

        def farness(place: Place) -> tuple[bool, bool, bool, int]:
            word = self._doc[place.first]
            is_written_there = any(start <= word.idx < end for start, end in self._datelines)
            is_outside = verb_of(word) not in verbs and verbs[0] not in _clauses_of(word)
            is_bare = not place.is_located
            return is_written_there, is_outside, is_bare, _far(self._doc, place, mention.trigger)

        best = min(plain, key=farness, default=None)
        if best is None or (known is not None and farness(best)[1]):
            return None
        if best.text.lower() in countries() and known is not None and not _is_country(known):
            return None  # the event's own place is narrower
        is_named = best.text != best.text.lower()
        return best.text if is_named or not mention.in_title else None


def _clauses_of(token: Token) -> list[Token]:
    """The verb of its clause, and of those that it is part of: "stormed a base, killing six"."""
    verbs = [verb_of(token)]
    while verbs[-1].dep_ not in _APART and verbs[-1].head != verbs[-1]:
        verb = verbs[-1]
        if verb.dep_ == "conj" and own_subject(verb) is not None:
            break
        verbs.append(verb_of(verb.head))
    return verbs


_APART = frozenset({"ccomp", "parataxis"})


def _is_country(place: str) -> bool:
    return place.rpartition(", ")[2].lower() in countries()


def _is_no_scene(doc: Doc, place: Place) -> bool:
    """Is it a storm's name, or what the scene is north of?"""
    said = doc[max(0, place.first - 3) : place.first].text.lower()
    is_far = said.endswith(_FAR_FROM) and not said.startswith("the ")  # "in the north of Brod"
    return any(map(is_cause, doc[place.first : place.last])) or is_far


def _chained(doc: Doc, places: list[Place]) -> Iterator[Place]:
    """`places`, those strung together as one: "Brod, Kansas"; of "a street in Brod" the name."""
    chain: Place | None = None
    for place in places:
        if chain is not None and _is_tied(doc, chain, place):
            is_bare = doc[chain.first : chain.last].text.islower()
            if is_bare and doc[place.last - 1].pos_ != "NOUN":
                chain = place
                continue
            text = doc[chain.first : place.last].text
            chain = Place(chain.first, place.last, text, chain.is_located)
        else:
            if chain is not None:
                yield chain
            chain = place
    if chain is not None:
        yield chain


def _is_tied(doc: Doc, one: Place, other: Place) -> bool:
    between = [t.lower_ for t in doc[one.last : other.first] if t.lower_ not in _ARTICLES]
    if len(between) != 1 or between[0] not in _TYING:
        return False
    is_listed = doc[other.last : other.last + 1].text in ("and", "or")
    return between[0] != "," or not is_listed


_ARTICLES = frozenset({"the", "a", "an"})
_FAR_FROM = ("north of", "south of", "east of", "west of", "km from", "miles from")


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
            if first == noun.i and noun.lemma_.lower() in _THE_SAME:
                continue
            is_in_it = noun.dep_ == "dobj" or noun.head.lower_ in _LOCATIVE - {"from", "to"}
            is_counted = is_structure(noun) and any(map(reading.count_figure, span))
            if is_in_it and not (is_counted or is_of_care(span) or is_haven(noun)):
                yield Place(first, noun.i + 1, span.text, is_located=False)


def _places(reading: Reading) -> Iterable[Place]:
    doc = reading.doc
    entities = [e for e in doc._.entities if e.type in _PLACE_LABELS]
    if entities:
        spans = [tokens(doc, *mention) for e in entities for mention in e.mentions]
    else:
        spans = [s for s in doc.spans[NEWS] if s.label_ == "LOC"] if NEWS in doc.spans else []
        spans += [e for e in doc.ents if e.label_ in _PLACE_LABELS]
    spans += [span for span in _after_locatives(doc) if not TIME.match(span.text)]
    seen: set[int] = set()
    for span in spans:
        if len(span) == 1 and span[0].lower_ in _PLACE_WORDS:
            continue  # "Hospital director Asha Lund"
        if len(span) and is_of_care(span):
            continue
        if len(span) and seen.isdisjoint(range(span.start, span.end)):
            seen.update(range(span.start, span.end))
            first = span.start + (1 if span[0].lower_ == "the" else 0)
            words = (t.lower_ for t in reversed(doc[max(0, first - 2) : first]))
            before = next((word for word in words if word != "the"), "")
            yield Place(first, span.end, doc[first : span.end].text, before in _LOCATIVE)


_STANDING_IN = frozenset({"in", "near"})


def _after_locatives(doc: Doc) -> Iterator[Span]:
    """Names that stand in a place's place, whatever they were taken for: "in Beryslav"."""
    for before in having(doc, LOWER, _STANDING_IN):
        last = before + 1
        while last < len(doc) and doc[last].pos_ == "PROPN":
            last += 1
        if last > before + 1:
            yield doc[before + 1 : last]


def add_attributes(reading: Reading, mentions: list[Mention]) -> None:
    """Fill in place, time, cause and source of every mention."""
    places = Places(reading)
    speakers = {s.id: s for s in reading.doc._.speakers}
    previous: Mention | None = None
    known: str | None = None
    for mention in mentions:
        mention.source = mention.source or source_of(
            reading.doc, mention, reading.doc._.quotes, speakers
        )
        if mention.source is None and (label := _label_of(reading, mention)) is not None:
            mention.source = label
            mention.notes.add("told")
        _put(mention, _place_in_sentence(mention, places))
        mention.time = time_of(mention.sentence, mention.trigger) or _time_before(mention)
        mention.cause = cause_in(mention)
        mention.scene = places.scene_of(mention, known)
        if previous is not None and not mention.in_title:
            _carry(reading, mention, previous, places)
        elif not mention.in_title:
            _put(mention, _place_before(mention.sentence, places))
        if previous is None and not mention.in_title:
            mention.scene = mention.scene or mention.place
        known = known or (None if mention.in_title else mention.scene)
        previous = mention if not mention.in_title else previous


def _carry(reading: Reading, mention: Mention, previous: Mention, places: Places) -> None:
    """Take over what the sentence before has and this one does not say."""
    sentence = mention.sentence
    if _OVERALL.match(mention.said.strip()) and previous.sentence.start != sentence.start:
        return
    if mention.place is None and previous.place is not None:
        mention.place, mention.is_located = previous.place, previous.is_located
    _put(mention, _place_before(sentence, places))
    between = reading.text[previous.count.head.idx : mention.count.head.idx]
    if "\n" not in between:
        if previous.sentence.start == sentence.start or mention.time is None:
            mention.time = mention.time or previous.time
        mention.cause = mention.cause or previous.cause
        mention.scene = mention.scene or previous.scene


def _put(mention: Mention, place: Place | None) -> None:
    if mention.place is None and place is not None:
        mention.place, mention.is_located = place.text, place.is_located


def _place_before(sentence: Span, places: Places) -> Place | None:
    """The last place named in the words before, be it in a headline or a dateline."""
    if _OVERALL.match(sentence.text.strip()):
        return None  # the places before are those of the parts
    found = places.between(max(0, sentence.start - 60), sentence.start)
    return found[-1] if found else None


def _place_in_sentence(mention: Mention, places: Places) -> Place | None:
    """The place nearest to the harm that a locative ties to it."""
    sentence, head = mention.sentence, mention.trigger
    candidates = places.between(sentence.start, sentence.end)
    others = [p for p in candidates if not _is_somebodys(sentence.doc, p)]
    best = min(others, key=lambda p: _far(sentence.doc, p, head), default=None)
    if best is None and candidates and candidates[0].text.lower() not in countries():
        best = candidates[0]  # "Torvik’s mayor said two sailors were hurt"
    return best


def _is_somebodys(doc: Doc, place: Place) -> bool:
    """Is the place part of a source or an actor: "the ministry in Moscow", "Kyiv said"?"""
    root = doc[place.last - 1]
    if root.dep_ in ("nsubj", "poss", "compound", "amod", "nmod"):
        return True
    if root.dep_ == "pobj" and root.head.head.pos_ in ("NOUN", "PROPN"):
        owner = root.head.head
        return owner.dep_ == "nsubj" and owner.head.lemma_ in ("say", "report", "tell", "confirm")
    return False


def _far(doc: Doc, place: Place, trigger: Token) -> int:
    """Distance in tokens, longer over clause breaks and for places no locative introduces."""
    start, end = sorted((place.first, trigger.i))
    between = doc[start:end]
    breaks = sum(t.text in (",", ";", ":") or t.lower_ in ("while", "when", "and") for t in between)
    return len(between) + 4 * breaks + (0 if place.is_located else 6)


def _time_before(mention: Mention) -> str | None:
    """The time that the sentence before in the same paragraph sets: "Over Thursday night, …"."""
    sentence = mention.sentence
    if sentence.start == 0 or "\n" in sentence.doc[sentence.start - 1].text:
        return None
    return next((time for _, time in times_in(sentence.doc[sentence.start - 1].sent)), None)


def source_of(
    doc: Doc, mention: Mention, quotes: Iterable[Quote], speakers: dict[str, Speaker]
) -> str | None:
    """Who is quoted as saying it: the speaker's name, or the words that stand for the speaker."""
    place = mention.count.head.idx
    spoken = (quote for quote in quotes if quote.kind != "stance")
    covering = (q for q in spoken if any(start <= place < end for start, end in q.content))
    best = min(covering, key=_length, default=None)
    if best is None:
        return None
    if best.speaker is not None and best.speaker in speakers:
        speaker = speakers[best.speaker]
        if speaker.kind != "unnamed":
            return speaker.name
    return doc._.text[slice(*best.source)] if best.source else None


_LABEL = re.compile(
    r"(?:^|[.;]|\d\))[ ]*(?:\d\d?[:.]\d\d[ ][-–—][ ])?(?P<source>[A-Z][^,:;.\n]{2,60}?)"
    r"(?:,[ ][^,:;.\n]{1,12}(?:[:.]\d\d)?)?(?::|[ ][-–—])[ ][^:;.\n]*$"
)


def _label_of(reading: Reading, mention: Mention) -> str | None:
    """The source before a colon: "The union, 20:00: 14 dead", "Clinic: four dead, nine hurt"."""
    doc, end = reading.doc, mention.count.head.doc[mention.first].idx
    start = reading.text.rfind("\n", 0, end) + 1
    found = _LABEL.search(reading.text[start:end])
    if found is None or any(word in LABELS for word in found["source"].lower().split()):
        return None
    span = tokens(doc, start + found.start("source"), start + found.end("source"))
    return span.text if is_source(reading, span) else None


def _length(quote: Quote) -> int:
    return sum(end - start for start, end in quote.content)
