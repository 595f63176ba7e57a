"""When something was published and said, as far as the article tells.

Takes ISO 8601 dates and times and the words around a count; gives `Moment`s, which can be compared
even where one knows the hour and another the day alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from tui.dates import DAYS, day_near, days_in, latest
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
_DATELINE = late(r"[^\n—–―]{0,100}?(?=—|–|―|--|\s-\s)")
_NEAR = timedelta(days=31)
"""A day that a text names with its year, no further from its dateline, is of the same year."""
_HALF_A_YEAR = timedelta(days=181)
"""Of the days of one name the last before a day is the nearest to half a year before it."""
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


def inferred_days(analyses: Iterable[Analysis], fetched: Mapping[str, str]) -> dict[str, str]:
    """The day that the dateline of an article without a date names, ISO 8601, by `Article.id`.

    Its year ("LEEDS, 12 November —" has none) is that which brings the day nearest to the dated
    articles of the event, else to a day that its own text names in full, else the last such one by
    the time of `fetched`. Without any of these the article has no day.
    """
    articles = [analysis.article for analysis in analyses]
    dated = [at.at.date() for each in articles if (at := moment(each.published)) is not None]
    days = {
        each.id: _day_of_dateline(each, dated, fetched)
        for each in articles
        if moment(each.published) is None
    }
    return {article: day.isoformat() for article, day in days.items() if day is not None}


def _day_of_dateline(
    article: Article, dated: Sequence[date], fetched: Mapping[str, str]
) -> date | None:
    if not (words := _words_of_dateline(article)):
        return None
    if dated:
        return day_near(words, max(dated))
    for stated in days_in(article.text):
        if (day := day_near(words, stated)) is not None and abs(day - stated) <= _NEAR:
            return day
    if (came := moment(fetched.get(article.id))) is None:
        return None
    return day_near(words, came.at.date() - _HALF_A_YEAR)


def _words_of_dateline(article: Article) -> str:
    """The day and month of the article's dateline, as written; empty if it has none."""
    place = article.dateline or ""
    for paragraph in article.paragraphs:
        if place and article.text.startswith(place, paragraph.start):
            head = _DATELINE.match(article.text, paragraph.start + len(place), paragraph.end)
            return head[0].partition("(")[0] if head else ""
    return ""


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
