"""Records in words: counts, totals, reasons, quotations."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.building import make_article
from tests.export.sample import row, sample, span
from tui.counting.reasons import count_phrase
from tui.export import quoting, wording
from tui.records import Doubt, Quote, Speaker, Tally, TallyRow


@pytest.mark.parametrize(
    ("low", "high", "phrase"),
    [
        (12, 12, "12"),
        (40, None, "at least 40"),
        (None, 9, "up to 9"),
        (0, 9, "up to 9"),
        (34, 41, "34–41"),
        (40000, None, "at least 40,000"),
        (None, None, "an unknown number"),
    ],
)
def test_counts_are_said_as_people_say_them(low: int | None, high: int | None, phrase: str) -> None:
    assert count_phrase(low, high) == phrase


def test_an_approximate_count_says_about() -> None:
    assert count_phrase(30, 30, is_approximate=True) == "about 30"


def test_nobody_harmed_is_said_not_left_out() -> None:
    assert wording.total_phrase("injured", 0, 0) == "no one injured"
    assert wording.total_phrase("damaged", 0, 0) == "nothing damaged"


def counted(kind: str, low: int | None, high: int | None, **fields: object) -> TallyRow:
    return row("r", "34", kind=kind, min=low, max=high, **fields)


def test_things_are_named_when_all_rows_count_the_same_thing() -> None:
    homes = counted("damaged", 40, None, who="homes")
    tally = Tally(rows=(homes,), totals={"damaged": (40, None)})
    assert wording.totals_line(tally) == "at least 40 homes damaged"
    cars = counted("damaged", 3, 3, who="cars")
    tally = Tally(rows=(homes, cars), totals={"damaged": (43, None)})
    assert wording.totals_line(tally) == "at least 43 damaged"


@pytest.mark.parametrize(
    ("kind", "who", "phrase"),
    [
        ("injured", "injured", "2 injured"),
        ("injured", "wounded", "2 injured"),
        ("killed", "injured", "2 injured killed"),
        ("missing", "missing", "2 missing"),
        ("damaged", None, "2 damaged"),
    ],
)
def test_the_harm_is_said_once(kind: str, who: str | None, phrase: str) -> None:
    assert wording.row_phrase(counted(kind, 2, 2, who=who)) == phrase


def test_an_outage_says_what_failed_where_the_article_does() -> None:
    text = "The storm left 900 residents of Ash Bay without running water."
    start = text.index("900")
    outage = TallyRow(
        id="o", kind="outage", min=900, max=900, text="900 residents", start=start, end=start + 13
    )
    tally = Tally(rows=(outage,), totals={"outage": (900, 900)})
    assert wording.totals_line(tally, text) == "900 without running water"
    assert wording.totals_line(tally) == "900 without service"


def test_a_disputed_total_names_what_each_source_says() -> None:
    assert (
        wording.totals_line(sample().tally)
        == "34–41 killed, disputed: the coast guard 34, the union 41"
    )


def test_rows_outside_the_total_say_why() -> None:
    tally = sample().tally
    assert [wording.reason(row, tally) for row in tally.rows] == [
        "earlier count",
        "part of the 34",
        "",
        "",
    ]


def test_the_whole_of_a_part_is_the_nearest_earlier_larger_count_of_its_kind() -> None:
    first = TallyRow(id="a", kind="injured", min=6, max=6, text="six", start=10, end=13)
    girl = TallyRow(
        id="b", kind="injured", min=1, max=1, text="a girl", role="subset", start=20, end=26
    )
    later = TallyRow(id="c", kind="injured", min=31, max=31, text="31", start=40, end=42)
    assert wording.reason(girl, Tally(rows=(first, girl, later))) == "part of the six"
    assert wording.reason(girl, Tally(rows=(girl, later))) == "part of the 31"
    assert wording.reason(girl, Tally(rows=(girl,))) == "part of another count"


def test_a_quotation_has_both_its_marks() -> None:
    text = "He said “it was late” and that “it was\ncold” there."
    start = text.index("it was late")
    inside = Quote(id="q", kind="direct", content=((start, start + 11),))
    assert quoting.quotation(text, inside) == "“it was late”"
    start = text.index("“it was\n")
    unclosed = Quote(id="q", kind="direct", content=((start, start + 7),))
    assert quoting.quotation(text, unclosed) == "“it was”"


def test_a_straight_mark_is_completed_on_the_side_it_is_missing() -> None:
    opened = Quote(id="q", kind="direct", content=((0, 3),))
    assert quoting.quotation('"Go', opened) == '"Go"'
    closed = Quote(id="q", kind="direct", content=((0, 4),))
    assert quoting.quotation('go," he', closed) == '"go,"'


def test_parts_of_a_quotation_are_joined_by_an_ellipsis() -> None:
    text = "“Go,” she said. “Now.”"
    quote = Quote(id="q", kind="direct", content=((0, 5), (16, 22)))
    assert quoting.quotation(text, quote) == "“Go,” … “Now.”"


def test_a_role_is_not_said_twice() -> None:
    named = Speaker(id="s", name="Lena Holt", role="cook", kind="person")
    assert quoting.speaker_line(named) == "Lena Holt, cook"
    plain = Speaker(id="s", name="the ship’s cook", role="cook", kind="unnamed")
    assert quoting.speaker_line(plain) == "the ship’s cook"
    assert quoting.speaker_line(None) == "Speaker not named"


def test_stances_are_no_speech_and_come_on_demand() -> None:
    said = quoting.who_said_what(sample())
    assert [[quote.id for quote in quotes] for _, quotes in said] == [["q1", "q2"], ["q3"]]
    shown = quoting.who_said_what(sample(), with_stances=True)
    assert [[quote.id for quote in quotes] for _, quotes in shown] == [["q1", "q2", "q4"], ["q3"]]


def test_control_characters_never_leave_in_a_line() -> None:
    assert wording.one_line("a\x1b]52;c;x\x07b\n\u202ec") == "a ]52;c;x b c"


def test_paragraphs_are_counted_from_one() -> None:
    article = sample().article
    assert wording.paragraph_number(article, 0) == 1
    assert wording.paragraph_number(article, span("Among the dead")[0]) == 4


def test_a_total_under_doubt_says_so() -> None:
    denied = TallyRow(
        id="a", kind="killed", min=9, max=9, text="nine", source="Residents",
        disputed=True, disputed_by=("The army",), start=0, end=4,
    )  # fmt: skip
    tally = Tally(
        rows=(denied,),
        totals={"killed": (9, 9)},
        doubts={"killed": Doubt(disputed=True, unsure=True, rows=("a",))},
    )
    assert wording.totals(tally) == ["9 killed, disputed by the army, unsure"]
    assert wording.row_details(denied) == ["according to Residents", "disputed by the army"]


def test_a_citation_has_the_outlet_a_day_as_people_write_it_and_the_address() -> None:
    article = make_article("Calm.", published="2026-03-14T17:42:00Z", site="The Northern Courier")
    assert wording.citation(article) == ["The Northern Courier", "14 March 2026"]
    address = "https://courier.example/kaveh"
    assert wording.citation(replace(article, url=address))[2:] == [address]
    assert wording.citation(replace(article, source=address, site=None)) == [
        "courier.example",
        "14 March 2026",
        address,
    ]
    assert wording.citation(make_article("Calm.", source="kaveh.txt")) == ["kaveh.txt"]
