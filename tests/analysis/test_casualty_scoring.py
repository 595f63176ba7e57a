"""The scorer of the tally's benchmark: which rows match, which totals and ranges are right."""

from __future__ import annotations

from typing import Any

from tests.benchmarks.casualty_scoring import pair_is_right, score_ranges, score_rows


def row(kind: str, low: int | None, high: int | None, role: str = "current", **more: Any) -> Any:
    return {"kind": kind, "min": low, "max": high, "role": role, **more}


def test_a_row_matches_by_kind_and_number_and_its_role_is_judged_apart() -> None:
    gold = {"id": "a", "rows": [row("killed", 6, 6), row("injured", 2, 2)]}
    found = {"rows": [row("killed", 6, 6, "repeat"), row("injured", 3, 3)], "totals": {}}
    scores = score_rows([(gold, found)])
    assert (scores.mentions.right, scores.mentions.extra, scores.mentions.missed) == (1, 1, 1)
    assert (scores.roles.right, scores.roles.of) == (0, 1)
    assert (scores.tally.right, scores.tally.extra, scores.tally.missed) == (0, 1, 2)


def test_an_optional_row_is_neither_right_nor_wrong() -> None:
    gold = {"id": "a", "rows": [row("killed", 6, 6, optional=True)], "totals": {}}
    for rows in ([], [row("killed", 6, 6)]):
        scores = score_rows([(gold, {"rows": rows, "totals": {}})])
        assert (scores.mentions.right, scores.mentions.extra, scores.mentions.missed) == (0, 0, 0)


def test_rivals_in_the_gold_make_an_envelope_and_the_number_it_is_known_by_counts() -> None:
    rivals = [row("killed", 12, 12, "claim", alt="x"), row("killed", 15, 15, "claim", alt="x")]
    gold = {"id": "a", "rows": rivals}
    right = score_rows([(gold, {"rows": rivals, "totals": {"killed": [12, 15]}})])
    summed = score_rows([(gold, {"rows": rivals, "totals": {"killed": [27, 27]}})])
    assert (right.totals.right, summed.totals.right) == (1, 0)
    assert summed.wrong == ["a: killed (12, 15), found (27, 27)"]


def test_a_total_that_nobody_asked_for_is_spurious() -> None:
    gold = {"id": "a", "rows": [], "totals": {}}
    found = {"rows": [row("killed", 3, 3)], "totals": {"killed": [3, 3]}}
    assert score_rows([(gold, found)]).spurious == 1


def test_suspects_stand_apart_and_casualties_fold_in() -> None:
    gold = {"killed": 2, "injured": 3, "suspects_killed": 1}
    assert pair_is_right({"killed": [1, 1], "casualties": [4, 4]}, gold) == (False, True)
    assert pair_is_right({"killed": [2, 2], "injured": [3, 3]}, gold) == (True, True)
    assert pair_is_right({"killed": [3, 3], "injured": [3, 3]}, gold) == (False, False)


def test_a_range_is_scored_by_both_its_ends() -> None:
    found = {"rows": [row("killed", 4, None)], "totals": {"killed": [4, None]}}
    ranges = score_ranges([({"killed": [4, 6]}, found)], "killed")
    assert (ranges.low.right, ranges.high.right, ranges.exact.right) == (1, 0, 0)
