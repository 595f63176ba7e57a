"""What many articles say of one event, side by side: a `Story` and its parts."""

from __future__ import annotations

from typing import Literal

import msgspec

from tui.records.analysis import TallyKind
from tui.records.article import Span
from tui.records.mending import Mending

STORY_SCHEMA = 4

QuoteFlag = Literal[
    "speakers differ",
    "negation",
    "number",
    "cut",
    "older than the event",
    "one outlet only",
]
StoryPreset = Literal["range", "lowest", "best"]
Range = tuple[int | None, int | None]
"""Lowest and highest of a count, null = open."""


class StoryArticle(msgspec.Struct, frozen=True, kw_only=True):
    """One article of a story. `file` is its source as given, and what other records name it by.

    `id` is `Article.id`. `copy_of` is the `file` of the earlier article that it repeats, as wire
    texts do. `why` says why it belongs. `new` are the sentences whose names, numbers or quotes no
    earlier article has. One in another language is listed, not `read`. The year of `published` is
    `inferred` where the article has no date but the day and month of its dateline (since schema 4).
    """

    file: str
    id: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    fetched: str | None = None
    undated: bool = False
    inferred: bool = False
    read: bool = True
    copy_of: str | None = None
    why: tuple[str, ...] = ()
    new: tuple[Span, ...] = ()


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One count that one article has from one source, or from several that say it together.

    `article` is a `StoryArticle.file`, `row` the `TallyRow.id` there; `text`, `start` and `end` are
    its words in that article. `place` and `who` are as the words have them. `sources` are those
    named, else the outlet; none where that is unknown too. `said` is an ISO 8601 date or time, null
    where it is unknown. `since` is the beginning of a running total, which is no toll of this
    event. `replaced`: its source said another figure later. `lowered`: it is lower than what its
    source said before. `outdated`: later statements outweigh it. `doubted`: it is likely misread
    (since schema 3). `denied_by` are those who deny it. `mended`: a person set the row right.
    """

    id: str
    article: str
    row: str
    start: int
    end: int
    text: str
    kind: TallyKind
    min: int | None
    max: int | None
    approx: bool = False
    place: str | None = None
    who: str | None = None
    since: str | None = None
    sources: tuple[str, ...] = ()
    said: str | None = None
    replaced: bool = False
    lowered: bool = False
    outdated: bool = False
    doubted: bool = False
    denied_by: tuple[str, ...] = ()
    mended: Mending | msgspec.UnsetType = msgspec.UNSET


class Pin(msgspec.Struct, frozen=True, kw_only=True):
    """What a person decided of a scope: its figure is what `source` said last.

    Without a source it is `pending`: it has no figure yet. Like any correction it keeps who and
    when, and what the range `was`; an `undone` one stays on the list. It is of the widest scope of
    its kind where `is_whole`, else of the one of its place, sort and `since`.
    """

    id: str
    kind: TallyKind
    place: str | None = None
    who: str | None = None
    since: str | None = None
    is_whole: bool = False
    source: str | None = None
    was: Range | None = None
    why: str | None = None
    by: str
    made: str
    undone: str | None = None

    @property
    def is_pending(self) -> bool:
        """Is the figure still to be found out?"""
        return self.source is None


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of one kind of harm at one place to one sort of victims.

    `latest` is what was said last, `range` the lowest to the highest of what each source says last,
    null where nothing is left in it. `is_whole` is true of the widest, which totals rest on;
    `is_sum` where articles only have its parts, each added up within its article. With a `pin`
    (since schema 2) `latest`, `range` and `best` are the figure of the source it names, null where
    it is pending; what they were is `pin.was`.
    """

    kind: TallyKind
    place: str | None = None
    who: str | None = None
    since: str | None = None
    latest: Range | None = None
    range: Range | None = None
    best: Range | None = None
    disagreement: bool = False
    is_whole: bool = False
    is_sum: bool = False
    pin: Pin | None = None
    statements: tuple[str, ...] = ()


class StoryVictim(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody named among those harmed: a list beside the counts, in none of them."""

    names: tuple[str, ...]
    age: int | None = None
    statements: tuple[str, ...] = ()


class Variant(msgspec.Struct, frozen=True, kw_only=True):
    """How one article has an utterance: `quote` is the `Quote.id`, `content` its parts there."""

    article: str
    quote: str
    content: tuple[Span, ...]
    text: str
    speaker: str | None = None


class StoryQuote(msgspec.Struct, frozen=True, kw_only=True):
    """One utterance, in the words of each article that has it. The flags never say who is right."""

    variants: tuple[Variant, ...]
    flags: tuple[QuoteFlag, ...] = ()


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """A statement on the timeline. `at` is an ISO 8601 date or time, null where it is unknown."""

    at: str | None
    statement: str
    kind: TallyKind
    min: int | None
    max: int | None
    place: str | None = None
    who: str | None = None
    sources: tuple[str, ...] = ()
    lowered: bool = False


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """What many articles say of one event, side by side.

    Nothing is added across articles, but in the kinds of `sums`, where each place or sort of
    victims has a scope of its own and none is wider. `totals` follow the `preset`: `range` lowest
    to highest, `lowest` the lowest, `best` the latest of the highest-ranked source: `ranks` are
    those a person ranked, the most trusted first (since schema 2).
    """

    schema: int = STORY_SCHEMA
    articles: tuple[StoryArticle, ...] = ()
    statements: tuple[Statement, ...] = ()
    totals: dict[TallyKind, Range] = {}
    latest: dict[TallyKind, Range] = {}
    sums: tuple[TallyKind, ...] = ()
    scopes: tuple[Scope, ...] = ()
    victims: tuple[StoryVictim, ...] = ()
    quotes: tuple[StoryQuote, ...] = ()
    timeline: tuple[Step, ...] = ()
    preset: StoryPreset = "range"
    ranks: tuple[str, ...] = ()
