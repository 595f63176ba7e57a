"""Datelines, the place, day and agency that a story opens with: "BEIRUT, May 4 (AP) —".

Takes plain text, gives where each stands with its dash, in string indices. A dateline is no part
of the sentence after it: nothing in it was said, done or counted there.
"""

from __future__ import annotations

from collections.abc import Iterator

from tui.patterns import late
from tui.records import Span

_CAPITAL = r"A-Z\u00c0-\u00de"
_UPPER = rf"[{_CAPITAL}][{_CAPITAL}.'’-]+"
_PLACE = rf"[{_CAPITAL}][\w.'’-]*(?: (?:of )?[{_CAPITAL}][\w.'’-]*){{0,3}}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? (?:19|20)\d\d)?"
)
_AGENCY = r"\([A-Z][^()\n]{1,40}\)"
_DASH = r"(?: ?(?:—|–|―|--)| -)[ ]*(?=[“\"'‘]?[A-Z\d]\S* \S*[a-z])"  # nor "DEAD - 4, HURT - 6"
_MORE = rf"(?:, (?!{_MONTH} \d){_PLACE}){{0,2}}"
_DATELINE = late(
    rf"[ ]*(?:{_UPPER}(?: (?:{_UPPER}|of|de|la)){{0,3}}(?:/{_UPPER}(?: {_UPPER}){{0,3}})?{_MORE}"
    rf"(?:,? {_DATE})?(?:,? {_AGENCY})?"
    rf"|{_PLACE}{_MORE}(?:,? {_DATE},?)? {_AGENCY}"
    rf"|{_PLACE}{_MORE}, {_DATE}"
    rf"|{_DATE},? {_AGENCY}"
    rf"|\({_PLACE}{_MORE}\)){_DASH}"
)


def datelines(text: str) -> Iterator[Span]:
    """The datelines of `text`, in order, each up to the sentence that follows it."""
    start = 0
    for line in text.split("\n"):
        if found := _DATELINE.match(text, start):
            yield found.span()
        start += len(line) + 1
