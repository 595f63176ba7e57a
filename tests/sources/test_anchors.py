"""Links on the words of an article: where the cleaned text has them, and which are none."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.sources.documents import epub
from tui.records import Article
from tui.sources import open_item, open_source
from tui.sources.formats.epub import parse_epub
from tui.sources.formats.feed import parse_feed
from tui.sources.formats.markdown import parse_markdown
from tui.sources.gate.clean import controls
from tui.sources.gate.draft import finish
from tui.sources.page.parse import parse_page

ADDRESS = "https://lenn.example/news/bridge"
STORY = (
    "<p>The quay at Marrow was closed on Monday. Sailors who know the quay at Marrow were not "
    "surprised by the <a href='/cracks?a=1&amp;b=2'>cracks in <b>two</b>\n pillars</a>.</p>"
    "<p>Ships were sent to <a href='https://port.example/'>the old port</a>, said "
    "<a href='mailto:desk@lenn.example'>the harbour office</a>, and none to "
    "<a href='https://quay.example/'>the quay at Marrow</a> until engineers have looked at it.</p>"
    "<p>A report <a href='javascript:alert(1)'>is due</a> within ten days, as "
    "<a href='#notes'>the notes</a> say, and <a href='https://аpple.example/'>a letter</a> "
    "promised more than that to the people of the town.</p>"
)
PAGE = (
    "<html><body><nav><a href='/a'>The quay at Marrow</a></nav><article><h1>A quay is closed</h1>"
    f"{STORY}</article><aside><a href='/b'>the old port</a></aside></body></html>"
)


def linked(article: Article) -> list[tuple[str, str]]:
    return [(article.text[link.start : link.end], link.url) for link in article.links or ()]


def on_page(page: str, url: str | None = ADDRESS, *, show: bool = False) -> Article:
    with controls(shown=show):
        return finish(parse_page(page, url), "page.html").article


def test_links_stand_on_their_words_and_lead_where_the_page_says():
    assert linked(on_page(PAGE)) == [
        ("cracks in two pillars", "https://lenn.example/cracks?a=1&b=2"),
        ("the old port", "https://port.example/"),
        ("the harbour office", "mailto:desk@lenn.example"),
        ("the quay at Marrow", "https://quay.example/"),
        ("a letter", "https://xn--pple-43d.example/"),
    ]


def test_of_the_same_words_those_are_linked_that_the_page_links():
    article = on_page(PAGE)
    starts = {url: link.start for link in article.links or () for url in [link.url]}
    assert starts["https://quay.example/"] == article.text.rindex("the quay at Marrow")


def test_a_page_without_an_address_has_no_relative_links_unless_it_states_a_base():
    assert "cracks in two pillars" not in dict(linked(on_page(PAGE, None)))
    based = PAGE.replace("<body>", "<head><base href='https://b.example/x/'></head><body>")
    assert dict(linked(on_page(based, None)))["cracks in two pillars"].startswith(
        "https://b.example/"
    )


@pytest.mark.parametrize("show", [False, True])
def test_what_cleaning_takes_out_does_not_shift_a_link(show: bool):
    page = PAGE.replace("Ships were", "Ships\x1b[31m were").replace(
        "old port</a>", "old\x9b2J port</a>"
    )
    words = dict(map(reversed, linked(on_page(page, show=show))))["https://port.example/"]
    assert words == ("the oldM-^[2J port" if show else "the old port")


def test_a_linked_line_is_no_link_on_the_same_words_within_a_sentence():
    page = PAGE.replace("<aside>", "<p><a href='https://x.example/'>said</a></p><aside>")
    assert "https://x.example/" not in dict(map(reversed, linked(on_page(page))))


def test_markdown_books_and_full_feeds_have_links_too():
    markdown = (
        "# A title\n\nSee *[the old\nport](https://port.example/)*.\n\n1. <https://a.example/>\n"
    )
    assert linked(finish(parse_markdown(markdown), "a.md").article) == [
        ("the old port", "https://port.example/"),
        ("https://a.example/", "https://a.example/"),
    ]
    (chapter,) = parse_epub("a.epub", epub(f"<html><body><h1>One</h1>{STORY}</body></html>")).items
    item = f"<item><title>T</title><description><![CDATA[{STORY * 2}]]></description></item>"
    feed = f"<rss><channel>{item}</channel></rss>"
    (entry,) = parse_feed("feed.xml", feed, None).items
    for item in (chapter, entry):
        assert ("the old port", "https://port.example/") in linked(open_item(item).article)


def test_where_nothing_is_linked_the_record_says_nothing_of_links(tmp_path: Path):
    file = tmp_path / "a.txt"
    file.write_text("A line of text with https://one.example/ written out in it.\n")
    assert b'"links"' not in msgspec.json.encode(open_source(str(file)).article)
