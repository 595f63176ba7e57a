"""What holds of any story, whatever its articles say."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.story.building import DAY, at, report, row
from tui.records import Analysis
from tui.story.telling import tell

_SOURCES = st.sampled_from([None, "police", "the army", "the mayor", "Ann Lee and the army"])
_ROWS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["killed", "injured", "damaged"]),
        "low": st.integers(0, 60),
        "high": st.sampled_from([-1, -1, None, 70]),
        "source": _SOURCES,
        "place": st.sampled_from([None, "Odesa", "Kharkiv", "Ukraine", "Pell"]),
        "who": st.sampled_from([None, "people", "soldiers", "civilians", "homes"]),
        "role": st.sampled_from(["current", "current", "claim", "subset", "repeat", "superseded"]),
        "approx": st.booleans(),
    }
)


@st.composite
def _articles(draw) -> list[Analysis]:
    found = []
    for number in range(draw(st.integers(1, 5))):
        rows = draw(st.lists(_ROWS, max_size=4))
        counts = [f"{each['low']} of {n}" for n, each in enumerate(rows)]
        text = "\n".join([f"Report {number}", *(f"There were {count}." for count in counts)])
        made = [row(count, **each) for count, each in zip(counts, rows, strict=True)]
        hour = draw(st.sampled_from([None, 6, 9, 12]))
        day = draw(st.sampled_from([DAY, "2030-05-06", "2030-05-09"]))
        published = None if hour is None else at(hour, day)
        found.append(report(f"outlet {number}", text, *made, published=published))
    return found


@settings(max_examples=150, deadline=None)
@given(_articles(), st.randoms())
def test_the_order_of_the_files_does_not_matter(articles: list[Analysis], chance: random.Random):
    shuffled = list(articles)
    chance.shuffle(shuffled)
    assert tell(shuffled) == tell(articles)


@settings(max_examples=150, deadline=None)
@given(_articles())
def test_every_figure_comes_apart_into_statements_with_their_words(articles: list[Analysis]):
    story = tell(articles)
    texts = {each.article.source: each.article.text for each in articles}
    known = {each.id: each for each in story.statements}
    for each in story.statements:
        assert texts[each.article][each.start : each.end] == each.text
    in_scopes = {name for scope in story.scopes for name in scope.statements}
    assert in_scopes == set(known)
    assert {step.statement for step in story.timeline} == set(known)
    for kind in story.totals:
        assert any(scope.kind == kind and scope.statements for scope in story.scopes)


@settings(max_examples=150, deadline=None)
@given(_articles())
def test_in_a_scope_nothing_is_added_across_sources(articles: list[Analysis]):
    story = tell(articles)
    known = {each.id: each for each in story.statements}
    for scope in story.scopes:
        said = [known[name] for name in scope.statements]
        ends = {end for each in said for end in (each.min, each.max)} | {0}
        within: dict[str, int] = {}
        for each in said:
            within[each.article] = within.get(each.article, 0) + (each.max or each.min or 0)
        for end in (*(scope.range or ()), *(scope.latest or ()), *(scope.best or ())):
            assert end is None or end in ends or (end <= max(within.values()) and scope.is_sum)
