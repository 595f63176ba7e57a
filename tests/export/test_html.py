"""HTML for pasting: plain elements, and nothing of an article becomes one."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import get_args

import pytest
from msgspec.structs import replace

from tests.building import make_article
from tests.export.sample import sample, span
from tui.export.render import render
from tui.export.selection import Part
from tui.records import Analysis, Summary, SummaryPoint

ELEMENTS = frozenset("article h1 h2 h3 p ul li strong table tr th td blockquote".split())


class Page(HTMLParser):
    """The elements and the words of a fragment; every element must be closed in order."""

    def __init__(self, fragment: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.words = ""
        self.feed(fragment)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert attrs == []
        self.open.append(tag)
        self.seen.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("part", get_args(Part))
def test_every_part_is_well_formed_and_of_plain_elements(part: Part) -> None:
    where = span("Among the dead were four children.")
    page = Page(
        render(sample(), part, "html", record="t2" if part == "count" else "q1", span=where)
    )
    assert page.seen <= ELEMENTS
    assert page.seen


def test_the_words_are_those_of_the_analysis() -> None:
    words = Page(render(sample(), form="html")).words
    assert "Ferry sinks off Port Vale" in words
    assert "[Holt] added that “nobody slept” that night. (¶3)" in words
    assert "34–41 killed, disputed: the coast guard 34, the union 41" in words
    assert "no, part of the 34" in words


def test_words_of_an_article_are_no_elements() -> None:
    evil = "<script>alert(1)</script> & <img src=x onerror=y> \"a\" 'b'"
    point = SummaryPoint(kind="lead", text=evil, evidence=((0, 4),))
    analysis = Analysis(
        article=replace(make_article(evil, title=True), site=evil, byline=(evil,)),
        summary=Summary(points=(point,)),
    )
    page = Page(render(analysis, form="html"))
    assert page.seen <= ELEMENTS
    assert page.words.count(evil) == 4
