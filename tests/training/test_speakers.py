"""The ranker of descriptions: what it learns from, and that the shipped table fits the signs."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.language import Language

from tests.analysis.attributing import attribute, name, parsed, ruled
from tui.analysis.speakers.ranking import shipped
from tui.analysis.speakers.signs import DOUBTS, SIGNS
from tui.training.logistic import fit_choice
from tui.training.speakers import LEAST, Example, Label, as_toml, examples_in, is_right, learn


def label(speaker: str | None, kind: str | None, *also: str) -> Label:
    return Label("made-up", (0, 0), "the agency", "nominal", kind, speaker, list(also))


@pytest.mark.parametrize(
    ("found", "speaker", "kind", "right"),
    [
        ("Ana Silva", "Silva", "person", True),
        ("Ben Silva-Rao", "Silva", "person", False),
        ("Rao campaign", "Maya Rao’s campaign", "org", True),
        ("Lund campaign", "Maya Rao’s campaign", "org", False),
        ("The Tarn Post", "Tarn Post", "org", True),
        ("Ana Silva", None, None, False),
    ],
)
def test_a_name_is_right_by_surname_or_by_half_its_words(
    found: str, speaker: str | None, kind: str | None, right: bool
) -> None:
    assert is_right(found, label(speaker, kind)) == right


def test_a_choice_is_learnt_by_what_tells_the_right_candidates_apart() -> None:
    first = np.array([[1.0, 0.4], [0.0, 0.7], [0.0, 0.1]])
    second = np.array([[0.0, 0.4], [1.0, 0.4]])
    telling, idle = fit_choice(
        [first, second] * 5,
        [np.array([True, False, False]), np.array([False, True])] * 5,
    )
    assert telling > 1
    assert telling > 3 * abs(idle)


def test_a_choice_that_counts_more_decides() -> None:
    signs = [np.array([[1.0], [0.0]])] * 2
    right = [np.array([True, False]), np.array([False, True])]
    assert fit_choice(signs, right, [5.0, 1.0])[0] > 0 > fit_choice(signs, right, [1.0, 5.0])[0]


def test_the_shipped_table_has_a_weight_for_every_sign_and_no_other() -> None:
    weights = shipped()
    assert set(weights.signs) == set(SIGNS)
    assert set(weights.doubts) == set(DOUBTS)
    assert weights.least == LEAST


def test_descriptions_are_asked_with_their_candidates_and_learnt_from(nlp: Language) -> None:
    examples: list[Example] = []
    for town in ("Skell", "Marwan", "Tolo", "Vessa", "Karsk", "Brentham", "Upton", "Dunmore"):
        text = f"{town} Freight sold depots to Halden Bank. The company said sales had fallen."
        doc = name(parsed(nlp, text), ORG=f"{town} Freight|Halden Bank")
        attribute(doc, "sales had fallen", "said", "The company")
        start = text.index("The company")
        told = Label(town, (start, start + 11), "", "nominal", "org", f"{town} Freight", [])
        examples += examples_in(ruled(nlp, doc), [told])
    assert [each.right.sum() for each in examples] == [1] * 8
    table = as_toml(learn(examples))
    assert '"heaviest"' in table
    assert "Skell" not in table
