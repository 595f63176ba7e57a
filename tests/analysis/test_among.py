"""What the likely roles of the other counts say of one."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.analysis.casualty_reading import doc_of
from tui.analysis.casualties import mentions_of
from tui.analysis.casualties.among import COUNTS_FROM, among_signs, counting, least_to_count
from tui.analysis.casualties.judgement import let_one_count
from tui.analysis.casualties.lists import let_wholes_stand
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


def test_a_likely_claim_counts_whatever_the_rules_made_of_it_unless_it_is_told_again(
    nlp: Language,
) -> None:
    mention = mentions_of(Reading(doc_of(nlp, "Nine miners were killed at Orvel.")))[0]
    chances = dict.fromkeys(ROLES, 0.1) | {"claim": 0.5}
    mention.role = "subset"
    assert least_to_count(mention, chances) == 0.0
    assert least_to_count(mention, dict.fromkeys(ROLES, 1 / 6)) == COUNTS_FROM["subset"]
    mention.role = "repeat"
    assert least_to_count(mention, chances) == COUNTS_FROM["repeat"]


def test_the_total_of_a_list_counts_and_its_items_are_parts(nlp: Language) -> None:
    text = "Boat Ana: 2 dead.\nBoat Ida: 4 dead.\nTOTAL: 6 dead, 40 saved."
    mentions = mentions_of(Reading(doc_of(nlp, text)))
    let_wholes_stand(mentions)
    killed = [(m.count.value, m.role) for m in mentions if m.kind == "killed"]
    assert killed == [(2, "subset"), (4, "subset"), (6, "current")]


def test_of_equal_counts_that_only_tell_again_one_counts_that_of_the_body(nlp: Language) -> None:
    doc = doc_of(nlp, "Nine miners were killed at Orvel. Nine men died. Four women died.")
    title, body, other = mentions = mentions_of(Reading(doc))
    title.in_title = True
    for mention in mentions:
        mention.role, mention.harm, mention.likely = "repeat", 1.0, {"current": 0.1, "repeat": 0.8}
    let_one_count(dict.fromkeys(mentions, 0.1))
    assert [m.role for m in (title, body, other)] == ["repeat", "current", "repeat"]
    assert body.chance == pytest.approx(0.9)
