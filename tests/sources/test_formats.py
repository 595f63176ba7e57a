"""Documents of every kind are known by content and give the same article."""

from __future__ import annotations

import gzip
import io
import json
import textwrap
import zipfile
from pathlib import Path

import pytest

from tests.sources import documents as made
from tests.sources.bad import page_with
from tests.sources.page_shapes import WORDPRESS
from tests.sources.pages import BODY, SHORT, TITLE
from tui.records import Article
from tui.sources import (
    Listing,
    Opened,
    SourceError,
    articles_in,
    list_files,
    open_any,
    open_listed,
    open_source,
)
from tui.sources.formats.feed import SeenItems, parse_feed


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def read(data: bytes | str) -> Article:
    return open_source(
        "-", stdin=io.BytesIO(data if isinstance(data, bytes) else data.encode())
    ).article


def listed(data: bytes | str) -> Listing:
    found = open_any("-", stdin=io.BytesIO(data if isinstance(data, bytes) else data.encode()))
    assert isinstance(found, Listing)
    return found


WHOLE = {
    "plain": made.PLAIN.encode(),
    "plain in UTF-16": made.PLAIN.encode("utf-16"),
    "plain, CRLF": made.PLAIN.replace("\n", "\r\n").encode(),
    "html": WORDPRESS.html.encode(),
    "html without a doctype": (
        f"<HTML><BODY><H1>{TITLE}</H1><P>By Mary Major</P><P>March 2, 2026</P><P>"
        f"{'</P><P>'.join(BODY)}</P></BODY></HTML>"
    ).encode(),
    "xhtml": b'<?xml version="1.0" encoding="utf-8"?>\n' + WORDPRESS.html.encode(),
    "mail": made.MAIL,
    "nitf": made.NITF.encode(),
    "newsml": made.NEWSML.encode(),
    "ninjs": made.NINJS.encode(),
}  # fmt: skip


@pytest.mark.parametrize("data", WHOLE.values(), ids=WHOLE)
def test_every_format_gives_the_article(data: bytes) -> None:
    article = read(data)
    lines = article.text.split("\n")
    assert article.title == TITLE
    assert article.byline == ("Mary Major",)
    assert (article.published or "").startswith("2026-03-02")
    assert [line for line in lines if line != "A long history"] == [TITLE, *BODY]


@pytest.mark.parametrize("data", WHOLE.values(), ids=WHOLE)
def test_gzip_of_any_format_is_opened(data: bytes) -> None:
    assert read(gzip.compress(data)) == read(data)
    assert read(gzip.compress(gzip.compress(data))) == read(data)


def test_a_mailed_story_keeps_its_title_and_its_credits_leave_the_text() -> None:
    mail = (
        "From: Ann Poe <ann@lenn.test>\nTo: b@lenn.test\nSubject: Fwd: worth reading\n"
        "Date: Tue, 03 Mar 2026 10:00:00 +0000\nContent-Type: text/plain\n\n"
        f"{TITLE}\n\nBy Jane Doe, Jerusalem\n\nMarch 2, 2026\n\n" + "\n\n".join(BODY)
    )
    article = read(mail.encode())
    kinds = [paragraph.kind for paragraph in article.paragraphs]
    assert article.text.split("\n") == ["worth reading", TITLE, *BODY]
    assert kinds == ["title", "heading", *["body"] * len(BODY)]
    assert (article.byline, article.published) == (("Jane Doe",), "2026-03-02")


def test_markdown_gives_its_lines() -> None:
    article = read(made.MARKDOWN)
    assert article.text.split("\n") == made.MARKDOWN_LINES
    assert (article.title, article.byline, article.published) == (
        TITLE,
        ("Mary Major",),
        "2026-03-02",
    )
    assert article.paragraphs[3].kind == "heading"


@pytest.mark.parametrize(
    "text",
    [
        "He said: # is the hash sign, and * is a star, and [this] is not a link (really).\n" * 3,
        "1. one\n2. two\n",
        "A -- dashed -- line\n----------\nmore words follow here for the reader",
        "Five * three is fifteen * one, said the teacher, and **nobody laughed.",
    ],
)
def test_plain_text_with_odd_signs_stays_plain(text: str) -> None:
    kept = "".join(read(text).text.split())
    assert kept == "".join(text.split())


def test_markdown_of_too_many_brackets_is_read_as_plain_text() -> None:
    wild = "![a" * 30_000
    assert read(f"# {TITLE}\n\n{wild}").text.split("\n")[-1] == wild


def test_markdown_s_note_marks_never_join_a_number() -> None:
    line = "Eleven[^1] of 40<sup>2</sup> lamps and 29^3^ men were left on 4 km<sup>2</sup>."
    found = read(f"# {TITLE}\n\n{line}\n\n[^1]: Ministry\n").text
    assert found.split("\n")[1] == "Eleven of 40² lamps and 29³ men were left on 4 km²."


@pytest.mark.parametrize("packed", [False, True])
def test_pdf_gives_its_paragraphs(packed: bool) -> None:
    width = 80
    pages = [
        [TITLE, "", *textwrap.wrap(BODY[0], width), "", *textwrap.wrap(BODY[2], width), "", "1"],
        [*textwrap.wrap(BODY[3], width), "2"],
    ]
    article = read(made.pdf(*pages, packed=packed))
    assert article.title == TITLE
    assert article.published == "2026-03-02"
    assert article.text.split("\n") == [TITLE, BODY[0], BODY[2], BODY[3]]


def test_a_book_lists_its_chapters_and_gives_each() -> None:
    book = made.epub(
        "<html><body><h1>Cover</h1></body></html>", made.chapter(TITLE), made.chapter("Two", SHORT)
    )
    listing = listed(book)
    assert listing.title == "The Lenn reader"
    assert [item.title for item in listing.items] == [TITLE, "Two"]
    first, second = (opened.article for opened in articles_in(listing))
    assert first.text.split("\n") == [TITLE, *BODY]
    assert second.byline == ("Mary Major",)
    with pytest.raises(SourceError, match="lists 2 articles"):
        read(book)


def test_a_book_of_one_chapter_is_an_article() -> None:
    assert read(made.epub(made.chapter(TITLE))).text.split("\n") == [TITLE, *BODY]


def test_a_chapter_that_the_spine_names_often_is_listed_once() -> None:
    manifest = '<manifest><item id="c0" href="c0.xhtml"/></manifest>'
    spine = '<itemref idref="c0"/>' * 5000
    opf = f"<package>{manifest}<spine>{spine}</spine></package>"
    assert len(listed(made.epub(made.chapter(TITLE), opf=opf)).items) == 1


def test_a_web_archive_lists_its_pages() -> None:
    archive = made.warc(
        ("https://lenn.test/a", WORDPRESS.html), ("https://lenn.test/b", "<p>no</p>")
    )
    for data in (archive, gzip.compress(archive)):
        (item,) = listed(data).items
        assert (item.title, item.url) == (TITLE, "https://lenn.test/a")
    assert read(archive).title == TITLE


def test_a_feed_lists_titles_dates_and_what_is_new(tmp_path: Path) -> None:
    seen = SeenItems(tmp_path / "seen")
    first = parse_feed("f", made.RSS, "https://lenn.test/rss", seen)
    assert first.title == "Lenn & valley"
    assert [item.title for item in first.items] == [TITLE, "Old town hall sold"]
    assert first.items[0].published == "2026-03-02T09:30:00+00:00"
    assert [item.is_new for item in first.items] == [True, True]
    more = made.RSS.replace("<guid>2</guid>", "<guid>3</guid>")
    second = parse_feed("f", more, "https://lenn.test/rss", seen)
    assert [item.is_new for item in second.items] == [False, True]
    (kept,) = (tmp_path / "seen").iterdir()
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_feed_entry_that_holds_the_article_brings_it_along() -> None:
    listing = parse_feed("f", made.ATOM, "https://lenn.test/feed")
    assert listing.items[0].url == "https://lenn.test/bridge"
    (opened,) = articles_in(listing)
    assert opened.article.text.split("\n") == [TITLE, *BODY]


@pytest.mark.parametrize("base", [None, "https://lenn.test/rss"])
def test_a_malformed_link_in_a_feed_costs_that_link_alone(base: str | None) -> None:
    half = "<item><title>Half</title><link>http://[::1</link></item>"
    feed = made.RSS.replace("<item>", f"{half}<item>", 1)
    links = {item.title: item.url for item in parse_feed("f", feed, base).items}
    assert links.get("Half") is None
    assert links[TITLE] == parse_feed("f", made.RSS, base).items[0].url


@pytest.mark.parametrize("feed", [made.RSS, made.ATOM, made.JSON_FEED])
def test_feeds_are_known_by_content(feed: str) -> None:
    assert listed(feed).items[0].title == TITLE


@pytest.mark.parametrize("feed", [made.RSS, made.ATOM])
def test_a_feed_cut_short_lists_what_the_whole_one_does(feed: str) -> None:
    cut, whole = (parse_feed("f", text, None) for text in (feed[: feed.rindex("</") - 1], feed))
    assert (cut.title, cut.items) == (whole.title, whole.items)
    assert "cut short" in str(cut.warnings)
    assert not whole.warnings


def test_an_entry_is_told_by_its_own_elements_whatever_else_stands_beside_them() -> None:
    content = made.paragraphs(BODY).replace("<", "<x:").replace("<x:/", "</x:")
    feed = f"""<feed xmlns="http://www.w3.org/2005/Atom"
    xmlns:m="http://search.yahoo.com/mrss/" xml:base="https://lenn.test/news/">
    <title type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml">The <x:b>Lenn</x:b></x:div>
    </title>
    <entry><m:title>Picture</m:title><title>{TITLE}</title>
    <link rel="replies" href="talk"/><link href="bridge"/><author><name>Mary Major</name>
    <uri>u</uri></author><content type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml">
    {content}</x:div></content></entry></feed>"""
    listing = parse_feed("f", feed, None)
    (opened,) = articles_in(listing)
    assert (listing.title, listing.items[0].url) == ("The Lenn", "https://lenn.test/news/bridge")
    assert opened.article.byline == ("Mary Major",)
    assert opened.article.text.split("\n") == [TITLE, *BODY]


def test_a_feed_with_ten_thousand_items_lists_them_all() -> None:
    item = "<item><title>Story {0}</title><link>https://lenn.test/{0}</link></item>"
    items = "".join(item.format(n) for n in range(10_000))
    feed = f"<rss version='2.0'><channel><title>Lenn</title>{items}</channel></rss>"
    assert len(parse_feed("f", feed, None).items) == 10_000


_DIRTY = (f"{BODY[0]}\x1b[31m", "The \u202ebridge\u202c is shut.", *BODY[2:])
_ESCAPED = made.paragraphs(BODY).replace("<", "&lt;")
_BRINGING = {
    "feed": made.ATOM.replace(_ESCAPED, made.paragraphs(_DIRTY).replace("<", "&lt;")),
    "book": made.epub(made.chapter(TITLE, _DIRTY)),
    "mail": made.MAIL.replace("\r\n\r\n".join(BODY).encode(), "\r\n\r\n".join(_DIRTY).encode()),
    "mail of HTML": made.MAIL.replace(b"text/plain", b"text/html").replace(
        "\r\n\r\n".join(BODY).encode(), made.paragraphs(_DIRTY).encode()
    ),
    "ninjs": made.NINJS.replace(
        json.dumps(made.paragraphs(BODY)), json.dumps(made.paragraphs(_DIRTY))
    ),
}


@pytest.mark.parametrize("data", _BRINGING.values(), ids=_BRINGING)
def test_controls_are_counted_or_shown_in_what_any_format_brings_along(data: bytes | str) -> None:
    data = data if isinstance(data, bytes) else data.encode()
    (removed,) = articles_in(open_any("-", stdin=io.BytesIO(data)))
    assert removed.removed == 3
    found = open_any("-", stdin=io.BytesIO(data), show_controls=True)
    (shown,) = articles_in(found, show_controls=True)
    assert f"{BODY[0]}^[[31m" in shown.article.text
    assert "The <U+202E>bridge<U+202C> is shut." in shown.article.text
    assert shown.removed == 0


def test_what_is_removed_from_the_title_of_a_feeds_article_is_counted() -> None:
    listing = listed(made.ATOM.replace(TITLE, f"{TITLE}\x1b[31m"))
    assert listing.items[0].title == TITLE
    (opened,) = articles_in(listing)
    assert (opened.article.title, opened.removed) == (TITLE, 1)


def test_a_book_among_files_opens_as_a_listing_and_its_chapter_as_an_article(
    tmp_path: Path,
) -> None:
    book = tmp_path / "book.epub"
    book.write_bytes(made.epub(made.chapter("One"), made.chapter("Two")))
    (named,) = list_files([str(book)]).items
    within = open_listed(named)
    assert isinstance(within, Listing)
    opened = open_listed(within.items[1])
    assert isinstance(opened, Opened)
    assert opened.article.title == "Two"


def test_several_files_are_a_list_to_choose_from() -> None:
    listing = list_files(["a/one.txt", "b/t\x1b[1mwo.html"])
    assert [item.title for item in listing.items] == ["one.txt", "two.html"]


def test_titles_and_bylines_pass_the_gate() -> None:
    page = (
        "<html><head><title>x</title></head><article><h1>Bridge&#27;]52;c;eA==&#7; shut</h1>"
        '<p class="byline">By Jane&#x202e; Doe</p>' + "".join(f"<p>{p}</p>" for p in BODY)
    )
    article = read(page + "</article></html>")
    assert article.title == "Bridge shut"
    assert article.byline == ("Jane Doe",)


@pytest.mark.parametrize(
    ("members", "what"),
    [
        ({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}, "a Word document"),
        ({"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a/>"}, "an Excel workbook"),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "an OpenDocument text"),
        ({"notes/word.txt": "word/"}, "a ZIP archive"),
    ],
)
def test_an_archive_that_is_no_book_is_called_what_it_is(
    members: dict[str, str], what: str
) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    with pytest.raises(SourceError, match=f"it is {what}"):
        open_any("-", stdin=io.BytesIO(file.getvalue()))


@pytest.mark.parametrize("is_packed", [False, True])
def test_a_damaged_record_of_an_archive_costs_no_other(is_packed: bool) -> None:
    pages = [made.warc((f"https://lenn.test/{n}", page_with("").decode())) for n in range(4)]
    records = [gzip.compress(page) if is_packed else page for page in pages]
    records[1] = records[1][: len(records[1]) // 2]
    items = listed(b"".join(records)).items
    told = {item.url: item.draft.warnings for item in items if item.draft is not None}
    assert {url for url, warnings in told.items() if not warnings} == {
        f"https://lenn.test/{n}" for n in (0, 2, 3)
    }
    assert all("some of it may be lost" in str(each) for each in told.values() if each)


_NOTED = (
    "<p>The tower has 1,204 steps<sup><a epub:type='noteref' href='#n1'>1</a></sup> and a bell"
    "<a href='notes.xhtml#n2'>[2]</a> of 1910<a role='doc-noteref' href='#n3'>*</a>.</p>"
    "<aside epub:type='footnote' id='n1'><p><a href='#r1'>1.</a> Counted in May.</p></aside>"
    "<p>It leans<span epub:type='pagebreak' title='12'>12</span> to the east.</p>"
    "<section role='doc-endnotes'><ol><li role='doc-endnote' id='n3'>Cast in Lenn. "
    "<a role='doc-backlink' href='#r3'>↩</a></li></ol></section>"
)


def test_the_notes_of_a_chapter_stand_behind_it_and_their_marks_in_no_number() -> None:
    book = made.epub(made.chapter(TITLE, BODY[:2]).replace("</body>", f"{_NOTED}</body>"))
    assert read(book).text.split("\n") == [
        TITLE,
        *BODY[:2],
        "The tower has 1,204 steps and a bell of 1910.",
        "It leans to the east.",
        "Counted in May.",
        "Cast in Lenn.",
    ]
