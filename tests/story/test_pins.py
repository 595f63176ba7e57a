"""What a person decides of a story: pins on scopes, and the rank of sources."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from tests.story.building import report, row
from tui.export.story import render
from tui.records import Pin
from tui.story.telling import tell


def toll(file: str, hour: int, count: int, source: str | None):
    text = f"{count} people died."
    return report(file, text, row(f"{count} people", "killed", count, source=source),
                  published=f"2031-03-04T{hour:02}:00:00+00:00")  # fmt: skip


REPORTS = (toll("a", 6, 12, "the army"), toll("b", 7, 30, "rebels"))


def pin(**known: Any) -> Pin:
    known = {"kind": "killed", "is_whole": True, **known}
    return Pin(id="p", by="A.B.", made="2031-03-05T08:00:00+00:00", **known)


def test_a_pinned_source_gives_the_figure_and_what_it_was_is_kept():
    story = tell(REPORTS, pins=[pin(source="the army")])
    assert story.totals == story.latest == {"killed": (12, 12)}
    assert story.scopes[0].pin is not None
    assert story.scopes[0].pin.was == (12, 30)
    assert story.scopes[0].disagreement
    assert "by the army (was 12–30; A.B., 2031-03-05)" in render([story], "markdown")


def test_a_pending_figure_is_in_no_total():
    story = tell(REPORTS, pins=[pin()])
    assert story.totals == {}
    assert len(story.statements) == 2
    assert "pending (was 12–30" in render([story], "markdown")


def test_the_last_pin_holds_and_an_undone_one_does_not():
    rebels, undone = pin(source="rebels"), pin(source="the army", undone="2031-03-06")
    assert tell(REPORTS, pins=[pin(), rebels, undone]).totals == {"killed": (30, 30)}


def test_a_pin_on_another_scope_or_source_changes_nothing():
    known = tell(REPORTS)
    for other in (pin(kind="injured"), pin(source="the mayor"), pin(is_whole=False)):
        assert tell(REPORTS, pins=[other]) == known


def test_the_best_figure_is_that_of_the_first_in_rank():
    for ranks, expected in ((["rebels"], 30), (["the army", "rebels"], 12)):
        story = tell(REPORTS, preset="best", ranks=ranks)
        assert story.totals == {"killed": (expected, expected)}
        assert story.ranks == tuple(ranks)


def test_where_the_outlet_is_unknown_nobody_is_made_up_for_it():
    bare = [
        replace(each, article=replace(each.article, site=None))
        for each in (toll("x.txt", 6, 12, None), toll("y.txt", 7, 30, None))
    ]
    story = tell(bare)
    assert [each.sources for each in story.statements] == [(), ()]
    assert story.totals == {"killed": (30, 30)}
    assert "unknown outlet" in render([story], "markdown")
