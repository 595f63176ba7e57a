"""Where harm was done: all places near a count and those the story opens with, weighed.

The weights of its signs are the table `where` of `judgement.toml`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from spacy.tokens import Token

from tui.analysis.casualties.causes import is_cause
from tui.analysis.casualties.history import verb_of
from tui.analysis.casualties.lexicon import SAYING
from tui.analysis.casualties.mention import Mention, Reading
from tui.analysis.casualties.places import countries, is_region, is_site
from tui.analysis.casualties.spots import LOCATIVE, THE_SAME, Spot, far, is_break, spots
from tui.analysis.casualties.victims import is_person
from tui.analysis.casualties.weighing import (
    OPENING,
    Around,
    Signs,
    Weighing,
    clauses_of,
    distance,
)
from tui.analysis.entities import gazetteer

_LEAD = 40
"""So many tokens of the body are the lead."""
_OFTEN = 5
"""So many of the places named most often may be any count's."""
_JUST_AFTER = 4


class Atlas(Weighing[Spot]):
    """The places of one article, with what speaks for each."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading, spots(reading))
        self._dated = [reading.is_in_dateline(spot.first) for spot in self.told]
        self._before = [self._preposition(spot) for spot in self.told]

    def stands(self, number: int) -> bool:
        return number in self._opening_or_often

    def may_be_here(self, number: int) -> bool:
        return not self._dated[number]

    def nearest(self, mention: Mention, here: Sequence[int]) -> int | None:
        return min(here, key=lambda number: self._far(number, mention.count.head), default=None)

    @cached_property
    def _opening_or_often(self) -> set[int]:
        """The spots of the opening, and the first of those named most often."""
        until = self.reading.body_start + OPENING
        found = {number for number, spot in enumerate(self.told) if spot.first < until}
        names = Counter(spot.name.lower() for spot in self.told)
        often = {name for name, _ in names.most_common(_OFTEN)}
        for number, spot in enumerate(self.told):
            is_told = spot.first >= self.reading.body_start and not self._dated[number]
            if is_told and spot.name.lower() in often:
                often.remove(spot.name.lower())
                found.add(number)
        return found

    def _preposition(self, spot: Spot) -> str:
        """What stands before it, before its article and adjectives: "in the remote Brod"."""
        words = (self.doc[at] for at in range(spot.first - 1, max(-1, spot.first - 4), -1))
        return next((word.lower_ for word in words if word.pos_ not in ("DET", "ADJ")), "")

    # ── whatever the count ────────────────────────────────────────────────────────────────────────

    @cached_property
    def _lower_case(self) -> set[str]:
        """The words told in lower case: "Gunmen" names nothing where "the gunmen" are told of."""
        return set(re.findall(r"\b[a-z]{3,}\b", self.reading.text))

    @cached_property
    def _words_of_title(self) -> set[str]:
        body = self.reading.body_start
        return {w for spot in self.told if spot.first < body for w in _words(spot)}

    def holding(self, number: int) -> dict[str, bool]:
        spot, doc = self.told[number], self.doc
        root, tail = doc[spot.first : spot.last].root, doc[spot.last - 1]
        before, is_dated = self._before[number], self._dated[number]
        in_title, words = self.is_in_title(number), _words(spot)
        is_modifier = tail.dep_ in _MODIFYING and tail.head.i >= spot.last
        is_of_people = is_modifier and self._are_people(tail.head)
        is_country = spot.name.lower() in countries()
        owner = root.head.head if root.dep_ == "pobj" else root
        return {
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
            "known as a body’s or person’s name": doc[spot.first].idx in self.reading.named,
            "no name in lower case": spot.sort not in ("common", "described")
            and words <= self._lower_case,
            "a guess before a colon": spot.sort == "opening"
            and self.doc[spot.last : spot.last + 1].text == ":",
            "lies in another": spot.lies_in_another,
            "in the dateline": is_dated,
            "in the headline": in_title,
            "in the headline too": not in_title and not words.isdisjoint(self._words_of_title),
            "in the lead": not is_dated and self.is_in_opening(number, _LEAD),
        }

    def _are_people(self, head: Token) -> bool:
        return is_person(head) or head.lower_ in _BODIES or head.i in self.reading.people

    # ── for one count ─────────────────────────────────────────────────────────────────────────────

    def signs_elsewhere(self, around: Around, number: int) -> Signs:
        is_in_lead = self.is_in_opening(number, _LEAD)
        is_in_body = not self.is_in_title(number)
        return {
            "elsewhere, though a located name is here": float(
                any(self._is_located(n) and self.told[n].sort != "common" for n in around.here)
            ),
            "in the lead, none here": float(not around.here and is_in_lead),
            "in the lead, for a headline": float(around.mention.in_title and is_in_body),
        }

    def signs_here(self, around: Around, number: int) -> Signs:
        mention, spot, doc = around.mention, self.told[number], self.doc
        own = mention.count.head.i
        start, end = (spot.last, own) if spot.last <= own else (own + 1, spot.first)
        between = doc[start : max(start, end)]
        is_after = 0 <= spot.first - own <= _JUST_AFTER and not any(map(is_break, between))
        verb = verb_of(doc[spot.first])
        in_clause = verb in around.verbs or around.verbs[0] in clauses_of(doc[spot.first])
        return {
            "here, located": float(self._is_located(number)),
            "here, before the count": float(spot.last <= own),
            "here, in its clause": float(in_clause),
            "here, over a semicolon": float(any(t.text == ";" for t in between)),
            **distance("here, far from the harm", spot.first, mention.trigger.i),
            **distance("here, far from the count", spot.first, own),
            "alone in its sentence": float(len(around.here) == 1),
            "just after the count": float(is_after),
            "just after a part": float(is_after and mention.role == "subset"),
            "here, in the headline": float(mention.in_title),
        }

    def _far(self, number: int, token: Token) -> int:
        is_located = self._is_located(number)
        return far(self.doc, self.told[number], token, is_located=is_located)

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
