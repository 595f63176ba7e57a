"""What is known about one article: names, figures, quotes, counts of harm, a summary."""

from __future__ import annotations

from typing import Literal

import msgspec

from tui.records.article import Article, Span
from tui.records.mending import Correction, Mending, Note

SCHEMA = 3

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
PointKind = Literal["lead", "who", "where", "when", "figure", "said", "toll", "next"]


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
