"""Whom a source was found to denote, and how sure that is."""

from __future__ import annotations

from typing import NamedTuple

from tui.analysis.annotations import TokenSpan
from tui.analysis.speakers.cast import Member
from tui.analysis.speakers.phrases import Phrase

CERTAIN = 1.0
CLEAR = 0.9
LIKELY = 0.7
UNSURE = 0.55
LEAST_SALIENCE = 4.0
"""A pronoun whose best candidate weighs less than this stays unresolved."""


class Resolved(NamedTuple):
    """Whom a source denotes: a member of the cast, or only the words that describe it."""

    member: Member | None
    phrase: Phrase | None
    confidence: float
    antecedent: TokenSpan | None = None
