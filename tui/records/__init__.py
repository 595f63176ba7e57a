"""The vocabulary every room shares: what an article is and what is known about it.

Frozen structs, and nothing but. Every offset in every record is a Python string index into
`Article.text`, end exclusive: not tokens, not lines, not bytes. The JSON form of `Analysis` is the
program's public interface; it changes only together with `SCHEMA`.
"""

from __future__ import annotations

from typing import Any

import msgspec

from tui.records.analysis import (
    SCHEMA,
    Analysis,
    Doubt,
    Entity,
    EntityType,
    Figure,
    FigureType,
    PointKind,
    Quote,
    QuoteKind,
    Speaker,
    SpeakerKind,
    Summary,
    SummaryPoint,
    Tally,
    TallyKind,
    TallyRole,
    TallyRow,
)
from tui.records.article import Article, Hyperlink, Paragraph, ParagraphKind, Span
from tui.records.mending import Correction, Mendable, Mending, Note, Target
from tui.records.story import (
    STORY_SCHEMA,
    Pin,
    QuoteFlag,
    Range,
    Scope,
    Statement,
    Step,
    Story,
    StoryArticle,
    StoryPreset,
    StoryQuote,
    StoryVictim,
    Variant,
)

__all__ = [
    "SCHEMA",
    "STORY_SCHEMA",
    "Analysis",
    "Article",
    "Correction",
    "Doubt",
    "Entity",
    "EntityType",
    "Figure",
    "FigureType",
    "Hyperlink",
    "Mendable",
    "Mending",
    "Note",
    "Paragraph",
    "ParagraphKind",
    "Pin",
    "PointKind",
    "Quote",
    "QuoteFlag",
    "QuoteKind",
    "Range",
    "Scope",
    "Span",
    "Speaker",
    "SpeakerKind",
    "Statement",
    "Step",
    "Story",
    "StoryArticle",
    "StoryPreset",
    "StoryQuote",
    "StoryVictim",
    "Summary",
    "SummaryPoint",
    "Tally",
    "TallyKind",
    "TallyRole",
    "TallyRow",
    "Target",
    "Variant",
    "json_schema",
    "story_schema",
]


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `Analysis`."""
    return msgspec.json.schema(Analysis)


def story_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `Story`."""
    return msgspec.json.schema(Story)
