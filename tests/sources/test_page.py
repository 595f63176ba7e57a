"""Web pages: main text, title, authors and dates, on pages in the shape of real ones."""

# ruff: noqa: E501 - markup reads better unbroken
from __future__ import annotations

import pytest

from tests.growth import assert_grows_with_length
from tests.sources import page_posts, page_troubles
from tests.sources.every_page import PAGES
from tests.sources.page_parts import BESIDE, NAMED_CAPTION
from tests.sources.pages import BODY, TITLE, Page, ld, links, page, paragraphs
from tui.records import Article
from tui.sources.gate.draft import finish
from tui.sources.page.blocks import placed_in
from tui.sources.page.judgement import Judgement
from tui.sources.page.markup import parse_html
from tui.sources.page.parse import NoArticleError, parse_page


def read(html: str, url: str | None = None) -> Article:
    return finish(parse_page(html, url), "page.html").article


def body_of(article: Article) -> list[str]:
    return [article.text[p.start : p.end] for p in article.paragraphs if p.kind != "title"]


@pytest.mark.parametrize("each", PAGES, ids=[each.name for each in PAGES])
def test_page_gives_its_article_and_nothing_else(each: Page) -> None:
    article = read(each.html)
    assert article.title == each.title
    assert body_of(article) == list(each.body)
    for field in ("byline", "published", "site", "section"):
        if getattr(each, field) is not None:
            assert getattr(article, field) == getattr(each, field)


def test_kinds_of_paragraphs_are_marked() -> None:
    html = (
        f"<article><h1>{TITLE}</h1><figure><img src=a><figcaption>Police turn cars away at the "
        f"bridge.</figcaption></figure>{paragraphs(BODY[:3])}<h2>A long history</h2>"
        f"{paragraphs(BODY[3:])}</article>"
    )
    kinds = [paragraph.kind for paragraph in read(html).paragraphs]
    assert kinds == ["title", "caption", *["body"] * 3, "heading", *["body"] * 6]


def test_what_stands_beside_the_text_comes_back_where_the_extractor_passed_it_over() -> None:
    tree, _ = parse_html(BESIDE.html)
    assert tree is not None
    placed = list(placed_in(tree))
    found = {at for at, block in enumerate(placed) if block.text in BODY}
    judgement = Judgement(placed, found, TITLE)
    kept = [block for at, block in enumerate(placed) if judgement.is_article(at)]
    assert [block.text for block in kept] == list(BESIDE.body)
    assert kept[4].kind == "heading"


@pytest.mark.parametrize(
    "each", [page_posts.GUARDIAN, page_posts.CNN, page_posts.NYT, page_posts.STATED]
)
def test_posts_with_the_newest_first_are_told_to_the_reader(each: Page) -> None:
    assert "newest" in " ".join(parse_page(each.html).warnings)


def test_the_time_of_the_newest_post_is_told() -> None:
    assert parse_page(page_posts.GUARDIAN.html).warnings == [
        "a live blog: the newest of 6 posts stands first (14.32 GMT)"
    ]


def test_a_post_of_so_long_ago_has_the_time_of_day_that_the_page_knows() -> None:
    posts = "".join(
        f'<section class="block"><time datetime="2026-03-03T{hour}:15:00Z">{ago} ago</time>'
        f"<h2>{words[:20]}</h2><p>{words}</p></section>"
        for hour, ago, words in zip(
            (14, 13, 12, 11), ("12 minutes", "1 hour", "2h", "3h"), BODY, strict=False
        )
    )
    draft = parse_page(f"<main><article><h1>{TITLE}</h1>{posts}</article></main>")
    told = [text for text, kind in draft.paragraphs if kind == "caption"]
    assert told == [f"{hour}:15 UTC" for hour in (14, 13, 12, 11)]


def test_posts_in_the_order_they_were_written_need_no_warning() -> None:
    draft = parse_page(page_troubles.LIVE.html)
    assert not draft.warnings
    assert ("9:30", "caption") in draft.paragraphs


def test_captions_are_told_by_their_names_too() -> None:
    article = read(NAMED_CAPTION.html)
    captions = [article.text[p.start : p.end] for p in article.paragraphs if p.kind == "caption"]
    assert captions == [NAMED_CAPTION.body[4]]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("By Jane Doe, Jerusalem", ("Jane Doe",)),
        ("Jane Doe and John Roe", ("Jane Doe", "John Roe")),
        ("Jane Doe, John Roe, Ana de la Cruz", ("Jane Doe", "John Roe", "Ana de la Cruz")),
        ("Jane Doe in Kyiv and John Roe in London", ("Jane Doe", "John Roe")),
        ("JANE DOE", ("Jane Doe",)),
        ("Jane Doe | Harbour Correspondent", ("Jane Doe",)),
        ("Jane Doe, Chief Political Correspondent", ("Jane Doe",)),
        ("Jane Doe <jane@lenn.test>", ("Jane Doe",)),
        ("Associated Press", ("Associated Press",)),
    ],
)
def test_authors_are_names_alone(said: str, names: tuple[str, ...]) -> None:
    html = page(ld(headline=TITLE, author={"name": said}), f"<article>{paragraphs(BODY)}</article>")
    assert read(html).byline == names


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ("<html><body><p>Please enable JavaScript to view this page.</p></body></html>", "JavaScript"),
        ("<html><title>Just a moment...</title><body>Checking your browser before accessing</body>", "human"),
        (f"<html><body><ul>{links()}</ul></body></html>", "article|links"),
        ("<html><body>" + "".join(
            f'<p><a href="/{n}">Storm leaves {n},000 homes without light in the Lenn valley tonight</a></p>'
            for n in range(30)) + "</body></html>", "links"),
        ("<html><body><ul>" + "".join(f"<li><a href=/{n}>Storm {n} leaves the Lenn valley without light tonight</a>"
            for n in range(50)) + "</ul></body></html>", "links"),
        ("<html><body><noscript>You need to enable JavaScript.</noscript><div id=root></div></body></html>", "JavaScript"),
        ("<html><body><h1>404</h1><p>Page not found</p></body></html>", "without an article"),
        ("<html><head><title>x</title></head><body></body></html>", "without an article"),
        ("<!-- nothing -->", "empty|without"),
        ("<p>", "empty|without"),
    ],
)  # fmt: skip
def test_page_without_an_article_is_refused_in_words(html: str, what: str) -> None:
    with pytest.raises(NoArticleError, match=what):
        parse_page(html)


def test_entities_cannot_smuggle_control_characters() -> None:
    html = f"<article><h1>{TITLE}</h1><p>&#27;]52;c;eA==&#7;{BODY[0]}&#x202e;</p>{paragraphs(BODY[1:])}</article>"
    article = read(html)
    assert "\x1b" not in article.text
    assert "\u202e" not in article.text


def test_a_later_heading_of_related_stories_ends_the_article() -> None:
    html = (
        f"<article><h1>{TITLE}</h1>{paragraphs(BODY)}<h2>Read next</h2>"
        "<p>Council votes to sell the old town hall to a hotel firm</p></article>"
    )
    assert body_of(read(html)) == list(BODY)


def test_relative_dates_and_bylines_on_top_leave_the_text() -> None:
    html = f"<article><h1>{TITLE}</h1><p>By Jane Doe</p><p>March 3, 2026</p>{paragraphs(BODY)}</article>"
    article = read(html)
    assert (article.byline, article.published) == (("Jane Doe",), "2026-03-03")
    assert body_of(article) == list(BODY)


def test_a_saved_page_with_its_pictures_inside_is_read() -> None:
    picture = f'<img src="data:image/png;base64,{"iVBORw0KGgo" * 700_000}">'
    html = f"<article><h1>{TITLE}</h1>{picture}{paragraphs(BODY)}</article>"
    assert body_of(read(html)) == list(BODY)


@pytest.mark.parametrize(
    "junk",
    [
        "<time>1</time> ",
        "<q>x</q> ",
        "<figure></figure>",
        "<div hidden>x</div>",
        "<script></script>",
    ],
)
def test_time_grows_with_length_alone(junk: str) -> None:
    def read_with(times: int) -> None:
        html = f"<article><h1>{TITLE}</h1><p>{junk * times}</p>{paragraphs(BODY)}</article>"
        assert BODY[-1] in read(html).text

    assert_grows_with_length(read_with, 30_000)


@pytest.mark.parametrize("depth", [300, 5000])
def test_deep_nesting_breaks_nothing(depth: int) -> None:
    html = "<div>" * depth + f"<article><h1>{TITLE}</h1>{paragraphs(BODY)}</article>"
    try:
        assert BODY[0] in read(html).text
    except NoArticleError:
        assert depth > 250  # the parser stops at its own depth; saying so is enough


@pytest.mark.parametrize(
    "html",
    [
        "<html><body><p>“It is shut for good,” said the owner.</p></body></html>",
        "<article><h1>Bridge shut</h1><p>The bridge is shut.</p></article>",
        "<p>The bridge is shut.</p><p>Nobody was hurt.</p>",
    ],
)
def test_a_page_of_a_sentence_or_two_is_an_article(html: str) -> None:
    assert any(word in read(html).text for word in ("shut.", "shut for good"))


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("技術者が柱に亀裂を見つけたため、レン川の橋は月曜日に閉鎖され、通勤者が別の道を探している。", "ja"),
        ("工程师在两根桥墩上发现裂缝后，伦河大桥周一关闭，数千名通勤者不得不另寻他路。", "zh"),
    ],
)  # fmt: skip
def test_a_script_without_spaces_is_an_article_too(sentence: str, language: str) -> None:
    html = f"<article><h1>{sentence[:9]}</h1>" + "".join(f"<p>{n}{sentence}</p>" for n in range(6))
    opened = finish(parse_page(html + "</article>"), "page.html")
    assert opened.article.language == language
    assert any("not English" in warning for warning in opened.warnings)


def test_a_first_paragraph_of_a_word_or_two_stays_where_nobody_signed_the_page() -> None:
    story = "".join(f"<p>{line}</p>" for line in BODY)
    draft = parse_page(f"<article><h1>{TITLE}</h1><p>Café</p>{story}</article>")
    assert draft.paragraphs[0] == ("Café", "body")


@pytest.mark.parametrize(
    ("raised", "shown"),
    [
        ("40<sup>2</sup> lamps", "40² lamps"),
        ("40<sup><a href='#n2'>2</a></sup> lamps", "40² lamps"),
        ("40<sup> [12] </sup> lamps", "40¹² lamps"),
        ("40<sup>1,2</sup> lamps", "40¹,² lamps"),
        ("40<sup>b</sup> lamps", "40ᵇ lamps"),
        ("40<a role='doc-noteref' href='#n2'>2</a> lamps", "40² lamps"),
        ("40<span style='vertical-align: super'>2</span> lamps", "40² lamps"),
        ("40 km<sup>2</sup> of lamps", "40 km² of lamps"),
        ("the 40<sup>th</sup> lamp", "the 40th lamp"),
    ],
)
def test_a_raised_note_mark_never_joins_a_number(raised: str, shown: str) -> None:
    html = f"<article><h1>{TITLE}</h1><p>Of {raised} nobody knew.</p>" + "".join(
        f"<p>{text}</p>" for text in BODY
    )
    assert f"Of {shown} nobody knew." in read(html).text
