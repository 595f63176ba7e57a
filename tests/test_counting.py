"""What the records alone tell of a tally: reasons and doubts."""

from __future__ import annotations

from typing import Any

import msgspec

from tui.counting.doubt import doubts, with_rivals_named
from tui.counting.reasons import reason
from tui.counting.settling import settled, with_setting
from tui.counting.totals import total
from tui.records import Doubt, TallyRow


def row(name: str, count: int, **fields: Any) -> TallyRow:
    start = sum(map(ord, name)) % 100
    known = {"kind": "killed", "min": count, "max": count, "text": str(count)} | fields
    return TallyRow(id=name, start=start, end=start + 1, **known)


def test_rivals_dispute_each_other_by_name() -> None:
    rows = with_rivals_named(
        [
            row("a", 312, alt="x", source="the ministry", role="claim"),
            row("b", 540, alt="x", source="the rebels", role="claim"),
            row("c", 2),
        ]
    )
    assert [each.disputed for each in rows] == [True, True, False]
    assert [each.disputed_by for each in rows] == [("the rebels",), ("the ministry",), ()]
    assert doubts(rows) == {"killed": Doubt(disputed=True, rows=("a", "b"))}


def test_a_denial_that_the_analysis_found_is_kept() -> None:
    (denied,) = with_rivals_named([row("a", 9, disputed=True, disputed_by=("the army",))])
    assert denied.disputed_by == ("the army",)
    assert doubts([denied])["killed"].disputed


def test_a_row_that_does_not_count_disputes_nothing() -> None:
    rows = with_rivals_named([row("a", 3, alt="x"), row("b", 5, alt="x", role="superseded")])
    assert not any(each.disputed for each in rows)
    assert doubts(rows) == {}


def test_a_row_that_is_unlikely_makes_its_total_unsure() -> None:
    rows = [row("a", 3, confidence=0.3), row("b", 5, confidence=0.9), row("c", 1, kind="injured")]
    assert doubts(rows) == {"killed": Doubt(unsure=True, rows=("a",), confidence=0.27)}


def test_what_the_analysis_said_stands_before_what_the_role_says() -> None:
    told = row("a", 3, role="background", why="another event: the July strike")
    assert reason(told, [told]) == "another event: the July strike"
    assert reason(row("b", 3, role="background"), []) == "other event"
    assert reason(row("c", 3, why="counted"), []) == ""


def test_another_event_is_named_by_what_it_was_and_when() -> None:
    told = row("a", 3, role="background", cause="strike", time="in July")
    assert reason(told, [told]) == "other event: strike, in July"


def test_rows_of_the_articles_event_have_its_setting_from_below_the_headline() -> None:
    rows = [
        msgspec.structs.replace(row("a", 6, place="Brod region"), start=0, end=1),
        msgspec.structs.replace(row("b", 6, place="Brod", time="on Monday"), start=50, end=51),
        msgspec.structs.replace(row("c", 2, kind="injured"), start=80, end=81),
        msgspec.structs.replace(row("d", 9, role="background"), start=90, end=91),
    ]
    told = with_setting(rows, body_start=40)
    assert [each.place for each in told] == ["Brod region", "Brod", "Brod", None]
    assert [each.time for each in told] == ["on Monday", "on Monday", "on Monday", None]


def test_a_part_counts_where_nothing_else_of_its_kind_does() -> None:
    rows = settled(
        [row("a", 3, role="subset"), row("b", 7, role="repeat"), row("c", 9, kind="injured")]
    )
    assert [each.role for each in rows] == ["current", "repeat", "current"]


def test_a_count_told_again_counts_unless_the_same_people_count_as_another_kind() -> None:
    again = row("a", 3, role="repeat", kind="injured")
    assert settled([again])[0].role == "current"
    assert settled([again, row("b", 3)])[0].role == "repeat"


def test_rivals_of_a_kind_stand_in_one_envelope_with_what_is_as_large() -> None:
    rows = [
        row("a", 7, text="At least seven people"),
        row("b", 8, role="claim", alt="x"),
        row("c", 12, role="claim", alt="y"),
        row("d", 2, text="two people"),
        row("e", 9, text="nine others"),
    ]
    assert [each.alt for each in settled(rows)] == ["x", "x", "x", None, None]


def test_an_open_end_is_closed_where_the_victims_are_told_by_name() -> None:
    many = row("a", 3, max=None)
    named = row("b", 1, role="subset", text="Ana Lund")
    others = row("c", 2, role="subset", text="two boys")
    assert total([many, others]) == total([many, named]) == {"killed": (3, None)}
    assert total([many, named, others]) == {"killed": (3, 3)}


def test_what_sources_say_stands_above_the_articles_own_floor() -> None:
    floor = row("a", 14, max=None, role="subset")
    more, less = row("b", 20, source="the clinic"), row("c", 9, role="claim", alt="x", source="Osk")
    raised = settled([floor, more])
    assert [each.role for each in raised] == ["claim", "claim"]
    assert total(raised) == {"killed": (14, 20)}
    kept = settled([row("a", 14, max=None), row("b", 20, role="claim", alt="x"), less])
    assert [each.role for each in kept] == ["current", "claim", "subset"]
    assert total(kept) == {"killed": (14, 20)}


def test_a_range_that_leads_spans_what_is_counted_within_it() -> None:
    lead = row("a", 3, max=7, role="repeat")
    rows = [lead, row("b", 5, role="claim"), row("c", 9, role="background")]
    spanned = settled(rows)
    assert [each.role for each in spanned] == ["claim", "claim", "background"]
    assert total(spanned) == {"killed": (3, 7)}


def test_a_source_moves_no_exact_figure_and_no_floor_of_another() -> None:
    more = row("b", 20, source="the clinic")
    for first in (row("a", 14, role="subset"), row("a", 14, max=None, role="subset", source="Osk")):
        assert settled([first, more])[0].role == "subset"


def test_up_to_so_many_is_no_less_than_its_largest_part() -> None:
    whole = row("a", 20, min=None)
    assert total([whole]) == {"killed": (0, 20)}
    parts = row("b", 14, max=None, role="subset"), row("c", 30, role="subset")
    assert total([whole, *parts]) == {"killed": (14, 20)}


def test_what_closes_a_total_is_no_less_than_a_rival_says() -> None:
    rivals = [
        row("d", 11, max=None, alt="x"),
        row("e", 30, alt="x"),
        row("f", 35, max=None, alt="x"),
    ]
    assert total(rivals) == {"killed": (11, None)}
    assert total([*rivals, row("g", 11, role="repeat")]) == {"killed": (11, 30)}
