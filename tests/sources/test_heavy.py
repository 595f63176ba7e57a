"""A heavy page is read by a child, with the same outcome and within its time."""

from __future__ import annotations

import pytest

from tests.sources.pages import BODY, TITLE, page, paragraphs
from tui.sources.page import bounded as heavy
from tui.sources.page.bounded import read_page
from tui.sources.page.markup import parse_html, parted_anew
from tui.sources.page.parse import NoArticleError, parse_page

ARTICLE = page(
    "<meta name=author content='Jane &#27;[2JDoe'>", f"<h1>{TITLE}</h1>{paragraphs(BODY)}"
)
MANY_TAGS = "<p>" + "<cite>word</cite> and " * 6_000


@pytest.fixture
def all_heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heavy, "_HEAVY", 0)


@pytest.mark.usefixtures("all_heavy")
def test_the_child_finds_what_would_be_found_here() -> None:
    assert read_page(ARTICLE, "https://lenn.test/a") == parse_page(ARTICLE, "https://lenn.test/a")


@pytest.mark.usefixtures("all_heavy")
def test_the_child_refuses_in_the_same_words() -> None:
    with pytest.raises(NoArticleError) as here:
        parse_page("<html><body></body></html>")
    with pytest.raises(NoArticleError, match=str(here.value)):
        read_page("<html><body></body></html>")


def test_a_page_of_too_many_tags_is_refused_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heavy, "_SECONDS", 0.01)
    with pytest.raises(NoArticleError, match="too long"):
        read_page(MANY_TAGS)


def test_a_page_of_a_hundred_thousand_paragraphs_is_refused_in_words() -> None:
    with pytest.raises(NoArticleError, match="tags"):
        read_page(page("", "<p>The bridge is shut.</p>" * 100_000))


def test_thousands_of_links_beside_an_article_cost_little() -> None:
    links = "".join(
        f"<li><a href='/{n}'>Storm {n} leaves homes without light</a></li>" for n in range(20_000)
    )
    html = page("", f"<article><h1>{TITLE}</h1>{paragraphs(BODY)}</article><ul>{links}</ul>")
    assert [text for text, _ in read_page(html).paragraphs] == list(BODY)


@pytest.mark.parametrize(
    ("piece", "is_kept"),
    [
        ("<cite>word</cite> and ", True),
        ("<a href=/>word</a> and more words, ", True),
        ("<a href=/>word</a> ", False),
    ],
)
def test_the_extractor_sees_a_paragraph_of_hundreds_of_pieces_as_one(
    piece: str, is_kept: bool
) -> None:
    tree = parse_html(f"<body><p>{piece * 600}</p><p>The bridge is <a href=/>shut</a>.</p>").tree
    assert tree is not None
    paragraphs = list(parted_anew(tree).iter("p"))
    assert [len(paragraph) for paragraph in paragraphs] == [0] * is_kept + [1]
