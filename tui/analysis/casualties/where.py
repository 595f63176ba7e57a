"""Where harm was done: all places near a count and those the story opens with, weighed.

Takes the mentions with their roles, writes the `scene` of each. Signs add up with the weights
`where` of `judgement.toml`, learnt by `python -m tests.benchmarks.judging --write`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from spacy.tokens import Token

from tui.analysis.casualties.causes import is_cause
from tui.analysis.casualties.grammar import own_subject
from tui.analysis.casualties.history import verb_of
from tui.analysis.casualties.lexicon import SAYING
from tui.analysis.casualties.mention import Mention, Reading
from tui.analysis.casualties.places import countries, is_region, is_site
from tui.analysis.casualties.signs import Signed
from tui.analysis.casualties.spots import LOCATIVE, THE_SAME, Spot, far, is_break, spots
from tui.analysis.casualties.victims import is_person
from tui.analysis.entities import gazetteer

Signs = dict[str, float]
Choice = list[tuple[int, Signs]]
"""The spots that may be a mention's, by their number, each with what speaks for it or against."""

_LEAD = 40
_OPENING = 60
"""So many tokens of the body are the lead; the places named in so many may be any count's."""
_OFTEN = 5
"""So many of the places named most often may be any count's."""
_JUST_AFTER = 4


def put_scenes(reading: Reading, mentions: Sequence[Mention], weights: Signed) -> None:
    """Write where the harm of each mention was done; nothing where no place is named near it."""
    atlas = Atlas(reading)
    for mention in mentions:
        best = max(atlas.choice(mention), key=lambda each: weights.odds(each[1]), default=None)
        mention.scene = atlas.spots[best[0]].text if best is not None else None


class Atlas:
    """The places of one article, with what speaks for each whatever the count."""

    def __init__(self, reading: Reading) -> None:
        self._reading, self._doc = reading, reading.doc
        self.spots = spots(reading)
        self._paragraphs = [reading.paragraph_of(spot.first) for spot in self.spots]
        self._dated = [reading.is_in_dateline(spot.first) for spot in self.spots]
        self._before = [self._preposition(spot) for spot in self.spots]
        self._known: dict[int, Signs] = {}

    @cached_property
    def _standing(self) -> set[int]:
        """The spots of the opening, and the first of those named most often."""
        until = self._reading.body_start + _OPENING
        found = {number for number, spot in enumerate(self.spots) if spot.first < until}
        names = Counter(spot.name.lower() for spot in self.spots)
        often = {name for name, _ in names.most_common(_OFTEN)}
        for number, spot in enumerate(self.spots):
            is_told = spot.first >= self._reading.body_start and not self._dated[number]
            if is_told and spot.name.lower() in often:
                often.remove(spot.name.lower())
                found.add(number)
        return found

    def _preposition(self, spot: Spot) -> str:
        """What stands before it, before its article and adjectives: "in the remote Brod"."""
        words = (self._doc[at] for at in range(spot.first - 1, max(-1, spot.first - 4), -1))
        return next((word.lower_ for word in words if word.pos_ not in ("DET", "ADJ")), "")

    # ── whatever the count ────────────────────────────────────────────────────────────────────────

    @cached_property
    def _words_of_title(self) -> set[str]:
        body = self._reading.body_start
        return {w for spot in self.spots if spot.first < body for w in _words(spot)}

    def _signs(self, number: int) -> Signs:
        if number not in self._known:
            self._known[number] = self._signs_of(number)
        return self._known[number]

    def _signs_of(self, number: int) -> Signs:
        spot, doc, reading = self.spots[number], self._doc, self._reading
        root, tail = doc[spot.first : spot.last].root, doc[spot.last - 1]
        before, is_dated = self._before[number], self._dated[number]
        in_title, words = spot.first < reading.body_start, _words(spot)
        is_modifier = tail.dep_ in _MODIFYING and tail.head.i >= spot.last
        is_of_people = is_modifier and self._are_people(tail.head)
        is_country = spot.name.lower() in countries()
        owner = root.head.head if root.dep_ == "pobj" else root
        signs = {
            f"after {before}": before in _TOLD,
            "near": before in _NEAR,
            "across": before in _ACROSS,
            "a subject": root.dep_ == "nsubj",
            "a possessor": root.dep_ == "poss",
            "of people or a body": is_of_people,
            "of a thing": is_modifier and not is_of_people and not is_cause(tail.head),
            "of who says it": owner != root
            and owner.dep_ == "nsubj"
            and owner.head.lemma_.lower() in SAYING,
            "where people are brought": _CARE.search(spot.name.lower()) is not None,
            "a country": is_country,
            "a region": not is_country
            and (is_region(spot.name) or gazetteer.is_country_or_state(spot.name)),
            "a site": spot.sort != "common" and is_site(spot.name),
            "a common noun": spot.sort == "common",
            "a common noun of any place": spot.sort == "common" and tail.lemma_ in THE_SAME,
            "a noun with a name": spot.sort == "described",
            "a guess": spot.sort == "guess",
            "a guess of the opening": spot.sort == "opening",
            "known as a body’s or person’s name": doc[spot.first].idx in reading.named,
            "lies in another": spot.lies_in_another,
            "in the dateline": is_dated,
            "in the headline": in_title,
            "in the headline too": not in_title and not words.isdisjoint(self._words_of_title),
            "in the lead": not is_dated and self._is_in_lead(spot),
        }
        return {name: 1.0 for name, holds in signs.items() if holds}

    def _is_in_lead(self, spot: Spot) -> bool:
        return 0 <= spot.first - self._reading.body_start < _LEAD

    def _are_people(self, head: Token) -> bool:
        return is_person(head) or head.lower_ in _BODIES or head.i in self._reading.people

    # ── for one count ─────────────────────────────────────────────────────────────────────────────

    def choice(self, mention: Mention) -> Choice:
        """The spots that may be its own; those of its paragraph alone for another event."""
        numbers, own = self._reading.sentence_numbers, mention.count.head.i
        paragraph, sentence = self._reading.paragraph_of(own), numbers[own]
        is_other = mention.role == "background"
        near = [
            number
            for number, at in enumerate(self._paragraphs)
            if abs(at - paragraph) <= (0 if is_other else 1)
            or (number in self._standing and not is_other)
        ]
        here = [
            number
            for number in near
            if numbers[self.spots[number].first] == sentence and not self._dated[number]
        ]
        nearest = min(here, key=lambda number: self._far(number, mention.count.head), default=None)
        is_named = any(self._is_located(n) and self.spots[n].sort != "common" for n in here)
        found: Choice = []
        for number in near:
            spot, signs = self.spots[number], dict(self._signs(number))
            paragraphs_on = self._paragraphs[number] - paragraph
            if number in here:
                signs |= self._signs_here(mention, number)
                signs["nearest to the count"] = float(number == nearest)
                signs["alone in its sentence"] = float(len(here) == 1)
            else:
                by = numbers[spot.first] - sentence
                signs["elsewhere, though a located name is here"] = float(is_named)
                signs["elsewhere, of another event"] = float(is_other)
                signs["in the lead, none here"] = float(not here and self._is_in_lead(spot))
                signs["in the sentence after"] = float(not paragraphs_on and by == 1)
                signs["later in the paragraph"] = float(not paragraphs_on and by > 1)
                signs["in the lead, for a headline"] = float(
                    mention.in_title and spot.first >= self._reading.body_start
                )
            signs["paragraphs before, as log"] = math.log1p(max(0, -paragraphs_on))
            signs["paragraphs on, as log"] = math.log1p(max(0, paragraphs_on))
            found.append((number, signs))
        return found

    def _signs_here(self, mention: Mention, number: int) -> Signs:
        spot, own, doc = self.spots[number], mention.count.head.i, self._doc
        start, end = (spot.last, own) if spot.last <= own else (own + 1, spot.first)
        between = doc[start : max(start, end)]
        is_after = 0 <= spot.first - own <= _JUST_AFTER and not any(map(is_break, between))
        verbs, verb = clauses_of(mention.trigger), verb_of(doc[spot.first])
        in_clause = verb in verbs or verbs[0] in clauses_of(doc[spot.first])
        return {
            "here": 1.0,
            "here, located": float(self._is_located(number)),
            "here, before the count": float(spot.last <= own),
            "here, in its clause": float(in_clause),
            "here, over a semicolon": float(any(t.text == ";" for t in between)),
            "here, far from the harm, as log": math.log1p(abs(spot.first - mention.trigger.i)),
            "here, far from the count, as log": math.log1p(abs(spot.first - own)),
            "just after the count": float(is_after),
            "just after a part": float(is_after and mention.role == "subset"),
            "here, of another event": float(mention.role == "background"),
            "here, in the headline": float(mention.in_title),
        }

    def _far(self, number: int, token: Token) -> int:
        is_located = self._is_located(number)
        return far(self._doc, self.spots[number], token, is_located=is_located)

    def _is_located(self, number: int) -> bool:
        return self._before[number] in LOCATIVE


_MODIFYING = frozenset({"compound", "amod", "nmod"})
_TOLD = frozenset({"at", "on", "from", "to"})
_NEAR = frozenset({"near", "outside", "off", "around", "inside"})
_ACROSS = frozenset({"across", "throughout"})
_CARE = re.compile("hospital|clinic|shelter|camp|cent(?:re|er)|home|hotel|morgue")
_BODIES = frozenset(
    "forces troops warplanes planes army navy jets soldiers military fighters rebels militants "
    "officials police team ship ferry citizens nationals helicopters government ministry mayor "
    "governor prosecutor council court sheriff coroner authorities spokesman media radio "
    "television".split()
)


def _words(spot: Spot) -> set[str]:
    return {
        w for w in re.findall(r"[^\W_]+", spot.name.lower()) if w not in ("the", "of", "a", "an")
    }


def clauses_of(token: Token) -> list[Token]:
    """The verb of its clause, and of those that it is part of: "stormed a base, killing six"."""
    verbs = [verb_of(token)]
    while verbs[-1].dep_ not in _APART and verbs[-1].head != verbs[-1]:
        verb = verbs[-1]
        if verb.dep_ == "conj" and own_subject(verb) is not None:
            break
        verbs.append(verb_of(verb.head))
    return verbs


_APART = frozenset({"ccomp", "parataxis"})
