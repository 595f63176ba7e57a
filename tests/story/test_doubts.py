"""Figures that are likely misread: listed, and in no total."""

from __future__ import annotations

from tests.story.building import report, row
from tui.records import Analysis, Story
from tui.story.telling import tell

DAY = "2030-05-05"


def shot(source: str, *rows: dict[str, object], hour: int = 9) -> Analysis:
    words = ". ".join(str(each["text"]) for each in rows)
    return report(source, f"{words}.", *rows, published=f"{DAY}T{hour:02}:00:00+00:00")


def dead(count: int, sure: float | None = 0.9, **known: object) -> dict[str, object]:
    return row(f"{count} died", "killed", count, confidence=sure, **known)


def hurt(count: int, sure: float | None = 0.9, **known: object) -> dict[str, object]:
    return row(f"{count} were hurt", "injured", count, confidence=sure, **known)


def hit(count: int) -> dict[str, object]:
    return row(f"{count} were shot", "casualties", count, confidence=0.9)


def doubted(story: Story) -> list[str]:
    return [each.text for each in story.statements if each.doubted]


def test_what_is_likely_misread_widens_no_range_and_is_still_listed():
    story = tell([shot("a", hurt(7)), shot("b", hurt(8, 0.2))])
    assert story.totals == {"injured": (7, 7)}
    assert doubted(story) == ["8 were hurt"]
    assert len(story.scopes[0].statements) == 2
    assert not story.scopes[0].disagreement


def test_two_figures_likely_read_rightly_make_a_range():
    story = tell([shot("a", hurt(7)), shot("b", hurt(8, 0.4))])
    assert story.totals == {"injured": (7, 8)}


def test_where_nothing_is_surer_the_unsure_figure_stands():
    story = tell([shot("a", hurt(8, 0.2)), shot("b", hurt(9, 0.2))])
    assert story.totals == {"injured": (8, 9)}
    assert doubted(story) == []


def test_an_unsure_figure_that_a_surer_one_repeats_is_not_doubted():
    story = tell([shot("a", hurt(8)), shot("b", hurt(8, 0.2))])
    assert doubted(story) == []


def test_a_doubted_figure_outdates_and_replaces_nothing():
    by = {"source": "police"}
    story = tell([shot("a", dead(3, **by), hour=6), shot("b", dead(30, 0.1, **by), hour=9)])
    assert story.totals == story.latest == {"killed": (3, 3)}
    assert not any(each.replaced or each.outdated for each in story.statements)


def test_deaths_that_one_article_alone_tells_are_doubted_unless_likely_read_rightly():
    hurt_alone = shot("a", hurt(1))
    assert tell([hurt_alone, shot("b", dead(1, 0.6))]).totals == {"injured": (1, 1)}
    sure = tell([hurt_alone, shot("b", dead(1, 0.8))])
    assert sure.totals == {"injured": (1, 1), "killed": (1, 1)}


def test_what_a_person_set_right_is_never_doubted():
    story = tell([shot("a", hurt(1)), shot("b", dead(1, None))])
    assert story.totals["killed"] == (1, 1)


def test_the_casualties_of_another_article_bear_a_lone_figure_out():
    six = shot("a", hit(6))
    assert tell([six, shot("b", hurt(6, 0.5))]).totals["injured"] == (6, 6)
    assert "injured" not in tell([six, shot("b", hurt(4, 0.5))]).totals
    with_dead = shot("c", hit(6), dead(2))
    assert tell([with_dead, shot("b", hurt(4, 0.5))]).totals["injured"] == (4, 4)


def test_one_dead_of_one_shot_leaves_nobody_hurt():
    story = tell([shot("a", hit(1), dead(1)), shot("b", hurt(1, 0.5))])
    assert story.totals == {"casualties": (1, 1), "killed": (1, 1)}


def test_other_kinds_are_not_missed_where_others_are_silent():
    held = row("2 were held", "detained", 2, confidence=0.4)
    assert tell([shot("a", dead(1)), shot("b", dead(1), held)]).totals["detained"] == (2, 2)


def test_an_article_of_something_else_is_no_silent_witness():
    homes = row("2 homes", "damaged", 2, confidence=0.9)
    assert tell([shot("a", homes), shot("b", dead(1, 0.5))]).totals["killed"] == (1, 1)


def test_a_headline_counts_where_the_body_has_none_of_its_kind():
    head = row("Four dead", "killed", 4)
    lone = report("a", "Four dead in Pell\n2 were hurt.", head, hurt(2), title=True)
    assert tell([lone]).totals == {"killed": (4, 4), "injured": (2, 2)}
    both = report("a", "Four dead in Pell\n5 died.", head, dead(5), title=True)
    assert tell([both]).totals == {"killed": (5, 5)}
