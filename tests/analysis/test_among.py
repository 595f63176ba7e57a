"""What the likely roles of the other counts say of one."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.analysis.casualty_reading import doc_of
from tui.analysis.casualties import mentions_of
from tui.analysis.casualties.among import among_signs, counting
from tui.analysis.casualties.mention import Reading
from tui.analysis.casualties.signs import log_odds
from tui.analysis.harm import ROLES

TEXT = (
    "Nine miners were killed at Orvel on Monday, and two were injured. "
    "Four miners were killed near the lift. The nine dead were named."
)
CURRENT, BACKGROUND = (
    {role: 0.9 if role == likely else 0.02 for role in ROLES}
    for likely in ("current", "background")
)


def test_a_count_counts_as_current_or_a_claim() -> None:
    assert counting(CURRENT) == pytest.approx(0.92)


def test_a_count_is_seen_among_those_of_its_kind(nlp: Language) -> None:
    mentions = mentions_of(Reading(doc_of(nlp, TEXT)))
    assert [(m.kind, m.count.value) for m in mentions[:3]] == [
        ("killed", 9),
        ("injured", 2),
        ("killed", 4),
    ]
    likely = [CURRENT, BACKGROUND, CURRENT, CURRENT][: len(mentions)]
    signs = among_signs(mentions, 2, likely)
    assert signs["a larger one before counts, as log odds"] == log_odds(0.92)
    assert signs["a smaller one before counts, as log odds"] == log_odds(0.0)  # another kind
    lead = among_signs(mentions, 0, likely)
    assert lead["one in the sentence is background, as log odds"] == log_odds(0.9)
    assert lead["a smaller one after counts, as log odds"] == log_odds(0.92)
