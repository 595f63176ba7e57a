"""The vocabulary every room shares: what an article is and what is known about it.

Frozen structs, and nothing but. Every offset in every record is a Python string index into
`Article.text`, end exclusive: not tokens, not lines, not bytes. The JSON form of `Analysis` is the
program's public interface; it changes only together with `SCHEMA`.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

SCHEMA = 3
STORY_SCHEMA = 3

Span = tuple[int, int]
"""Start and end (exclusive) in `Article.text`."""

ParagraphKind = Literal["title", "heading", "body", "caption", "row"]
"""A `row` is one of a table: "Head: cell; Head: cell"."""
EntityType = Literal[
    "PERSON", "NORP", "ORG", "GPE", "LOC", "FAC", "EVENT", "PRODUCT", "WORK", "LAW", "LANGUAGE"
]
FigureType = Literal[
    "count",
    "money",
    "percent",
    "date",
    "time",
    "duration",
    "distance",
    "area",
    "weight",
    "temperature",
    "age",
    "ordinal",
    "other",
]
QuoteKind = Literal["direct", "mixed", "indirect", "stance"]
SpeakerKind = Literal["person", "organisation", "group", "document", "unnamed"]
TallyKind = Literal[
    "killed",
    "injured",
    "casualties",
    "missing",
    "displaced",
    "detained",
    "rescued",
    "outage",
    "affected",
    "damaged",
    "destroyed",
]
TallyRole = Literal["current", "claim", "subset", "repeat", "superseded", "background"]
QuoteFlag = Literal[
    "speakers differ",
    "negation",
    "number",
    "cut",
    "older than the event",
    "one outlet only",
]
PointKind = Literal["lead", "who", "where", "when", "figure", "said", "toll", "next"]
Mendable = Literal["row", "quote", "name", "figure"]


class Paragraph(msgspec.Struct, frozen=True):
    """One paragraph of the text; the newline after it is not part of it."""

    start: int
    end: int
    kind: ParagraphKind


class Hyperlink(msgspec.Struct, frozen=True):
    """Words of the text that lead to a web or mail address."""

    start: int
    end: int
    url: str


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """A cleaned article.

    `text` is the paragraphs joined by one newline, the title (if any) first. `id` is the SHA-256
    of `text` as UTF-8, in hex. `source` is the input exactly as the user gave it. `published` is
    an ISO 8601 date or date and time; `language` a BCP 47 tag. What is not known is null.
    `links` are those that a page puts on words of the text, in its order; without any it is absent.
    """

    id: str
    source: str
    title: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    dateline: str | None = None
    section: str | None = None
    site: str | None = None
    url: str | None = None
    language: str | None = None
    text: str
    paragraphs: tuple[Paragraph, ...]
    links: tuple[Hyperlink, ...] | msgspec.UnsetType = msgspec.UNSET

    @property
    def is_english(self) -> bool:
        """Can it be analysed? A text too short to tell its language counts as English."""
        return self.language is None or self.language.partition("-")[0].lower() == "en"


class Target(msgspec.Struct, frozen=True):
    """The words a correction or a note is about, so that they are found again in another text.

    `exact` is `text[start:end]`; `prefix` and `suffix` are what stands around it, each long enough
    that with the words it stands once in that text.
    """

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """What a person set right in an analysis (schema 3). Never changed, only undone.

    `was` are the fields of the row, quote, name or figure as it stood, null for one the analysis
    missed; `now` are its fields as they should be, null for what is none at all; both the same is
    one that was checked and found right. `made` and `undone` are ISO 8601 times, `by` who it was,
    `analyser` the analyser's version that was mended.
    """

    id: str
    object: Mendable
    was: dict[str, Any] | None
    now: dict[str, Any] | None
    target: Target
    why: str | None = None
    by: str
    made: str
    undone: str | None = None
    analyser: str = ""


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """A reader's note on an article, or on the words of `target` in it (schema 3).

    `made` and `changed` are ISO 8601 times.
    """

    id: str
    target: Target | None = None
    text: str
    made: str
    changed: str


class Mending(msgspec.Struct, frozen=True, kw_only=True):
    """That a person looked at a row, quote, name or figure, and what it said before (schema 3).

    Absent from what nobody looked at. `was` are the fields that changed, as the analysis had them:
    none where it was found right, null where the analysis had missed it. `by`, `made` and `why` are
    of the last correction.
    """

    was: dict[str, Any] | None
    by: str
    made: str
    why: str | None = None


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody or something named, with every place the article mentions it.

    `name` is the fullest form the article uses; `role` the role it gives ("Foreign Minister").
    """

    id: str
    type: EntityType
    name: str
    role: str | None = None
    mentions: tuple[Span, ...]
    mended: Mending | msgspec.UnsetType = msgspec.UNSET


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A number a reader would call a figure.

    `low` and `high` are its value in `unit`; null is open ("at least six" is 6 to null). `approx`
    marks "about". `text` is the phrase verbatim, hedge included.
    """

    start: int
    end: int
    type: FigureType
    low: int | float | None
    high: int | float | None
    unit: str | None = None
    approx: bool = False
    text: str
    mended: Mending | msgspec.UnsetType = msgspec.UNSET


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """Something said, and who is said to have said it.

    `content` holds its parts in order; `source` is the phrase that names the speaker here ("he"),
    `speaker` the `Speaker.id` it was resolved to, null where no name is better than a guess. A
    `stance` is a belief, intention or attitude that nobody voiced. `confidence` is 0 to 1.
    """

    id: str
    kind: QuoteKind
    content: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    speaker: str | None = None
    confidence: float = 0.0
    mended: Mending | msgspec.UnsetType = msgspec.UNSET


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """One person or body that speaks in the article, under one name, with the ids of its quotes."""

    id: str
    name: str
    role: str | None = None
    kind: SpeakerKind
    entity: str | None = None
    quotes: tuple[str, ...] = ()


class TallyRow(msgspec.Struct, frozen=True, kw_only=True):
    """One count of harm: people killed, homes damaged, residents without power.

    `min` and `max` are whole numbers, null = open. `text` is the phrase verbatim, `start` and
    `end` its place. `who`, `place`, `time`, `cause` and `source` are as the text has them. Rows
    that are rival figures for one quantity share `alt`. Only `current` and `claim` rows count.

    Since schema 2: `why` says in words why a row does not count. `confidence` is the probability, 0
    to 1, that it is rightly added, or left out, null where that is not in question. `disputed` is
    true where another source gives another figure or denies it; `disputed_by` names those.
    """

    id: str
    kind: TallyKind
    min: int | None
    max: int | None
    approx: bool = False
    vague: bool = False
    text: str
    who: str | None = None
    place: str | None = None
    time: str | None = None
    cause: str | None = None
    source: str | None = None
    role: TallyRole = "current"
    alt: str | None = None
    start: int
    end: int
    confidence: float | None = None
    why: str | None = None
    disputed: bool = False
    disputed_by: tuple[str, ...] = ()
    mended: Mending | msgspec.UnsetType = msgspec.UNSET

    @property
    def counts(self) -> bool:
        """Is this row part of the total?"""
        return self.role in ("current", "claim")


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """Why a total is no plain number.

    `disputed`: sources differ. `unsure`: its counted rows are hardly all right, and each counted
    once. `rows` are the ids of the rows that make it so, `confidence` is how likely an unsure
    total's rows are right together.
    """

    disputed: bool = False
    unsure: bool = False
    rows: tuple[str, ...] = ()
    confidence: float | None = None


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """The casualty rows in text order, and `[min, max]` for each kind, null = open.

    `doubts` has the kinds whose total is disputed or unsure (since schema 2), `was` the totals as
    the analysis had them of those kinds that corrections changed, null = none (since schema 3;
    absent where there are none).
    """

    rows: tuple[TallyRow, ...] = ()
    totals: dict[TallyKind, tuple[int | None, int | None]] = {}
    doubts: dict[TallyKind, Doubt] = {}
    was: dict[TallyKind, tuple[int | None, int | None] | None] | msgspec.UnsetType = msgspec.UNSET


class SummaryPoint(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a summary and the spans of the article it rests on."""

    kind: PointKind
    text: str
    evidence: tuple[Span, ...]


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """A summary; `by` is "extract" or the name of the model that wrote it."""

    points: tuple[SummaryPoint, ...] = ()
    by: str = "extract"


class Analysis(msgspec.Struct, frozen=True, kw_only=True):
    """Everything known about one article. `seconds` is the time the analysis took.

    Since schema 3: `corrections` are those laid over it, which say too what was taken out, and
    `orphans` those whose words could not be found in this text; `notes` and `tags` are the
    reader's own. Each is absent where there are none.
    """

    schema: int = SCHEMA
    article: Article
    entities: tuple[Entity, ...] = ()
    figures: tuple[Figure, ...] = ()
    quotes: tuple[Quote, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    tally: Tally = Tally()
    summary: Summary = Summary()
    analyser: dict[str, str] = {}
    seconds: float = 0.0
    corrections: tuple[Correction, ...] | msgspec.UnsetType = msgspec.UNSET
    orphans: tuple[Correction, ...] | msgspec.UnsetType = msgspec.UNSET
    notes: tuple[Note, ...] | msgspec.UnsetType = msgspec.UNSET
    tags: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET


StoryPreset = Literal["range", "lowest", "best"]
Range = tuple[int | None, int | None]
"""Lowest and highest of a count, null = open."""


class StoryArticle(msgspec.Struct, frozen=True, kw_only=True):
    """One article of a story. `file` is its source as given, and what other records name it by.

    `id` is `Article.id`. `copy_of` is the `file` of the earlier article that it repeats, as wire
    texts do. `why` says why it belongs. `new` are the sentences whose names, numbers or quotes no
    earlier article has. One in another language is listed, not `read`.
    """

    file: str
    id: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    fetched: str | None = None
    undated: bool = False
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


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `Analysis`."""
    return msgspec.json.schema(Analysis)


def story_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `Story`."""
    return msgspec.json.schema(Story)
