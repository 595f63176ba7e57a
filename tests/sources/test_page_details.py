"""Web pages in their details: datelines, first letters, headlines, tables, lists, small print."""

# ruff: noqa: E501 - markup reads better unbroken
from __future__ import annotations

import textwrap

import pytest

from tests.sources.pages import BODY, TEASERS, TITLE, ld, page, paragraphs
from tui.records import Article
from tui.sources.gate.draft import finish
from tui.sources.page.parse import parse_page

FIRST = BODY[0]
AFTER = paragraphs(BODY[1:])
ABOVE, BELOW = paragraphs(BODY[:4]), paragraphs(BODY[4:])


def read(inner: str, head: str = "", title: str = TITLE, h1: str = TITLE) -> Article:
    html = page(head, f"<article><h1>{h1}</h1>{inner}</article>", title)
    return finish(parse_page(html), "page.html").article


def lines_of(article: Article) -> list[str]:
    return [article.text[p.start : p.end] for p in article.paragraphs if p.kind != "title"]


@pytest.mark.parametrize(
    ("set_so", "opening", "place"),
    [
        (f"<div class='meta'><span class='dateline'>SAN TELMO, Peru — </span></div><div>{paragraphs(BODY)}</div>", f"SAN TELMO, Peru — {FIRST}", "SAN TELMO, Peru"),
        (f"<p><span class='dateline'>KYIV, Ukraine (AP)</span> — {FIRST}</p>{AFTER}", f"KYIV, Ukraine (AP) — {FIRST}", "KYIV, Ukraine"),
        (f"<p class='dateline'>GENEVA</p>{paragraphs(BODY)}", "GENEVA", "GENEVA"),
        (f"<div><span>PARIS</span><span> — </span></div><div>{paragraphs(BODY)}</div>", f"PARIS — {FIRST}", "PARIS"),
        (f"<div class='dateline'>NEW DELHI:</div>{paragraphs(BODY)}", f"NEW DELHI: {FIRST}", "NEW DELHI"),
        (f"<p><b>SKELL (Tarn Post) —</b></p>{paragraphs(BODY)}", f"SKELL (Tarn Post) — {FIRST}", "SKELL"),
        (f"<p>By Jo Doe</p><span>LIMA (Reuters) - </span><div>{paragraphs(BODY)}</div>", f"LIMA (Reuters) - {FIRST}", "LIMA"),
        (f"<div class='dateline'>March 3, 2026</div>{paragraphs(BODY)}", FIRST, None),
    ],
)  # fmt: skip
def test_a_dateline_in_a_tag_of_its_own_stays_with_its_text(
    set_so: str, opening: str, place: str | None
) -> None:
    article = read(set_so)
    assert lines_of(article)[0] == opening
    assert article.dateline == place


@pytest.mark.parametrize(
    "set_so",
    [
        "<p><span class='drop-cap'>T</span>he road is shut for good, the mayor said.</p>",
        "<p><span class='drop-cap'><span>T</span></span>\nhe road is shut for good, the mayor said.</p>",
        "<div class='dropcap'>T</div><p>he road is shut for good, the mayor said.</p>",
        "<p><img alt='T' src='t.png'>he road is shut for good, the mayor said.</p>",
        "<p><b>T</b>he road is shut for good, the mayor said.</p>",
    ],
)
def test_a_first_letter_set_by_itself_is_joined_to_its_word(set_so: str) -> None:
    assert lines_of(read(set_so + AFTER))[0] == "The road is shut for good, the mayor said."


def test_a_first_letter_that_is_a_word_stays_one() -> None:
    assert lines_of(read(f"<p><span>A</span> road is shut, the mayor said.</p>{AFTER}"))[
        0
    ].startswith("A road")


@pytest.mark.parametrize(
    ("h1", "title", "wanted"),
    [
        (f"<span class='kicker'>Harbour</span> <span>{TITLE}</span>", f"{TITLE} | The Post", TITLE),
        ("<span>Harbour bridge shut</span><span>for weeks</span>", "Harbour bridge shut for weeks", "Harbour bridge shut for weeks"),
        ("<div>Harbour bridge shut</div><div>for weeks</div>", "Bridge - The Post", "Harbour bridge shut for weeks"),
        ("Harbour bridge shut<br>for weeks", "Harbour bridge shut for weeks - The Post", "Harbour bridge shut for weeks"),
        ("‘No rail, no lights’: bridge shut – for good", "‘No rail, no lights’: bridge shut – for good | Lenn | The Post", "‘No rail, no lights’: bridge shut – for good"),
        ("“No rail”: bridge shut", "No rail: bridge shut - The Post", "“No rail”: bridge shut"),
        ("Why 'Bridge: Part Two' matters - and why not", "Why 'Bridge: Part Two' matters - and why not - BBC News", "Why 'Bridge: Part Two' matters - and why not"),
        ("A bridge-playing octogenarian: what I learned [Update: rematch set]", "A bridge-playing octogenarian: what I learned [Update: rematch set] - Tarn Post", "A bridge-playing octogenarian: what I learned [Update: rematch set]"),
        ("Exclusive: bridge firm knew", "Exclusive: bridge firm knew | Post", "Exclusive: bridge firm knew"),
        ("<span class='label'>Opinion</span>The bridge that fell", "Opinion | The bridge that fell - The Post", "The bridge that fell"),
    ],
)  # fmt: skip
def test_the_title_is_the_pages_own_headline(h1: str, title: str, wanted: str) -> None:
    article = read(paragraphs(BODY), title=title, h1=h1)
    assert article.title == wanted
    assert lines_of(article) == list(BODY)


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("<thead><tr><th>Town</th><th>Dead<br>(confirmed)</th><th>Hurt</th></tr></thead><tr><td>Skell</td><td>4</td><td>11</td></tr><tr><td>Upper<br>Vessa</td><td>1</td><td></td></tr>",
         ["Town: Skell; Dead (confirmed): 4; Hurt: 11", "Town: Upper Vessa; Dead (confirmed): 1"]),
        ("<tr><td><b>Town</b></td><td><b>Dead</b></td></tr><tr><td>Skell</td><td>4</td></tr><tr><td>Vessa</td><td>1</td></tr>",
         ["Town: Skell; Dead: 4", "Town: Vessa; Dead: 1"]),
        ("<tr><td>Skell</td><td>4 dead</td></tr><tr><td>Vessa</td><td>1 dead</td></tr>", ["Skell; 4 dead", "Vessa; 1 dead"]),
        ("<tr><th rowspan=2>Town</th><th colspan=2>Victims</th></tr><tr><th>dead</th><th>hurt</th></tr><tr><td>Skell</td><td>4</td><td>9</td></tr>",
         ["Town: Skell; Victims dead: 4; Victims hurt: 9"]),
        ("<tr><th colspan=2>District and town</th><th>Dead</th></tr><tr><td rowspan=2>Tarn</td><td>Skell</td><td>4</td></tr><tr><td>Vessa</td><td>1</td></tr>",
         ["District and town: Tarn, Skell; Dead: 4", "District and town: Tarn, Vessa; Dead: 1"]),
        ("<tr><th>Driver</th><td>Luis Poma</td></tr><tr><th>Age</th><td>54</td></tr>", ["Driver: Luis Poma", "Age: 54"]),
        ("<tr><th></th><th>2024</th><th>2025</th></tr><tr><th>Deaths</th><td>14</td><td>18</td></tr>", ["Deaths; 2024: 14; 2025: 18"]),
        ("<tr><td>Skell<table><tr><td>North</td><td>3</td></tr><tr><td>South</td><td>1</td></tr></table></td></tr>", ["Skell", "North; 3", "South; 1"]),
    ],
)  # fmt: skip
def test_a_row_of_data_is_told_with_its_heads(table: str, rows: list[str]) -> None:
    assert lines_of(read(f"{ABOVE}<table>{table}</table>{BELOW}"))[4 : -len(BODY[4:])] == rows


def test_a_row_of_data_is_a_paragraph_of_its_own_kind() -> None:
    rows = "<tr><th>Town</th><th>Dead</th></tr><tr><td>Skell</td><td>4</td></tr>"
    paragraphs = read(f"{ABOVE}<table>{rows}</table>{BELOW}").paragraphs
    assert [p.kind for p in paragraphs[4 : -len(BODY[4:]) + 1]] == ["body", "row", "body"]


def test_columns_of_the_page_are_no_table() -> None:
    links = "".join(f"<a href='/{n}'>Section {n}</a><br>" for n in range(5))
    table = f"<table><tr><td>{paragraphs(BODY)}</td><td>{links}</td></tr></table>"
    assert lines_of(read(table)) == list(BODY)


@pytest.mark.parametrize("break_", ["\n", "<br>", "<br/>\n"])
def test_lines_of_verse_stay_lines(break_: str) -> None:
    verse = [
        "The road is shut,",
        "the bridge is too,",
        "and nothing that I",
        "can think of will do.",
    ]
    lines = lines_of(read(f"{ABOVE}<pre>{break_.join(verse)}</pre>{BELOW}"))
    assert lines == [*BODY[:4], *verse, *BODY[4:]]


def test_text_wrapped_in_lines_of_type_is_joined() -> None:
    wrapped = "\n\n".join("\n".join(textwrap.wrap(text, 70)) for text in BODY)
    assert lines_of(read(f"<pre>{wrapped}</pre>")) == list(BODY)


@pytest.mark.parametrize(
    ("set_so", "items"),
    [
        ("<ul><li>Dead:<ul><li>four from Skell</li><li>one from Vessa</li></ul></li><li>Hurt: eleven</li></ul>", ["• Dead:", "• four from Skell", "• one from Vessa", "• Hurt: eleven"]),
        ("<ol><li><p>The rail.</p><ol><li>It was never built.</li><li>It was paid for.</li></ol></li><li><p>The light.</p></li></ol>", ["1. The rail.", "1. It was never built.", "2. It was paid for.", "2. The light."]),
        ("<ul><li><span>On</span> the <b>ground</b></li><li><a href='/x'>Sixty prisoners</a> go free on both sides</li><li><div>Maps of mined fields</div></li></ul>", ["• On the ground", "• Sixty prisoners go free on both sides", "• Maps of mined fields"]),
    ],
)  # fmt: skip
def test_items_within_items_are_a_line_each(set_so: str, items: list[str]) -> None:
    assert lines_of(read(f"{ABOVE}{set_so}{BELOW}")) == [*BODY[:4], *items, *BODY[4:]]


def test_a_break_in_a_heading_parts_words_not_lines() -> None:
    lines = lines_of(read(f"{ABOVE}<h2>What we know<br>so far</h2>{BELOW}"))
    assert lines[4] == "What we know so far"


_CLAUSES = "".join(
    f"<p>{text} in item {n} of what you have been given to read before you came here.</p>"
    for n in range(20)
    for text in (
        "The operator shall not be held to anything said",
        "The visitor shall bear the cost",
    )
)


@pytest.mark.parametrize(
    "small_print",
    [
        f"<div class='modal fade' aria-hidden='true'><h2>Terms and conditions</h2>{_CLAUSES}</div>",
        f"<div class='x1'><div><h3>Terms of Use</h3></div><div>{_CLAUSES}</div></div>",
        f"<div><h4>Privacy Policy of The Lenn Courier</h4>{_CLAUSES}</div>",
        f"<section><p><strong>Cookie settings</strong></p>{_CLAUSES}</section>",
        "<div><p>Enter your e-mail and the best of the Courier comes to you each morning.</p><form><input type='email'></form></div>",
        "<div><p>The Courier by post, once a day.</p><form><label>Where to</label><input name='user_email'></form></div>",
        "<p>By submitting this form you agree to our <a href='/t'>Terms of Use</a>.</p>",
        "<p>We will send you one letter a day. You can unsubscribe at any time.</p>",
    ],
)  # fmt: skip
def test_small_print_and_forms_are_no_text(small_print: str) -> None:
    html = page("", f"<div><h1>{TITLE}</h1>{ABOVE}{small_print}{BELOW}</div>")
    assert lines_of(finish(parse_page(html), "page.html").article) == list(BODY)


def test_a_story_about_terms_of_use_keeps_their_words() -> None:
    told = "“By using this site you agree to everything,” the terms of use said, which the judge called absurd."
    html = page("", f"<form><div><h1>{TITLE}</h1><p>{told}</p>{paragraphs(BODY)}</div></form>")
    assert lines_of(finish(parse_page(html), "page.html").article) == [told, *BODY]


@pytest.mark.parametrize(
    "stated",
    [FIRST[:80] + "...", " ".join(BODY)[:1300] + "…", "\n".join(BODY[:8]), " ".join(BODY[:7])],
)
def test_a_stated_body_that_is_shorter_than_the_page_takes_nothing_from_it(stated: str) -> None:
    assert lines_of(read(paragraphs(BODY), ld(headline=TITLE, articleBody=stated))) == list(BODY)


def test_what_the_stated_body_passes_over_in_its_midst_goes() -> None:
    plea = (
        "<p>The Courier has been on your side since 1871, and on that of your neighbours too.</p>"
    )
    article = read(f"{ABOVE}{plea}{BELOW}", ld(headline=TITLE, articleBody="\n".join(BODY)))
    assert lines_of(article) == list(BODY)


def _stories(tag: str, named: str) -> str:
    return "".join(
        f"<article class='{named}'><{tag}>{head}</{tag}><p>{text} {head}.</p><p>{text} So it was said.</p></article>"
        for head, text in TEASERS
    )


@pytest.mark.parametrize(
    "page_of",
    [
        f"<div><article class='article'><h1>{TITLE}</h1>{paragraphs(BODY)}</article>{_stories('h1', 'article')}</div>",
        f"<div><article class='story'><h2 class='headline'>{TITLE}</h2>{paragraphs(BODY)}</article>{_stories('h2', 'story')}</div>",
        f"<main><h1>{TITLE}</h1><div>{paragraphs(BODY)}</div></main><section>"
        + "".join(f"<div class='card'><a href='/{n}'><h3>{head}</h3></a><p>{text}</p></div>" for n, (head, text) in enumerate(TEASERS * 8))
        + "</section>",
        f"<main><h1>{TITLE}</h1><div>{paragraphs(BODY)}</div></main>"
        + "".join(f"<a class='tile' href='/{n}'><h4>{head}</h4><p>{text}</p></a>" for n, (head, text) in enumerate(TEASERS * 8)),
    ],
)  # fmt: skip
def test_further_stories_on_the_page_are_not_this_one(page_of: str) -> None:
    assert lines_of(finish(parse_page(page("", page_of)), "page.html").article) == list(BODY)


@pytest.mark.parametrize(
    ("set_so", "lines"),
    [
        ("<blockquote><div>Line one of the letter</div><div>Line two of the letter</div></blockquote>", ["Line one of the letter", "Line two of the letter"]),
        ("<p>Photographs by eleven reporters show what four newspapers left out, the editors said.</p>", ["Photographs by eleven reporters show what four newspapers left out, the editors said."]),
    ],
)  # fmt: skip
def test_lines_set_apart_stay_apart(set_so: str, lines: list[str]) -> None:
    found = lines_of(read(f"{ABOVE}{set_so}{BELOW}"))
    assert [line for line in found if line not in BODY] == lines
