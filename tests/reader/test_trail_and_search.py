"""The jump list, the search, hints and cards, without a screen."""

from __future__ import annotations

import pytest

from tests.reader.harbour import ANALYSIS, ARTICLE
from tui.reader.model.cards import card_of
from tui.reader.model.hints import LETTERS, hints_for
from tui.reader.model.marks import Mark, Marks, all_marks
from tui.reader.model.search import Search, find, touching
from tui.reader.model.trail import Place, Stop, Trail

A, B, C = (Stop(Place(offset), None) for offset in (10, 20, 30))


def test_back_and_forward_walk_the_same_stops() -> None:
    trail = Trail()
    trail.leave(A)
    trail.leave(B)
    assert trail.back(C) == B
    assert trail.back(B) == A
    assert trail.back(A) is None
    assert trail.forward(A) == B
    assert trail.forward(B) == C
    assert trail.forward(C) is None


def test_a_new_jump_gives_up_what_was_ahead() -> None:
    trail = Trail()
    trail.leave(A)
    assert trail.back(B) == A
    trail.leave(A)
    assert trail.forward(C) is None


def test_home_is_where_the_run_of_jumps_began() -> None:
    trail = Trail()
    trail.leave(A)
    trail.leave(B)
    assert trail.home() == A
    assert trail.home() is None
    trail.leave(C)
    assert trail.home() == C


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("Storm after storm", "storm", [(0, 5), (12, 17)]),
        ("Storm after storm", "Storm", [(0, 5)]),
        ("a  storm\na storm", "a storm", [(0, 8), (9, 16)]),
        ("the storm\nleft", "storm left", []),
        ("what? (yes)", "? (y", [(4, 8)]),
        ("aaaa", "aa", [(0, 2), (2, 4)]),
        ("Straße STRASSE", "straße", [(0, 6)]),
        ("anything", "  ", []),
    ],
)
def test_finds_words(text: str, query: str, expected: list[tuple[int, int]]) -> None:
    assert find(text, query) == expected


def test_a_search_begins_where_the_reader_is_and_goes_round() -> None:
    search = Search("storm one storm two storm", "storm", here=5)
    assert (search.current, search.count) == ((10, 15), "2/3")
    assert search.step(1) == (20, 25)
    assert search.step(1) == (0, 5)
    assert search.step(-1) == (20, 25)


def test_a_search_without_a_find_says_so() -> None:
    search = Search("storm", "calm", here=0)
    assert (search.current, search.count, search.step(1)) == (None, "not found", None)


def test_touching_gives_the_spans_of_a_row_and_no_others() -> None:
    found = [(0, 5), (8, 12), (12, 14), (20, 25)]
    assert touching(found, 10, 20) == [(8, 12), (12, 14)]
    assert touching(found, 5, 8) == []
    assert touching(found, 24, 40) == [(20, 25)]


def marks(count: int) -> list[Mark]:
    return [Mark(f"figure:{n}-{n + 1}", "figure", ((n, n + 1),)) for n in range(count)]


def test_hints_have_one_letter_while_there_are_enough() -> None:
    assert {len(hint) for hint in hints_for(marks(len(LETTERS)))} == {1}
    many = hints_for(marks(len(LETTERS) + 1))
    assert {len(hint) for hint in many} == {2}
    assert len(many) == len(LETTERS) + 1


def card_text(record: str) -> str:
    found = Marks(ARTICLE.paragraphs)
    found.add(all_marks(ANALYSIS, with_stances=True))
    layers = ("quote", "reported", "entity", "figure", "casualty")
    mark = next(mark for mark in found.of(layers) if record in (mark.record, mark.id))
    card = card_of(ANALYSIS, mark)
    assert card is not None
    rows = ["".join(part for part, _ in row.parts) for row in card.rows]
    return "\n".join([card.heading, *rows])


def test_the_card_of_a_quote_names_speaker_role_and_how_it_was_said() -> None:
    text = card_text("q4")
    for words in ("“a full and open inquiry”", "Paulo Mendes", "Transport Minister", "partly"):
        assert words in text


def test_a_card_holds_the_sentence_of_its_mark() -> None:
    assert "He promised “a full and open inquiry” and said the first report" in card_text("q4")
    assert "“In that storm 41 people died when the freighter" in card_text("t5")
    assert "“Ferry runs aground off Saltholm as storm cuts power" in card_text("e1")


def test_the_card_of_a_name_lists_every_mention_with_its_surroundings() -> None:
    text = card_text("e2")
    assert "mentioned 2 times" in text
    assert "harbour master Ingrid Solheim said." in text
    assert "Solheim told reporters" in text


def test_the_card_of_a_count_gives_the_reason_it_is_not_added() -> None:
    assert "part of the nine" in card_text("t2")
    assert "other event" in card_text("t5")


def test_the_card_of_a_figure_gives_its_value() -> None:
    assert "90 day" in card_text(
        next(m.id for m in figures() if m.label == "duration" and ARTICLE.text[m.start] == "9")
    )


def figures() -> list[Mark]:
    found = Marks(ARTICLE.paragraphs)
    found.add(all_marks(ANALYSIS))
    return list(found.of(("figure",)))
