"""Marks by place, layer and paragraph."""

from __future__ import annotations

import pytest

from tests.reader.harbour import ANALYSIS, ARTICLE, ENTITIES, QUOTES, at
from tui.reader.model.marks import QUOTES as QUOTE_LAYERS
from tui.reader.model.marks import Marks, all_marks, entity_marks, in_quotation_marks, quote_marks


def marks(*, with_stances: bool = False) -> Marks:
    found = Marks(ARTICLE.paragraphs)
    found.add(all_marks(ANALYSIS, with_stances=with_stances))
    return found


def test_a_casualty_lies_over_the_quote_it_stands_in() -> None:
    start, _ = at("nine passengers")
    mark = marks().at(start)
    assert mark is not None
    assert (mark.layer, mark.record) == ("casualty", "t1")


def test_words_without_a_mark_have_none() -> None:
    assert marks().at(at("told reporters")[0]) is None


def test_the_evidence_of_the_summary_is_no_mark_under_the_mouse() -> None:
    assert marks().at(at("Divers were due")[0]) is None


def test_a_quote_in_two_parts_is_one_mark_in_both() -> None:
    found = marks()
    first, second = found.at(at("The sea gave")[0]), found.at(at("We had boats")[0])
    assert first is not None
    assert first == second
    assert first.label == "Ingrid Solheim"


def test_a_stance_is_marked_only_on_demand() -> None:
    start, _ = at("the engines failed")
    assert marks().at(start) is None
    assert marks(with_stances=True).at(start) is not None


def test_a_mark_found_twice_is_there_once_and_changes_nothing() -> None:
    found = Marks(ARTICLE.paragraphs)
    assert found.add(quote_marks(QUOTES)) != set()
    assert found.add(quote_marks(QUOTES)) == set()


def test_adding_tells_which_paragraphs_changed() -> None:
    found = Marks(ARTICLE.paragraphs)
    assert found.add(entity_marks(ENTITIES[:1])) == {0, 1}


def test_ids_are_the_same_before_and_after_the_speakers_are_known() -> None:
    early, late = quote_marks(QUOTES), quote_marks(QUOTES, {"s1": "Ingrid Solheim"})
    assert [mark.id for mark in early] == [mark.id for mark in late]


def test_next_and_previous_step_through_quotes_in_text_order() -> None:
    found = marks()
    steps, here = [], (0, -1)
    while (mark := found.next(QUOTE_LAYERS, here)) is not None:
        steps.append(mark)
        here = (mark.start, mark.end)
    assert [mark.record for mark in steps] == ["q1", "q2", "q3", "q4", "q5", "q6", "q8"]
    assert found.previous(QUOTE_LAYERS, here) == steps[-2]
    assert [found.number(mark, QUOTE_LAYERS) for mark in steps] == list(range(1, 8))


def test_there_is_nothing_before_the_first() -> None:
    found = marks()
    first = found.next(QUOTE_LAYERS, (0, -1))
    assert first is not None
    assert found.previous(QUOTE_LAYERS, (first.start, first.end)) is None


@pytest.mark.parametrize(
    ("quote", "coloured"),
    [
        ("“The sea gave us no warning”", ["“The sea gave us no warning”"]),
        ("that it was “a hard choice”, not “a cruel one”", ["“a hard choice”", "“a cruel one”"]),
        ('that it was "a hard choice"', ['"a hard choice"']),
        ("the plan ‘a poet’s folly’", ["‘a poet’s folly’"]),
        ("“It goes on in the next paragraph", ["“It goes on in the next paragraph"]),
        ("The sea’s own", ["The sea’s own"]),
    ],
)
def test_of_a_quote_what_stands_in_quotation_marks_is_coloured(
    quote: str, coloured: list[str]
) -> None:
    assert [quote[slice(*span)] for span in in_quotation_marks(quote, 0, len(quote))] == coloured
