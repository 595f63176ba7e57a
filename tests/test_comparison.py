"""Two versions of a story side by side."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

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


def quoting(words: str, speaker: str = "Eva Moser", *, then: str = "") -> Analysis:
    return make_analysis(f"{words} said the head of rescue.{then}", 1, None, {words: speaker})


COUNTED = "“We have brought {} people down from the hut on the north side of the mountain,”"


def test_a_quote_with_another_number_is_one_quote_that_changed():
    comparison = compare(quoting(COUNTED.format(12)), quoting(COUNTED.format(15)))
    assert comparison.gained == comparison.lost == ()
    (change,) = comparison.revised
    assert [(piece.what, piece.words) for piece in change.pieces][:3] == [
        ("same", "“We have brought"),
        ("lost", "12"),
        ("gained", "15"),
    ]
    assert "~ Eva Moser: “We have brought [12→15] people down from the hut on the north …\n" in (
        changes_text(comparison)
    )


def test_a_shortened_quote_is_not_a_lost_one():
    whole, begun = (
        "“We are cold and we are tired. Nobody has come,”",
        "“We are cold and we are tired”",
    )
    comparison = compare(quoting(whole), quoting(begun))
    assert comparison.gained == comparison.lost == ()
    assert "Eva Moser: “We are cold and we are [-tired. Nobody has come,”-] {+tired”+}" not in (
        changes_text(comparison)
    )
    assert "~ Eva Moser: “We are cold and we are tired” [-Nobody has come,”-]\n" in (
        changes_text(comparison)
    )


def test_the_same_words_by_another_speaker_are_a_change():
    words = COUNTED.format(12)
    comparison = compare(quoting(words), quoting(words, "the army"))
    assert "~ Eva Moser → the army: “We have" in changes_text(comparison)
    assert compare(quoting(words), quoting(words, "Moser")).revised == ()


def test_other_words_of_another_speaker_are_no_version():
    one = quoting("“We have brought 12 people down from the hut,”")
    other = quoting("“They have brought 15 of them down,”", "the army")
    comparison = compare(one, other)
    assert (len(comparison.gained), len(comparison.lost), comparison.revised) == (1, 1, ())


def test_other_words_of_the_same_speaker_are_no_version():
    one = quoting("“We have no power and the roads are closed to all of us,”")
    other = quoting("“All of the people of the valley have been told to go,”")
    comparison = compare(one, other)
    assert (len(comparison.gained), len(comparison.lost), comparison.revised) == (1, 1, ())


def test_a_quote_whose_words_still_stand_in_the_text_was_not_lost():
    words = "“We have brought 12 people down,”"
    other = analysis_of(quoting(words).article.text)
    assert compare(quoting(words), other).lost == ()


def test_a_quote_in_parts_is_compared_part_by_part():
    def told(count: int) -> Analysis:
        parts = [f"“Snow fell on {count} of us,”", "“and then it was dark”"]
        text = f"{parts[0]} she said, {parts[1]}."
        made = make_analysis(text, 1, None, {parts[0]: "Eva Moser"})
        spans = tuple((text.index(part), text.index(part) + len(part)) for part in parts)
        return replace(made, quotes=(replace(made.quotes[0], content=spans),))

    (change,) = compare(told(3), told(4)).revised
    text = told(4).article.text
    assert [piece.words for piece in change.pieces][-2:] == ["of us,”", "… “and then it was dark”"]
    assert all(
        text[slice(*piece.span)] == piece.words.removeprefix("… ")
        for piece in change.pieces
        if piece.what != "lost"
    )


def counting(*rows: tuple[str, int, str | None]) -> Analysis:
    """An analysis of a line for each row: its words with a number, and its source."""
    text = "\n".join(words.format(count) for words, count, _ in rows)
    found = analysis_of(text)
    made = []
    for at, (words, count, source) in enumerate(rows):
        start = text.index(words.format(count))
        made.append(
            TallyRow(
                id=f"t{at}",
                kind="killed",
                min=count,
                max=count,
                text=str(count),
                who="people",
                place="Darreh" if "Darreh" in words else None,
                source=source,
                start=start,
                end=start + 1,
            )
        )
    return replace(found, tally=Tally(rows=tuple(made)))


IN_DARREH = "In Darreh {} people were found dead, the village council said."


def test_a_row_with_another_count_is_one_row_that_changed():
    old = counting((IN_DARREH, 64, "the council"), ("The hospital had {} dead on Monday.", 7, None))
    new = counting(("Police counted {} at sea.", 3, "police"), (IN_DARREH, 71, "council"))
    assert [(change.old and change.old.min, change.new and change.new.min) for change in
            compare(old, new).rows] == [(64, 71), (None, 3), (7, None)]  # fmt: skip
    assert changes_text(compare(old, new)).split("\n")[2:5] == [
        "~ people killed 64 → 71 · Darreh · council",
        "+ 3 people killed · police",
        "- 7 people killed",
    ]


def test_a_row_with_another_source_changed_and_one_told_again_did_not():
    old, new = counting((IN_DARREH, 64, "a neighbour")), counting((IN_DARREH, 64, "the army"))
    assert "killed 64 · Darreh · a neighbour → the army" in changes_text(compare(old, new))
    assert compare(old, old).rows == ()


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
    assert "~ [Twelve→Fifteen] people were hurt" in text
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
    assert "~ [Twelve→Fifteen] people were hurt in a" in lines
    assert lines[lines.index("~ [Twelve→Fifteen] people were hurt in a") + 1].startswith(
        "  fire at"
    )


def test_a_total_that_was_not_there_before():
    assert "injured not mentioned → 12\n" in changes_text(compare(analysis_of(OLD), OLDER))


def test_the_same_twice_is_one_line():
    assert changes_text(compare(OLDER, OLDER)) == "Nothing changed.\n"
