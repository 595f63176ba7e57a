"""Where, by what and by whose word: the attributes of each mention, as the text has them.

A place or cause is taken from the mention's own clause, else its sentence, else it is carried
on from the sentence before in the same paragraph. The source is who said it according to
`doc._.quotes`; nothing is guessed about it here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from tui.analysis.annotations import tokens
from tui.analysis.casualties.causes import Causes
from tui.analysis.casualties.lexicon import LABELS
from tui.analysis.casualties.mention import Mention, Reading
from tui.analysis.casualties.places import countries
from tui.analysis.casualties.spots import Place, far, places_named
from tui.analysis.casualties.victims import is_source
from tui.records import Quote, Speaker

_OVERALL = re.compile(
    r"(?:In all|In total|Altogether|Overall|Taken together|Total)\b", re.IGNORECASE
)


def add_attributes(reading: Reading, mentions: list[Mention]) -> None:
    """Fill in place, cause and source of every mention."""
    places, causes = sorted(reading.once(places_named)), Causes(reading.doc)
    quotes, speakers = reading.doc._.quotes, {s.id: s for s in reading.doc._.speakers}
    previous: Mention | None = None
    for mention in mentions:
        mention.source = mention.source or source_of(reading.doc, mention, quotes, speakers)
        if mention.source is None and (label := _label_of(reading, mention)) is not None:
            mention.source = label
            mention.notes.add("told")
        _put(mention, _place_in_sentence(mention, places))
        mention.cause = causes.of(mention)
        if previous is not None and not mention.in_title:
            _carry(reading, mention, previous, places)
        elif not mention.in_title:
            _put(mention, _place_before(mention, places))
        previous = mention if not mention.in_title else previous


def _between(places: Sequence[Place], first: int, last: int) -> Sequence[Place]:
    """The places that start from token `first` up to, not including, `last`."""
    return places[bisect_left(places, (first,)) : bisect_left(places, (last,))]


def _carry(reading: Reading, mention: Mention, previous: Mention, places: Sequence[Place]) -> None:
    """Take over what the sentence before has and this one does not say."""
    is_elsewhere = previous.sentence.start != mention.sentence.start
    if is_elsewhere and _OVERALL.match(mention.said.strip()):
        return
    if mention.place is None and previous.place is not None:
        mention.place, mention.is_located = previous.place, previous.is_located
    _put(mention, _place_before(mention, places))
    between = reading.text[previous.count.head.idx : mention.count.head.idx]
    if "\n" not in between:
        mention.cause = mention.cause or previous.cause


def _put(mention: Mention, place: Place | None) -> None:
    if mention.place is None and place is not None:
        mention.place, mention.is_located = place.text, place.is_located


def _place_before(mention: Mention, places: Sequence[Place]) -> Place | None:
    """The last place named in the words before, be it in a headline or a dateline."""
    if _OVERALL.match(mention.said.strip()):
        return None  # the places before are those of the parts
    start = mention.sentence.start
    found = _between(places, max(0, start - 60), start)
    return found[-1] if found else None


def _place_in_sentence(mention: Mention, places: Sequence[Place]) -> Place | None:
    """The place nearest to the harm that a locative ties to it."""
    sentence, doc = mention.sentence, mention.sentence.doc
    candidates = _between(places, sentence.start, sentence.end)
    others = [p for p in candidates if not _is_somebodys(doc, p)]

    def how_far(place: Place) -> int:
        return far(doc, place, mention.trigger, is_located=place.is_located)

    best = min(others, key=how_far, default=None)
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


def source_of(
    doc: Doc, mention: Mention, quotes: Iterable[Quote], speakers: dict[str, Speaker]
) -> str | None:
    """Who is quoted as saying it: the speaker's name, or the words that stand for the speaker."""
    place = mention.count.head.idx
    spoken = (quote for quote in quotes if quote.kind != "stance")
    covering = (q for q in spoken if any(start <= place < end for start, end in q.content))
    best = min(covering, key=lambda q: sum(end - start for start, end in q.content), default=None)
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
