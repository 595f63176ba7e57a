"""Two versions of a story side by side."""

from __future__ import annotations

import pytest

from tests.building import make_article
from tui.comparison import QuoteChange, TotalChange, compare, is_earlier
from tui.export.changes import changes_text
from tui.records import Analysis, Quote, Speaker, Tally, TallyRow

OLD = """Fire at mill near Graz
Twelve people were hurt in a fire at a paper mill near Graz on Monday.
“We heard a bang,” said Anna Huber, a neighbour.
The mill has stood since 1890."""

NEW = """Fire at mill near Graz
Fifteen people were hurt in a fire at a paper mill near Graz on Monday, the ministry said.
“We heard a bang”, said Anna Huber, a neighbour.
“Nobody is missing,” said the mayor, Karl Lang."""


def make_analysis(text: str, injured: int, source: str | None, quotes: dict[str, str]) -> Analysis:
    """An analysis with quotes (words: speaker) and one row of injured."""
    speakers = {name: f"s{n}" for n, name in enumerate(dict.fromkeys(quotes.values()))}
    row = TallyRow(
        id="t1", kind="injured", min=injured, max=injured, text="", source=source, start=0, end=1
    )
    return Analysis(
        article=make_article(text, title=True),
        quotes=tuple(
            Quote(
                id=f"q{n}",
                kind="direct",
                content=((text.index(words), text.index(words) + len(words)),),
                speaker=speakers[name],
            )
            for n, (words, name) in enumerate(quotes.items())
        ),
        speakers=tuple(Speaker(id=id_, name=name, kind="person") for name, id_ in speakers.items()),
        tally=Tally(rows=(row,), totals={"injured": (injured, injured)}),
    )


def analysis_of(text: str) -> Analysis:
    """An analysis that found nothing."""
    return Analysis(article=make_article(text))


OLDER = make_analysis(OLD, 12, None, {"“We heard a bang,”": "Anna Huber"})
NEWER = make_analysis(
    NEW,
    15,
    "the ministry",
    {"“We heard a bang”": "Anna Huber", "“Nobody is missing,”": "Karl Lang"},
)


def said(change: QuoteChange) -> tuple[str, str | None]:
    return change.said.words, change.speaker


def test_a_changed_paragraph_stands_beside_what_it_was():
    changes = compare(OLDER, NEWER).paragraphs
    assert [(bool(change.old), bool(change.new)) for change in changes] == [
        (True, True),
        (True, True),
        (False, True),
        (True, False),
    ]
    assert changes[0].old is not None
    assert changes[0].new is not None
    assert (changes[0].old.words, changes[0].new.words) == (OLD.split("\n")[1], NEW.split("\n")[1])


def test_paragraphs_that_share_only_common_words_are_not_versions_of_one():
    one = analysis_of("The mayor said that the bridge would be closed for the whole of the winter.")
    other = analysis_of("The farmers said that the harvest of the year was one of the best for us.")
    assert [(c.old is None, c.new is None) for c in compare(one, other).paragraphs] == [
        (True, False),
        (False, True),
    ]


def test_pieces_lie_where_their_words_stand():
    for change in compare(OLDER, NEWER).paragraphs:
        for piece in change.pieces:
            text = OLD if piece.what == "lost" else NEW
            assert text[slice(*piece.span)] == piece.words


def test_a_single_word_between_two_changes_is_not_told_apart():
    one = analysis_of("Rescuers found the red car in the river on Monday evening at six.")
    other = analysis_of("Rescuers found a blue car near a bank of the river on Monday at six.")
    (change,) = compare(one, other).paragraphs
    assert [(piece.what, piece.words) for piece in change.pieces] == [
        ("same", "Rescuers found"),
        ("lost", "the red car in"),
        ("gained", "a blue car near a bank of"),
        ("same", "the river on Monday"),
        ("lost", "evening"),
        ("same", "at six."),
    ]


def test_a_quote_with_another_comma_is_the_same_quote():
    comparison = compare(OLDER, NEWER)
    assert list(map(said, comparison.gained)) == [("“Nobody is missing,”", "Karl Lang")]
    assert comparison.lost == ()


def test_a_quote_with_another_number_is_another_quote():
    one, other = (
        make_analysis(
            f"“{words},” said the head of the rescue service of the province, Eva Moser.",
            1,
            None,
            {f"“{words},”": "Eva Moser"},
        )
        for words in (
            "We have brought 12 people down from the hut on the north side of the mountain",
            "We have brought 15 people down from the hut on the north side of the mountain",
        )
    )
    assert len(compare(one, other).gained) == len(compare(one, other).lost) == 1


def test_a_short_quote_is_not_found_inside_other_words():
    one = make_analysis("“No,” said Eva Moser.", 1, None, {"“No,”": "Eva Moser"})
    other = make_analysis("“Nothing,” said Eva Moser.", 1, None, {"“Nothing,”": "Eva Moser"})
    assert len(compare(one, other).lost) == 1


def test_lost_is_gained_the_other_way_round():
    assert compare(NEWER, OLDER).lost == compare(OLDER, NEWER).gained


def test_a_new_total_names_its_new_source_and_where_both_stand():
    (change,) = compare(OLDER, NEWER).totals
    assert change == TotalChange(
        "injured", (12, 12), (15, 15), ("the ministry",), ((0, 1),), ((0, 1),)
    )


@pytest.mark.parametrize(
    ("one", "other", "is_so"),
    [
        ("2026-03-01", "2026-03-02", True),
        ("2026-03-02", "2026-03-01", False),
        ("2026-03-01", "2026-03-01T09:00:00", False),
        ("2026-03-01T09:00:00Z", "2026-03-01T09:30:00+00:00", True),
        ("2026-03-01T09:00:00-05:00", "2026-03-01T10:00:00Z", False),
        (None, "2026-03-01", False),
        ("March", "2026-03-01", False),
    ],
)
def test_which_was_published_first(one: str | None, other: str | None, is_so: bool):
    assert is_earlier(make_article("A", published=one), make_article("B", published=other)) == is_so


def test_the_changes_in_words():
    text = changes_text(compare(OLDER, NEWER))
    assert "injured 12 → 15, now by the ministry\n" in text
    assert "+ Karl Lang: “Nobody is missing,”\n" in text
    assert "~ [-Twelve-] {+Fifteen+} people were hurt" in text
    assert "- The mill has stood since 1890.\n" in text


def test_what_stays_far_from_a_change_is_left_out():
    one = " ".join(f"word{n}" for n in range(40))
    (change,) = compare(analysis_of(one), analysis_of(f"{one} end")).paragraphs
    start = " ".join(f"word{n}" for n in range(32, 40))
    assert changes_text(compare(analysis_of(one), analysis_of(f"{one} end"))) == (
        f"TEXT\n\n~ … {start} {{+end+}}\n"
    )
    assert change.pieces[0].words == one


def test_lines_are_broken_where_someone_reads_them():
    lines = changes_text(compare(OLDER, NEWER), 40).splitlines()
    assert max(map(len, lines)) <= 40
    assert "~ [-Twelve-] {+Fifteen+} people were" in lines
    assert lines[lines.index("~ [-Twelve-] {+Fifteen+} people were") + 1].startswith("  hurt in")


def test_a_total_that_was_not_there_before():
    assert "injured not mentioned → 12\n" in changes_text(compare(analysis_of(OLD), OLDER))


def test_the_same_twice_is_one_line():
    assert changes_text(compare(OLDER, OLDER)) == "Nothing changed.\n"
