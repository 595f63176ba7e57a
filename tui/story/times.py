"""When something was published and said, as far as the article tells.

Takes ISO 8601 dates and times and the words around a count; gives `Moment`s, which can be compared
even where one knows the hour and another the day alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple

from tui.dates import DAYS, latest
from tui.patterns import late
from tui.records import Analysis, Article
from tui.story.words import sentence_at

_SAID_ON = late(
    r"\b(?:said|told|reported|announced|confirmed|stated|wrote|posted)\b[^.;\n]{0,30}?\b("
    + "|".join(DAYS)
    + r")\b",
    re.IGNORECASE,
)
_CLOCK = late(
    r"(?:(?:updated|posted)\s+)?(?:at\s+)?([01]?\d|2[0-3])[:.]([0-5]\d)"
    r"(?:\s*([ap])\.?m\b\.?)?(?!\s*(?:per|%))",
    re.IGNORECASE,
)
_ENTRIES = 2
"""So many paragraphs that begin with a clock make a live blog."""


class Moment(NamedTuple):
    """A point in time; one of a day alone stands at its beginning."""

    at: datetime
    is_day: bool

    def is_before(self, other: Moment) -> bool:
        """Is it earlier, for certain?"""
        if self.is_day or other.is_day:
            return self.at.date() < other.at.date()
        return self.at < other.at

    def is_a_day_before(self, other: Moment) -> bool:
        if self.is_day or other.is_day:
            return self.at.date() < other.at.date()
        return other.at - self.at >= timedelta(days=1)


def moment(written: str | None) -> Moment | None:
    """What an ISO 8601 date or date and time says; None for less than a day. No zone means UTC."""
    try:
        at = datetime.fromisoformat(written) if written else None
    except ValueError:
        return None
    if at is None or written is None:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return Moment(at, len(written) <= len("2026-01-01"))


def in_order(
    analyses: Iterable[Analysis], fetched: Mapping[str, str] | None = None
) -> list[Analysis]:
    """`analyses` by when they were published; undated ones last, by when they were fetched.

    `fetched` has ISO 8601 times by `Article.id`. Those of one time stand by their names; the order
    they are given in does not matter.
    """

    def order(analysis: Analysis) -> tuple[bool, float, str, str]:
        article = analysis.article
        published = moment(article.published)
        at = published or moment((fetched or {}).get(article.id))
        return published is None, at.at.timestamp() if at else 0.0, article.source, article.id

    return sorted(analyses, key=order)


def said(article: Article, offset: int) -> str | None:
    """When the words at `offset` were said, ISO 8601: by the entry of a live blog, else by the day
    that the sentence names beside its verb of saying, else when the article was published.
    """
    published = moment(article.published)
    if published is None:
        return None
    if (clock := _entry(article, offset)) is not None:
        at = datetime.combine(published.at.date(), clock, published.at.tzinfo)
        if at > published.at and not published.is_day:
            at -= timedelta(days=1)  # an entry stands before what was published last
        return at.isoformat()
    start, end = sentence_at(article, offset)
    if (match := _SAID_ON.search(article.text, start, end)) is not None:
        today = published.at.date()
        if (day := latest(match[1], today)) != today:
            return day.isoformat()
    return article.published


def _entry(article: Article, offset: int) -> time | None:
    """The clock time of the live blog's entry that holds `offset`."""
    found = [
        (paragraph.start, match)
        for paragraph in article.paragraphs
        if paragraph.kind != "title"
        and (match := _CLOCK.match(article.text, paragraph.start, paragraph.end))
    ]
    above = [match for start, match in found if start <= offset]
    if len(found) < _ENTRIES or not above:
        return None
    hour, minute, half = int(above[-1][1]), int(above[-1][2]), above[-1][3]
    if half:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return time(hour, minute)
