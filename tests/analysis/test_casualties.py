"""The tally as a component: places, sources, offsets, totals, its scorer."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.training import Example

from tests.analysis.casualty_reading import doc_of, tally_of
from tui.analysis.casualties import mentions_of, score_tallies
from tui.analysis.casualties.mention import Reading
from tui.analysis.datelines import datelines
from tui.counting.totals import total
from tui.records import Tally, TallyKind, TallyRow

SEED = next((Path(__file__).parents[2] / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def seed(nlp: Language) -> Tally:
    return tally_of(nlp, SEED.read_text("utf-8").strip(), titled=True)


def test_the_seed_articles_totals(seed: Tally) -> None:
    assert seed.totals == {"injured": (12, 12), "damaged": (40, None), "outage": (40_000, None)}


def test_the_seed_articles_rows(seed: Tally) -> None:
    assert [(r.kind, r.min, r.max, r.role, r.who, r.place) for r in seed.rows] == [
        ("injured", 6, 6, "current", "individuals", "Kryvyi Rih"),
        ("injured", 1, 1, "subset", "girl", "Kryvyi Rih"),
        ("damaged", 40, None, "current", "residences", "Kryvyi Rih"),
        ("injured", 6, 6, "current", "people", "Odesa"),
        ("outage", 40_000, None, "current", "residents", "Kherson"),
    ]


def test_the_seed_articles_source_is_taken_from_who_said_what(seed: Tally) -> None:
    assert seed.rows[0].source == "Oleksandr Vilkul"
    assert seed.rows[3].source is None


def test_the_seed_articles_causes(seed: Tally) -> None:
    assert seed.rows[0].cause == "missile"
    assert seed.rows[3].cause == "drone attack"


def test_a_row_stands_where_its_words_are(nlp: Language) -> None:
    text = "A blast in Sarn killed at least six people, officials said."
    (row,) = tally_of(nlp, text).rows
    assert text[row.start : row.end] == row.text == "at least six people"


def test_a_row_says_where_when_and_by_what(nlp: Language) -> None:
    (row,) = tally_of(nlp, "A car bomb killed six people in Mosul on Monday.").rows
    assert (row.place, row.time, row.cause) == ("Mosul", "on Monday", "car bomb")


def test_a_month_is_no_place(nlp: Language) -> None:
    (row,) = tally_of(nlp, "At least 184 civilians were killed in October.").rows
    assert row.place is None


def test_the_place_is_carried_to_the_next_sentence(nlp: Language) -> None:
    text = "A missile hit a market in Kharkiv, killing two people. Five others were wounded."
    assert [row.place for row in tally_of(nlp, text).rows] == ["Kharkiv", "Kharkiv"]


@pytest.mark.parametrize(
    ("text", "place"),
    [  # of the last row
        ("Three drowned in Brod on Monday. Two more died in the town.", "Brod"),
        ("Three drowned in Brod on Monday. Some 900 people sleep in eleven schools.", "Brod"),
        ("Brod, three dead\nThe boat sank near Brod on Monday. Troops said two drowned.", "Brod"),
        ("Raid by masked men, Khirbet Sumra, 3 November\nClinic: two dead.", "Khirbet Sumra"),
        ("Three drowned in Brod on Monday. Two died in Osk as the rain went on.", "Osk"),
    ],
)
def test_a_row_is_placed_by_its_own_clause_or_else_where_the_event_was(
    nlp: Language, text: str, place: str
) -> None:
    assert tally_of(nlp, text).rows[-1].place.startswith(place)


def test_a_row_of_the_articles_event_has_its_setting(nlp: Language) -> None:
    text = (
        "A missile hit a market in Kharkiv on Monday, killing two people.\n"
        "The mayor spoke to reporters for an hour.\n"
        "Five women were wounded, he said."
    )
    row = tally_of(nlp, text).rows[-1]
    assert (row.place, row.time, row.cause) == ("Kharkiv", "on Monday", "missile")


def test_where_it_was_written_is_no_place_of_harm(nlp: Language) -> None:
    text = "BEIRUT, Lebanon — Six people were killed by shelling in Aleppo, doctors said."
    assert [row.place for row in tally_of(nlp, text).rows] == ["Aleppo"]


@pytest.mark.parametrize(
    "dateline",
    [
        "BEIRUT, May 4 - ",
        "BEIRUT, May 4 (AP) — ",
        "BEIRUT, May 4 (Reuters) - ",
        "BEIRUT, Dec. 24 (AFP) - ",
        "BEIRUT, Lebanon, May 4 (UPI) -- ",
        "BEIRUT, Sunday, May 4 — ",
        "BEIRUT/JERUSALEM, May 4 (Reuters) - ",
        "KABUL (Reuters) - ",
        "GAZA CITY, Gaza Strip (AP) — ",
        "PARIS, 4 May — ",
        "PARIS, 4 May 2026 – ",
        "PARIS - ",
        "PARIS—",
        "Beirut, May 4, 2026 (SPA) -- ",
        "MINNEAPOLIS, Minn. (KTTC) – ",
        "May 4 (Reuters) - ",
        "(Beirut) – ",
    ],
)
@pytest.mark.parametrize("title", ["", "Bomb goes off in a port\n"])
def test_the_sentence_begins_behind_the_dateline(nlp: Language, title: str, dateline: str) -> None:
    text = f"{title}{dateline}Six people were killed when a bomb went off in Tripoli on Monday."
    rows = tally_of(nlp, text, titled=bool(title)).rows
    found = [(row.min, row.max, row.role, row.place, row.time) for row in rows]
    assert found == [(6, 6, "current", "Tripoli", "on Monday")]


@pytest.mark.parametrize(
    "line",
    ["NATO — the alliance — said six died.", "DEAD - 4, HURT - 6", "Six died - none was old."],
)
def test_a_dash_alone_makes_no_dateline(line: str) -> None:
    assert not list(datelines(line))


def test_when_it_was_said_is_no_time_of_harm(nlp: Language) -> None:
    (row,) = tally_of(nlp, "Police said on Friday that a blast had killed six people.").rows
    assert row.time is None


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("Gunmen killed six farmers near Osk.", "Gunmen"),
        ("Six people died when a boat capsized off Brod.", "boat capsized"),
        ("A 30-year-old woman was stabbed in Brod.", "stabbed"),
    ],
)
def test_a_cause_is_a_doer_an_event_or_a_manner(nlp: Language, text: str, cause: str) -> None:
    assert [row.cause for row in tally_of(nlp, text).rows] == [cause]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said 12 people were killed. The Red Cross counted nine.",
        "Killed: 12 (mayor), 9 (Red Cross)",
    ],
)
def test_a_bare_number_of_another_source_is_a_rival(nlp: Language, text: str) -> None:
    tally = tally_of(nlp, text)
    assert tally.totals == {"killed": (9, 12)}
    assert "Red Cross" in (tally.rows[-1].source or "")


@pytest.mark.parametrize(
    "text",
    [
        "Four people were killed in Sarn and two more in Brod.",
        "Four died in Sarn, two others in Brod.",
    ],
)
def test_more_in_another_town_add(nlp: Language, text: str) -> None:
    assert tally_of(nlp, text).totals == {"killed": (6, 6)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The clinic counted nine dead and 22 wounded. An hour before it was six and 15.",
            ["killed 9", "injured 22", "killed 6", "injured 15"],
        ),
        ("Seventeen people drowned, not 22 as was said.", ["killed 17", "killed 22"]),
        ("Missing: 34 (previous 63)\nDead 12 (Day 5: 9)",
         ["missing 34", "missing 63", "killed 12", "killed 9"]),
        ("Deaths: 43; drowning 29, lightning 9, snakebite 5",
         ["killed 43", "killed 29", "killed 9", "killed 5"]),
        ("The director: 11 in the morgue.", ["killed 11"]),
        ("Mosques lost: 2", ["destroyed 2"]),
    ],
)  # fmt: skip
def test_a_number_without_a_noun_has_the_kind_of_what_it_stands_beside(
    nlp: Language, text: str, found: list[str]
) -> None:
    mentions = mentions_of(Reading(doc_of(nlp, text)))
    assert [f"{m.kind} {m.count.value}" for m in mentions] == found


@pytest.mark.parametrize(
    "text",
    ["Two men, 27 and 33, were killed.", "Deaths: two (brother and sister, 3 and 5)."],
)
def test_ages_of_two_are_no_counts(nlp: Language, text: str) -> None:
    mentions = mentions_of(Reading(doc_of(nlp, text)))
    assert [m.count.value for m in mentions] == [2]


def test_a_label_of_harm_is_no_source(nlp: Language) -> None:
    rows = tally_of(nlp, "Storms hit the coast on Monday.\nDead: 1; Hurt: 0").rows
    assert [(row.kind, row.min, row.source) for row in rows] == [
        ("killed", 1, None),
        ("injured", 0, None),
    ]


def test_a_source_before_a_colon_is_the_rows(nlp: Language) -> None:
    text = (
        "A blast tore through a warehouse in Sarn.\nMinistry, 19:00: eight dead, 51 injured.\n"
        "Dockers’ union, 20:00: fourteen dead, 60 hurt.\nDockers’ union, 22:00: fifteen dead."
    )
    tally = tally_of(nlp, text)
    killed = [(row.min, row.source, row.role) for row in tally.rows if row.kind == "killed"]
    assert killed == [
        (8, "Ministry", "claim"),
        (14, "Dockers’ union", "superseded"),
        (15, "Dockers’ union", "claim"),
    ]
    assert tally.totals == {"killed": (8, 15), "injured": (51, 60)}


def test_a_new_harm_told_of_later_adds(nlp: Language) -> None:
    text = "Nineteen people were killed by an avalanche. A fire later killed five rescuers."
    assert tally_of(nlp, text).totals == {"killed": (24, 24)}


def test_an_article_without_casualties_has_an_empty_tally(nlp: Language) -> None:
    assert tally_of(nlp, "The council met on Monday and adopted 14 motions.") == Tally()


def _row(number: str, low: int | None, high: int | None, **more: object) -> TallyRow:
    kind: TallyKind = "killed"
    row = TallyRow(id=number, kind=kind, min=low, max=high, text="", start=0, end=0)
    return msgspec.structs.replace(row, **more)


def test_totals_add_what_counts_and_nothing_else() -> None:
    rows = [_row("a", 3, 3), _row("b", 2, 2), _row("c", 9, 9, role="background")]
    assert total(rows) == {"killed": (5, 5)}


def test_totals_span_rivals_once() -> None:
    rows = [_row("a", 34, 34, alt="x"), _row("b", 41, 41, alt="x"), _row("c", 2, 2)]
    assert total(rows) == {"killed": (36, 43)}


def test_an_open_end_stays_open_in_the_sum() -> None:
    assert total([_row("a", 3, None), _row("b", 2, 2)]) == {"killed": (5, None)}


def test_no_two_kinds_are_added() -> None:
    rows = [_row("a", 3, 3), _row("b", 2, 2, kind="injured")]
    assert total(rows) == {"killed": (3, 3), "injured": (2, 2)}


def test_the_scorer_counts_rows_and_totals(nlp: Language) -> None:
    predicted, reference = nlp.make_doc("Six died."), nlp.make_doc("Six died.")
    right, wrong = _row("a", 6, 6), _row("b", 2, 2, kind="injured")
    reference._.tally = Tally(rows=(right, wrong), totals=total([right, wrong]))
    predicted._.tally = Tally(rows=(right,), totals=total([right]))
    scores = score_tallies([Example(predicted, reference)])
    assert scores == pytest.approx({"tallies_f": 2 / 3, "tallies_totals": 0.5})


HARM_WORDS = (
    "six twelve 40 at least up to people soldiers a woman were was killed wounded died injured "
    "dead missing among them including of whom the toll rose to from 31 and , . : ( ) - – “ ” \n "
    "another no one body bodies deaths without power homes damaged destroyed hostages freed put "
    "in with seriously"
).split(" ")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(HARM_WORDS), max_size=40))
def test_no_jumble_of_the_words_of_harm_breaks_the_tally(nlp: Language, words: list[str]) -> None:
    text = " ".join(words).strip()
    tally = tally_of(nlp, text)
    assert all(text[row.start : row.end] == row.text for row in tally.rows)
    assert tally.totals == total(tally.rows)


def test_a_date_under_a_sentence_without_a_verb_ends_the_search_for_its_verb(nlp: Language) -> None:
    """Tokens are no singletons: comparing them with `is` walked up from a root for ever."""
    text = (
        "VARN SITREP 14: 5,601 people killed in gang violence in 2024. 1,041,000 people displaced. "
        "Jan 2025: at least 40 killed and 3,000 displaced in Kenskoff. 17 homes torched."
    )
    assert ("killed", 40) in [(r.kind, r.min) for r in tally_of(nlp, text).rows]
