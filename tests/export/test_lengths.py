"""Short, normal and long summaries."""

from __future__ import annotations

from tui.export.lengths import LENGTHS, points_for
from tui.records import PointKind, Summary, SummaryPoint


def summary(*points: tuple[PointKind, int]) -> Summary:
    """A summary with points of so many words."""
    return Summary(
        points=tuple(
            SummaryPoint(kind=kind, text=" ".join(["word"] * words), evidence=((0, 4),))
            for kind, words in points
        )
    )


def test_a_shorter_summary_is_the_beginning_of_a_longer_one() -> None:
    whole = summary(("lead", 40), ("lead", 25), ("figure", 30), ("said", 60), ("next", 60))
    short, normal, long = (points_for(whole, length) for length in LENGTHS)
    assert short == whole.points[:2]
    assert normal == whole.points[:4]
    assert long == whole.points


def test_no_length_is_empty() -> None:
    whole = summary(("lead", 200), ("said", 20))
    assert points_for(whole, "short") == whole.points[:1]
    assert points_for(Summary(), "short") == ()


def test_a_point_after_a_dropped_one_is_dropped_too() -> None:
    whole = summary(("lead", 50), ("figure", 60), ("said", 5))
    assert points_for(whole, "short") == whole.points[:1]


def test_the_toll_is_never_dropped() -> None:
    whole = summary(("lead", 60), ("said", 60), ("toll", 40), ("said", 60), ("toll", 30))
    assert [point.kind for point in points_for(whole, "short")] == ["lead", "toll"]
    assert [point.kind for point in points_for(whole, "normal")] == [
        *("lead", "said", "toll", "toll")
    ]
