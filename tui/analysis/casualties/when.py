"""When harm was done: all times near a count and those the story opens with, weighed.

Takes the mentions with their roles, writes the `time` of each. Signs add up with the weights
`when` of `judgement.toml`, learnt by `python -m tests.benchmarks.judging --write`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from tui.analysis.casualties.causes import is_cause
from tui.analysis.casualties.history import verb_of
from tui.analysis.casualties.lexicon import SAYING
from tui.analysis.casualties.mention import Mention, Reading
from tui.analysis.casualties.signs import Signed
from tui.analysis.casualties.times import Time, times_named
from tui.analysis.casualties.where import Choice, Signs, clauses_of

_OPENING = 60
"""So many tokens of the body are the opening, whose times may be any count's."""


def put_times(reading: Reading, mentions: Sequence[Mention], weights: Signed) -> None:
    """Write when the harm of each mention was done; nothing where no time is named near it."""
    almanac = Almanac(reading)
    for mention in mentions:
        best = max(almanac.choice(mention), key=lambda each: weights.odds(each[1]), default=None)
        mention.time = almanac.times[best[0]].text if best is not None else None


class Almanac:
    """The times of one article, with what speaks for each whatever the count."""

    def __init__(self, reading: Reading) -> None:
        self._reading, self._doc = reading, reading.doc
        found = times_named(reading.doc)
        self.times = [time for time in found if not reading.is_in_dateline(time.first)]
        self._paragraphs = [reading.paragraph_of(time.first) for time in self.times]
        self._days = [_days(time) for time in self.times]
        self._dated = next((n for n, time in enumerate(self.times) if _DAY.search(time.text)), None)
        self._known: dict[int, Signs] = {}

    def _signs(self, number: int) -> Signs:
        if number not in self._known:
            self._known[number] = self._signs_of(number)
        return self._known[number]

    def _signs_of(self, number: int) -> Signs:
        time, doc = self.times[number], self._doc
        root = doc[time.first : time.last].root
        verb, before = verb_of(root), doc[time.first - 1].lower_ if time.first else "\n"
        after = doc[time.last].lower_ if time.last < len(doc) else "\n"
        said = time.text.lower()
        signs = {name: form.search(said) is not None for name, form in _FORMS.items()}
        signs |= {
            "of saying": verb.lemma_.lower() in SAYING,
            "of what will be": any(t.lower_ in ("will", "would", "to") for t in verb.lefts),
            "of what had been": any(t.lower_ == "had" for t in verb.lefts),
            "of a noun": root.dep_ in ("nmod", "compound", "poss", "npadvmod", "amod")
            and root.head.pos_ in ("NOUN", "PROPN"),
            "of an event": root.head.i >= time.last and is_cause(root.head),
            "of no verb": verb.pos_ not in ("VERB", "AUX"),
            "after since": before == "since" or said.startswith("since"),
            "until": before in ("until", "till", "by") or said.startswith("by "),
            "before or after": before in ("before", "after"),
            "for so long": before == "for",
            "opens its line": "\n" in before,
            "before a colon or dash": after in (":", "–", "—", "-"),
            "told again": sum(not self._days[number].isdisjoint(d) for d in self._days) > 1,
            "the first": number == 0,
            "the first day": number == self._dated,
            "in the headline": time.first < self._reading.body_start,
            "in the lead": self._is_in_lead(time),
        }
        return {name: 1.0 for name, holds in signs.items() if holds}

    def _is_in_lead(self, time: Time) -> bool:
        return 0 <= time.first - self._reading.body_start < _OPENING

    def choice(self, mention: Mention) -> Choice:
        """The times that may be its own; those of its paragraph alone for another event.

        None where all are times of saying: "Police said on Friday that six had died".
        """
        numbers, own = self._reading.sentence_numbers, mention.count.head.i
        paragraph, sentence = self._reading.paragraph_of(own), numbers[own]
        is_other = mention.role == "background"
        near = [
            number
            for number, time in enumerate(self.times)
            if abs(self._paragraphs[number] - paragraph) <= (0 if is_other else 1)
            or (not is_other and (self._is_in_lead(time) or number in (0, self._dated)))
        ]
        if all("of saying" in self._signs(number) for number in near):
            return []
        here = [n for n in near if numbers[self.times[n].first] == sentence]
        of_harm = [n for n in here if "of saying" not in self._signs(n)]
        nearest = min(of_harm, key=lambda n: abs(self.times[n].first - own), default=None)
        found: Choice = []
        for number in near:
            time, signs = self.times[number], dict(self._signs(number))
            by = numbers[time.first] - sentence
            on = self._paragraphs[number] - paragraph
            if number in here:
                signs |= self._signs_here(mention, time)
                signs["nearest to the count"] = float(number == nearest)
            else:
                signs["elsewhere, though one of harm is here"] = float(bool(of_harm))
                signs["elsewhere, though one of saying is here"] = float(len(here) > len(of_harm))
                signs["elsewhere, of another event"] = float(is_other)
                signs["in the sentence before"] = float(on == 0 and by == -1)
                signs["earlier in the paragraph"] = float(on == 0 and by < -1)
                signs["later in the paragraph"] = float(on == 0 and by > 0)
                signs["elsewhere, the first day"] = float(number == self._dated)
                signs["elsewhere, of saying"] = float("of saying" in self._signs(number))
                signs["elsewhere, in the lead"] = float(self._is_in_lead(time))
                signs["elsewhere, for a headline"] = float(mention.in_title)
            signs["paragraphs before, as log"] = math.log1p(max(0, -on))
            signs["paragraphs on, as log"] = math.log1p(max(0, on))
            found.append((number, signs))
        return found

    def _signs_here(self, mention: Mention, time: Time) -> Signs:
        own, doc = mention.count.head.i, self._doc
        start, end = sorted((time.first, own))
        between = doc[start:end]
        verbs, verb = clauses_of(mention.trigger), verb_of(doc[time.first : time.last].root)
        return {
            "here": 1.0,
            "here, before the count": float(time.first < own),
            "here, in its clause": float(verb in verbs),
            "here, over a semicolon or line": float(any(t.text in ";:" for t in between)),
            "here, far from the harm, as log": math.log1p(abs(time.first - mention.trigger.i)),
            "here, far from the count, as log": math.log1p(abs(time.first - own)),
            "here, of another event": float(mention.role == "background"),
            "here, a part": float(mention.role == "subset"),
        }


def _days(time: Time) -> set[str]:
    """What two times have in common that name one day: "on Monday", "Monday night"."""
    return set(re.findall(r"\w+day|\d+", time.text.lower()))


_MONTHS = r"jan|feb|mar|apr|may|june|july|aug|sep|oct|nov|dec"
_DAY = re.compile(
    rf"day\b|\b\d{{1,2}}\S* (?:{_MONTHS})|(?:{_MONTHS})\w* \d|\d/\d|night|weekend|"
    r"\d(?:st|nd|rd|th)",
    re.IGNORECASE,
)
_FORMS = {
    "a weekday": re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"),
    "a date": re.compile(rf"(?:{_MONTHS})"),
    "a year": re.compile(r"\b(?:1[89]|20)\d\d\b"),
    "a part of the day": re.compile(r"morning|afternoon|evening|night|noon|dawn|dusk"),
    "an hour": re.compile(r"\d[:.]\d\d|\d ?[ap]\.?m|\d\d\d\d (?:hrs|hours)"),
    "today": re.compile(r"today|tonight|this morning"),
    "last or this": re.compile(r"\b(?:last|this|past|recent)\b"),
    "following or same": re.compile(r"\b(?:following|same|that)\b"),
}
