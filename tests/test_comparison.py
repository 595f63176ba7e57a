"""Two versions of a story side by side."""

from __future__ import annotations

from tests.building import make_article
from tui.comparison import ParagraphChange, QuoteChange, TotalChange, compare
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


OLDER = make_analysis(OLD, 12, None, {"“We heard a bang,”": "Anna Huber"})
NEWER = make_analysis(
    NEW,
    15,
    "the ministry",
    {"“We heard a bang”": "Anna Huber", "“Nobody is missing,”": "Karl Lang"},
)


def test_a_changed_paragraph_stands_beside_what_it_was():
    changes = compare(OLDER, NEWER).paragraphs
    assert [(bool(change.old), bool(change.new)) for change in changes] == [
        (True, True),
        (True, True),
        (False, True),
        (True, False),
    ]
    assert changes[0] == ParagraphChange(OLD.split("\n")[1], NEW.split("\n")[1])


def test_a_quote_with_another_comma_is_the_same_quote():
    comparison = compare(OLDER, NEWER)
    assert comparison.gained == (QuoteChange("“Nobody is missing,”", "Karl Lang"),)
    assert comparison.lost == ()


def test_lost_is_gained_the_other_way_round():
    assert compare(NEWER, OLDER).lost == compare(OLDER, NEWER).gained


def test_a_new_total_names_its_new_source():
    (change,) = compare(OLDER, NEWER).totals
    assert change == TotalChange("injured", (12, 12), (15, 15), ("the ministry",))


def test_the_changes_in_words():
    text = changes_text(compare(OLDER, NEWER))
    assert "injured 12 → 15, now by the ministry\n" in text
    assert "+ Karl Lang: “Nobody is missing,”\n" in text
    assert "~ [-Twelve-] {+Fifteen+} people were hurt" in text
    assert "- The mill has stood since 1890.\n" in text


def test_a_total_that_was_not_there_before():
    calm = Analysis(article=make_article(OLD, title=True))
    assert "injured no word → 12\n" in changes_text(compare(calm, OLDER))


def test_the_same_twice_is_one_line():
    assert changes_text(compare(OLDER, OLDER)) == "Nothing changed.\n"
