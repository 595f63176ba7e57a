"""When harm was done: all times near a count and those the story opens with, weighed.

The weights of its signs are the table `when` of `judgement.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.analysis.casualties.causes import is_cause
from tui.analysis.casualties.history import verb_of
from tui.analysis.casualties.lexicon import SAYING
from tui.analysis.casualties.mention import Mention, Reading
from tui.analysis.casualties.times import Time, times_named
from tui.analysis.casualties.weighing import Around, Signs, Weighing, distance


class Almanac(Weighing[Time]):
    """The times of one article, with what speaks for each."""

    def __init__(self, reading: Reading) -> None:
        found = times_named(reading.doc)
        super().__init__(reading, [t for t in found if not reading.is_in_dateline(t.first)])
        self._days = [_days(time) for time in self.told]
        self._dated = next((n for n, time in enumerate(self.told) if _DAY.search(time.text)), None)

    def stands(self, number: int) -> bool:
        return self.is_in_opening(number) or number in (0, self._dated)

    def near(self, mention: Mention) -> list[int]:
        """None where all are times of saying: "Police said on Friday that six had died"."""
        near = super().near(mention)
        return near if self._of_harm(near) else []

    def nearest(self, mention: Mention, here: Sequence[int]) -> int | None:
        own = mention.count.head.i
        return min(self._of_harm(here), key=lambda n: abs(self.told[n].first - own), default=None)

    def _of_harm(self, numbers: Sequence[int]) -> list[int]:
        return [number for number in numbers if "of saying" not in self.signs(number)]

    def holding(self, number: int) -> dict[str, bool]:
        time, doc = self.told[number], self.doc
        root = doc[time.first : time.last].root
        verb, before = verb_of(root), doc[time.first - 1].lower_ if time.first else "\n"
        after = doc[time.last].lower_ if time.last < len(doc) else "\n"
        said = time.text.lower()
        return {
            **{name: form.search(said) is not None for name, form in _FORMS.items()},
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
            "in the headline": self.is_in_title(number),
            "in the lead": self.is_in_opening(number),
        }

    def signs_elsewhere(self, around: Around, number: int) -> Signs:
        of_harm = self._of_harm(around.here)
        return {
            "elsewhere, though one of harm is here": float(bool(of_harm)),
            "elsewhere, though one of saying is here": float(len(around.here) > len(of_harm)),
            "elsewhere, the first day": float(number == self._dated),
            "elsewhere, of saying": float("of saying" in self.signs(number)),
            "elsewhere, in the lead": float(self.is_in_opening(number)),
            "elsewhere, for a headline": float(around.mention.in_title),
        }

    def signs_here(self, around: Around, number: int) -> Signs:
        mention, time, doc = around.mention, self.told[number], self.doc
        own = mention.count.head.i
        between = doc[slice(*sorted((time.first, own)))]
        verb = verb_of(doc[time.first : time.last].root)
        return {
            "here, before the count": float(time.first < own),
            "here, in its clause": float(verb in around.verbs),
            "here, over a semicolon or line": float(any(t.text in ";:" for t in between)),
            **distance("here, far from the harm", time.first, mention.trigger.i),
            **distance("here, far from the count", time.first, own),
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
