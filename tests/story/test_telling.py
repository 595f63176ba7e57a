"""What many articles say of one event, from analyses made by hand."""

from __future__ import annotations

import pytest

from tests.story.building import at, report, row, signs, toll
from tui.records import Analysis, Range
from tui.story.telling import tell
from tui.story.wholes import as_tallied


def test_a_source_s_later_figure_replaces_its_earlier_one():
    story = tell([toll("a", 6, 4), toll("b", 9, 6)])
    assert story.totals == {"killed": (6, 6)}
    assert signs(story) == {"a": {"replaced"}, "b": set()}


def test_a_lower_figure_is_lowered_and_never_dropped():
    story = tell([toll("a", 6, 30, "the rebels"), toll("b", 9, 25, "the rebels")])
    assert story.totals == {"killed": (25, 25)}
    assert signs(story) == {"a": {"replaced"}, "b": {"lowered"}}
    assert [step.lowered for step in story.timeline] == [False, True]


def test_the_same_figure_again_is_not_lowered_twice():
    story = tell([toll("a", 6, 30), toll("b", 9, 25), toll("c", 12, 25)])
    assert signs(story)["b"] == {"replaced", "lowered"}
    assert signs(story)["c"] == set()


def test_figures_of_two_sources_are_compared_and_not_added():
    story = tell([toll("a", 6, 12, "the army"), toll("b", 7, 30, "the rebels")])
    assert story.totals == {"killed": (12, 30)}
    assert story.latest == {"killed": (30, 30)}
    assert story.scopes[0].disagreement


def test_about_overlaps_within_a_twentieth():
    about = {"approx": True}
    near = tell([toll("a", 6, 100, "the army", row=about), toll("b", 7, 104, "the mayor")])
    far = tell([toll("a", 6, 100, "the army", row=about), toll("b", 7, 110, "the mayor")])
    assert not near.scopes[0].disagreement
    assert far.scopes[0].disagreement


def test_two_later_independent_sources_that_agree_outweigh_a_figure():
    story = tell([toll("a", 6, 5, "firemen"), toll("b", 9, 6), toll("c", 10, 6, "the clinic")])
    assert story.totals == {"killed": (6, 6)}
    assert signs(story)["a"] == {"outdated"}


def test_an_outlet_s_own_figure_goes_with_any_later_one():
    story = tell([toll("a", 6, 7, None), toll("b", 9, 6)])
    assert story.statements[0].sources == ("a",)
    assert story.totals == {"killed": (6, 6)}


def test_a_denying_article_does_not_count_what_it_denies_and_its_claimant_does():
    claim = toll("a", 6, 40, "the rebels")
    denial = report("d", "The army denied that 40 people died.",
                    row("40 people", "killed", 40, role="claim", disputed=True,
                        disputed_by=("the army",)), published=at(9))  # fmt: skip
    story = tell([claim, denial])
    assert story.totals == {"killed": (40, 40)}
    assert not signs(story)["a"]
    assert story.statements[1].denied_by == ("the army",)


def test_a_total_since_a_date_stands_apart():
    war = report("a", "9 died. 20,000 died since May.", row("9", "killed", 9, place="Pell"),
                 row("20,000", "killed", 20_000, role="background", time="since May"))  # fmt: skip
    story = tell([war])
    assert story.totals == {"killed": (9, 9)}
    assert [scope.since for scope in story.scopes] == [None, "since May"]


def test_a_part_has_a_scope_of_its_own():
    parts = report("a", "9 people died, 4 children.", row("9 people", "killed", 9, who="people"),
                   row("4 children", "killed", 4, who="children", role="subset"))  # fmt: skip
    story = tell([parts])
    assert story.totals == {"killed": (9, 9)}
    assert [(s.who, s.range) for s in story.scopes] == [("people", (9, 9)), ("children", (4, 4))]


def test_the_last_of_a_whole_is_told_with_it():
    text = "A fifth worker, Sam Lee, 31, died in hospital, bringing the toll to five."
    fifth = row("A fifth worker, Sam Lee", role="subset", who="Sam Lee")
    story = tell([report("a", text, fifth, row("five", low=5), names={"Sam Lee": "PERSON"})])
    assert [each.text for each in story.statements] == ["five"]
    assert len(story.scopes) == 1
    (victim,) = story.victims
    assert (victim.names, victim.age, victim.statements) == (("Sam Lee",), 31, ("s1",))


def test_two_cities_without_a_whole_are_a_sum_of_ranges():
    def hurt(source: str, town: str, count: int, by: str, hour: int) -> Analysis:
        text = f"{count} were hurt in {town}."
        return report(source, text, row(str(count), "injured", count, place=town, source=by),
                      published=at(hour))  # fmt: skip

    articles = [
        hurt("a", "Odesa", 6, "the mayor", 6),
        hurt("b", "Kryvyi Rih", 5, "police", 7),
        hurt("c", "Kryvyi Rih", 7, "medics", 8),
    ]
    story = tell(articles)
    assert story.totals == {"injured": (11, 13)}
    assert story.sums == ("injured",)
    whole = report("w", "14 people were hurt in Ukraine.", row("14 people", "injured", 14,
                   place="Ukraine", source="the ministry"), published=at(9))  # fmt: skip
    assert tell([*articles, whole]).totals == {"injured": (14, 14)}


def test_homes_are_not_bridges():
    harm = report("a", "3 homes and 1 bridge fell.", row("3 homes", "destroyed", 3, who="homes"),
                  row("1 bridge", "destroyed", 1, who="bridge"))  # fmt: skip
    other = report("b", "5 homes fell.", row("5 homes", "destroyed", 5, who="homes"))
    story = tell([harm, other])
    assert "destroyed" not in story.totals or story.totals["destroyed"] != (9, 9)
    assert {scope.who for scope in story.scopes} >= {"homes", "bridge"}


def test_presets():
    articles = [toll("a", 6, 12, "the army"), toll("b", 7, 30, "the rebels")]
    assert tell(articles, preset="lowest").totals == {"killed": (12, 12)}
    assert tell(articles, preset="best", ranks=["the army"]).totals == {"killed": (12, 12)}
    assert tell(articles, preset="best", ranks=["the rebels"]).totals == {"killed": (30, 30)}


WIRE = (
    "A ferry sank off Lomre on Friday.\n14 people died, the coast guard said.\n"
    "Divers went down at noon.\nThe ferry was built in 1988.\nThe weather was calm.\n"
)


def wire(source: str, hour: int, text: str, *more) -> Analysis:
    count = "14 people" if "14 people" in text else "15 people"
    first = row(count, "killed", int(count[:2]), source="the coast guard", place="Lomre")
    return report(source, text.strip(), first, *more, published=at(hour))


def test_a_copy_counts_once_and_what_it_adds_is_its_own():
    added = WIRE + "2 people are missing, the harbour master said."
    more = row("2 people", "missing", 2, source="the harbour master")
    story = tell([wire("first", 6, WIRE), wire("second", 8, added, more)])
    assert [each.copy_of for each in story.articles] == [None, "first"]
    assert [(s.article, s.kind) for s in story.statements] == [
        ("first", "killed"),
        ("second", "missing"),
    ]


def test_a_dateline_makes_no_other_text():
    dated = wire("first", 6, f"LOMRE, Pell (Wire) - {WIRE}")
    assert tell([dated, wire("second", 8, WIRE)]).articles[1].copy_of == "first"


def test_an_updated_wire_is_no_copy():
    story = tell([wire("first", 6, WIRE), wire("second", 8, WIRE.replace("14", "15"))])
    assert [each.copy_of for each in story.articles] == [None, None]
    assert story.totals == {"killed": (15, 15)}


def test_victims_named_by_several_are_one_beside_the_count():
    one = report("a", "Marta Vink, 34, was killed.", row("Marta Vink", "killed", 1,
                 who="Marta Vink"), names={"Marta Vink": "PERSON"})  # fmt: skip
    two = report("b", "Ms Vink was killed.", row("Ms Vink", "killed", 1, who="Vink"),
                 names={"Vink": "PERSON"}, published=at(12))  # fmt: skip
    story = tell([one, two])
    assert [(v.names, v.age, v.statements) for v in story.victims] == [
        (("Marta Vink", "Vink"), 34, ("s1", "s2"))
    ]
    assert story.totals == {"killed": (1, 1)}


def test_one_victim_does_not_replace_another():
    one = report("a", "9 died. A nurse was among them.", row("9", "killed", 9),
                 row("A nurse", "killed", 1, who="nurse", role="subset"))  # fmt: skip
    two = report("b", "9 died. A porter was among them.", row("9", "killed", 9),
                 row("A porter", "killed", 1, who="porter", role="subset", source="police"),
                 published=at(14))  # fmt: skip
    told = {each.text: each for each in tell([one, two]).statements}
    assert not told["A nurse"].outdated
    assert not told["A nurse"].replaced


SAID = "“We will not rest until every family knows why it fell”"


@pytest.mark.parametrize(
    ("other", "speaker", "flags"),
    [
        (SAID, "Hallin", ()),
        (SAID, "Otto Brandeis", ("speakers differ",)),
        (SAID.replace("not ", ""), "Dora Hallin", ("negation",)),
        ("“We will not rest … why it fell”".replace("…", "until 3 or 4 of them know"),
         "Dora Hallin", None),
    ],
)  # fmt: skip
def test_what_differs_between_two_outlets_is_flagged(other, speaker, flags):
    one = report("a", f"{SAID}, she said.", said=((SAID, "Dora Hallin"),))
    two = report("b", f"Then: {other}, it was said.", said=((other, speaker),), published=at(12))
    (first, *_) = tell([one, two]).quotes
    if flags is None:
        assert "speakers differ" not in first.flags
    else:
        assert len(first.variants) == 2
        assert first.flags == flags


def test_one_outlet_only_is_said():
    one = report("a", f"{SAID}, she said.", said=((SAID, "Dora Hallin"),))
    assert tell([one]).quotes[0].flags == ("one outlet only",)


def test_what_is_new_is_what_no_earlier_article_has():
    names = {"Dora Hallin": "PERSON"}
    one = report("a", "Dora Hallin came.\nNothing else was known.", names=names)
    more = {"Hallin": "PERSON", "Otto Brandeis": "PERSON"}
    two = report("b", "Hallin came.\nOtto Brandeis left.", names=more, published=at(12))
    story = tell([one, two])
    assert [each.new for each in story.articles] == [((0, 17),), ((13, 32),)]


def test_an_article_in_another_language_is_listed_and_not_read():
    foreign = report("de", "Neun Menschen starben.")
    foreign = Analysis(article=type(foreign.article)(
        id="x", source="de", language="de", text="Neun.", paragraphs=()))  # fmt: skip
    story = tell([toll("a", 6, 4), foreign])
    assert [each.read for each in story.articles] == [True, False]


def test_no_articles_and_empty_ones_make_a_story():
    assert tell([]).articles == ()
    assert tell([Analysis(article=type(toll("a", 6, 4).article)(
        id="x", source="x", text="", paragraphs=()))]).statements == ()  # fmt: skip


def test_whom_a_scope_counts_is_not_its_kind_again():
    text = "Two injured were flown out."
    story = tell([report("a", text, row("Two injured", "injured", 2, who="injured", place="Pell"))])
    assert [(each.place, each.who) for each in story.scopes] == [("Pell", None)]


def test_at_least_one_is_not_closed_by_a_higher_figure_told_again():
    text = "At least 1 person was hurt. In all 2 people were."
    rows = (row("At least 1", "injured", 1, None), row("2 people", "injured", 2, role="repeat"))
    other = report("b", "Clouds.", published=None)
    (scope,) = tell([report("a", text, *rows), other]).scopes
    assert scope.range == (1, None)


def test_figures_of_two_sources_in_one_article_are_rivals_never_added():
    text = "At least 7 people were killed. Al Eid posted that 8 people died."
    rows = row("7 people", low=7, high=None), row("8 people", low=8, source="Al Eid")
    assert tell([report("a", text, *rows)]).totals == {"killed": (7, 8)}
    more = "7 people were killed. Police said another 5 people died."
    rows = row("7 people", low=7), row("another 5 people", low=5, source="police")
    assert tell([report("a", more, *rows)]).totals == {"killed": (12, 12)}
    far = "20 people were killed on the bridge. Police said 2 people died on the road."
    rows = row("20 people", low=20), row("2 people", low=2, source="police")
    assert tell([report("a", far, *rows)]).totals == {"killed": (22, 22)}


def test_dozens_do_not_lower_what_others_have_a_number_for():
    dozens = row("dozens", low=12, high=None, vague=True, source="a clinic")
    story = tell([report("a", "dozens died.", dozens), toll("b", 9, 17)])
    assert story.totals == {"killed": (17, 17)}
    assert len(story.scopes[0].statements) == 2
    assert tell([report("a", "dozens died.", dozens)]).totals == {"killed": (12, None)}


@pytest.mark.parametrize(
    ("told", "counted", "found"),
    [
        ((1, 35), (21, 35), (21, 35)),
        ((4, None), (4, 6), (4, 6)),
        ((20, 30), (20, 26), (20, 30)),
        ((12, 15), (12, None), (12, 15)),
        ((12, 12), (12, None), (12, None)),
        (None, (3, None), (3, None)),
    ],
)
def test_a_story_of_one_article_is_what_its_tally_counts(
    told: Range | None, counted: Range, found: Range
) -> None:
    assert as_tallied(told, counted) == found
