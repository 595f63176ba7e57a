"""News pages whose text stands in several parts, or beside what looks like more of it."""

# ruff: noqa: E501 - markup reads better unbroken
from __future__ import annotations

from tests.sources.pages import BODY, FOOTER, NAV, TEASERS, TITLE, Page, ld, links, page, paragraphs


def _cards() -> str:
    return "".join(
        f"<article class='card'><h3 class='card__title'><a href='/{n}'>{head}</a></h3><p class='card__text'>{text}</p></article>"
        for n, (head, text) in enumerate(TEASERS)
    )


RAIL = Page(
    "articles of a rail that an extractor sets before the text",
    page(
        "",
        f"<main><h1>{TITLE}</h1><div class='wysiwyg'>{paragraphs(BODY)}</div></main><div class='col col--4'>"
        f"{_cards()}</div>{FOOTER}",
    ),
)

POSTS = Page(
    "posts of a live blog, a container each, with headings outside them",
    page(
        "",
        f"<main><article class='live'><h1>{TITLE}</h1><div role='feed'>"
        + "".join(
            f"<article class='post'><header><time>1{n}:42 GMT</time><h2>{head}</h2></header><div class='post-elements'>"
            f"{paragraphs(BODY[2 * n : 2 * n + 2])}</div><div class='post-foot'><a href='#'>Link</a></div></article>"
            for n, head in enumerate(
                ("Bridge shut at dawn", "What the engineers say", "Ministry answers")
            )
        )
        + f"</div></article></main>{FOOTER}",
    ),
    body=(
        "10:42 GMT",
        "Bridge shut at dawn",
        *BODY[:2],
        "11:42 GMT",
        "What the engineers say",
        *BODY[2:4],
        "12:42 GMT",
        "Ministry answers",
        *BODY[4:6],
    ),
)

TEASED = Page(
    "a card of another story in the text, a heading not far behind it",
    page(
        "",
        f"<main><h1>{TITLE}</h1><div class='c-body'>{paragraphs(BODY[:3])}<article class='pull'><a href='/1'><h3>{TEASERS[0][0]}</h3>"
        f"</a></article>{paragraphs(BODY[3:4])}<h2>A long history</h2>"
        f"{paragraphs(BODY[4:])}</div></main>{FOOTER}",
    ),
    body=(*BODY[:4], "A long history", *BODY[4:]),
)

BOXED = Page(
    "a heading left of a box of links, late in the text",
    page(
        "",
        f"<main><h1>{TITLE}</h1><div class='RichText'>{paragraphs(BODY[:6])}<div class='Enhancement'><div class='Enhancement-item'>"
        f"<h2>Related Stories</h2><div class='PagePromo'><a href='/1'>{TEASERS[0][0]}</a></div></div></div>"
        f"{paragraphs(BODY[6:])}</div></main>{FOOTER}",
    ),
)

PAID = Page(
    "paragraphs that a site keeps for its subscribers, each marked so",
    page(
        "",
        f"{NAV}<article><h1>{TITLE}</h1><div id='body'><div class='subscriber-preview'><p>{BODY[0]}</p></div>"
        + "".join(f"<div class='subscriber-only'><p>{text}</p></div>" for text in BODY[1:])
        + f"</div></article>{FOOTER}",
    ),
)

_SLIDES = BODY[:6]
SLIDES = Page(
    "a slideshow that tells in its captions",
    page(
        "",
        f"<main><article><h1>{TITLE}</h1><p>{BODY[8]}</p><ul>"
        + "".join(
            f"<li><figure><img src='{n}.jpg'><figcaption><span>{n} of {len(_SLIDES)}</span><p>{text}</p>"
            "<span class='credit'>Jo Doe/Lenn Courier</span></figcaption></figure></li>"
            for n, text in enumerate(_SLIDES, start=1)
        )
        + f"</ul></article></main>{FOOTER}",
    ),
    body=(BODY[8], *(f"• {text}" for text in _SLIDES)),
)

_CAPTION = "Cars queue on the east bank, an hour before the ferry came for them"
NAMED_CAPTION = Page(
    "a caption that only its name tells from the text",
    page(
        "",
        f"<article><h1>{TITLE}</h1><div>{paragraphs(BODY[:4])}<div class='img-group'><img src='a.jpg'></div>"
        f"<p class='imageCaption'>{_CAPTION}</p>{paragraphs(BODY[4:])}</div></article>{FOOTER}",
    ),
    body=(*BODY[:4], _CAPTION, *BODY[4:]),
)

COLUMNS = Page(
    "columns of a layout table, the title between site and section",
    page(
        "",
        "<table><tr><td>"
        + "".join(f"<a href='/{n}'>{n}</a><br>" for n in ("News", "Sport", "Harbour", "Letters"))
        + f"</td><td><b>{TITLE}</b><br>Posted: 02/14/2026 10:41:00 AM EST<br><br>{'<br><br>'.join(BODY)}</td><td>Most viewed<br>"
        + "".join(
            f"<a href='/{n}'>{head}</a><br>{text}<br>" for n, (head, text) in enumerate(TEASERS)
        )
        + "</td></tr></table>",
        f"The Lenn Courier - {TITLE} - Harbour",
    ),
)

BESIDE = Page(
    "a list and a heading that an extractor passed over",
    page(
        "",
        f"<main><div class='px-6'><div class='max-w-3xl'><h1 class='text-3xl'>{TITLE}</h1><p class='mt-6'>{BODY[0]}</p><div class='mt-10'>"
        f"<p class='mt-6'>{BODY[1]}</p><ul class='mt-8'><li><svg></svg><span><strong>Ferry.</strong> It leaves the east bank on the "
        "hour.</span></li><li><svg></svg><span><strong>Buses.</strong> They go round by way of the old road.</span></li></ul>"
        f"<h2 class='mt-16'>A long history</h2><p class='mt-6'>{BODY[3]}</p></div><p class='mt-6'>{BODY[4]}</p></div></div>"
        f"<section><h2>Keep reading</h2>{_cards()}</section></main>{FOOTER}",
    ),
    body=(
        *BODY[:2],
        "• Ferry. It leaves the east bank on the hour.",
        "• Buses. They go round by way of the old road.",
        "A long history",
        *BODY[3:5],
    ),
)

PERMALINKS = Page(
    "headings that link to themselves, code within a sentence",
    page(
        "",
        f"<main><h1>{TITLE}<a href='#top'>¶</a></h1><ul><li><a href='#why'>Why the bridge is shut</a></li></ul>"
        f"{paragraphs(BODY[:4])}<h2 id='why'><a href='#why'>Why the bridge is shut</a></h2>"
        f"<p>Call the office and say <code>bridge</code> to hear when it opens.</p>{paragraphs(BODY[4:])}</main>{FOOTER}",
        f"{TITLE} — The Lenn Courier",
    ),
    body=(
        *BODY[:4],
        "Why the bridge is shut",
        "Call the office and say bridge to hear when it opens.",
        *BODY[4:],
    ),
)

DECK_LIST = Page(
    "decks by a name in camel case and by that of the list's container",
    page(
        "",
        f"<main><h1>{TITLE}</h1><div class='styles_articleDek__x1'>Ferry to run until spring</div><div data-block-name='standfirst'>"
        "<ul><li>Engineers blame rust in two of the pillars</li></ul></div><div>By <a href='/m'>Mary Major</a></div>"
        f"<div class='text'>{paragraphs(BODY)}</div></main>{FOOTER}",
    ),
    body=(
        "Ferry to run until spring",
        "• Engineers blame rust in two of the pillars",
        *BODY,
    ),
)

LABELS = Page(
    "a section, counts, a name and a role above the text",
    page(
        ld(headline=TITLE),
        f"<article><div class='col'><p>Harbour</p><h1>{TITLE}</h1><div><p>Jo Doe</p><p>Head of Office</p></div>"
        "<div><p>312</p><p>5</p></div><div>Issued on: 03/02/2026 - 14:02</div>"
        f"{paragraphs(BODY)}</div></article>{FOOTER}",
    ),
)

THREAD = Page(
    "a title in a second heading without a name, as the page's head opens with it",
    page(
        "",
        f"<div id='wrap'><h2 class='topic'><a href='/t'>{TITLE}</a></h2><div class='content'>{'<br><br>'.join(BODY)}</div></div>{FOOTER}",
        f"{TITLE} - Old Iron Forum",
    ),
)

WHOSE_WORDS = Page(
    "quoted words with their speaker in a footer, and within a figure",
    page(
        "",
        f"<article><h1>{TITLE}</h1>{paragraphs(BODY[:4])}<blockquote><p>“I have crossed it every day for forty years.”</p><footer>Ana Poe, "
        f"baker</footer></blockquote>{paragraphs(BODY[4:6])}<figure><blockquote><p>“Rust does not wait for a budget.”</p></blockquote>"
        f"</figure>{paragraphs(BODY[6:])}</article>{FOOTER}",
    ),
    body=(
        *BODY[:4],
        "“I have crossed it every day for forty years.”",
        "Ana Poe, baker",
        *BODY[4:6],
        "“Rust does not wait for a budget.”",
        *BODY[6:],
    ),
)

_PLEAS = (
    "Get the day’s most important stories from the harbour delivered to your inbox every weekday at 7am.",
    "Sign up for Lenn Markets, your daily guide to fish and freight.",
    "Get more news on the Lenn Courier app",
    "Trending on the Courier",
    "Have your say in the comments below",
    "👉 Listen to the Lenn Daily wherever you get your podcasts 👈",
    "This post contains affiliate links. If you make a purchase through these links, we may earn a small commission.",
    "This story was originally published March 1, 2026, 9:12 AM.",
    "The Courier is a nonprofit newsroom. Sign up for our newsletter or make a donation to keep it going.",
    "Photo used for representational purpose only",
    "News and views from the weekend sent every Monday. Sign up for our Sport newsletter.",
    "This article is for general information only. It is not legal advice.",
    "[ <a href='/9'>Ten walks for a rainy weekend</a> ]",
)
PLEAS = Page(
    "pleas, notices and pointers of many kinds between the paragraphs",
    page(
        "",
        f"<article><h1>{TITLE}</h1><div>"
        + "".join(
            f"<p>{text}</p>" + "".join(f"<p>{plea}</p>" for plea in _PLEAS[n::9])
            for n, text in enumerate(BODY)
        )
        + "<p>For more information, visit the office. It is open until six. The ferry’s times hang at its door.</p>"
        "<p>Jo Doe covers the harbour for the Courier. Reach her at jo@lenn.test.</p><h2>More Great Courier Stories</h2>"
        f"<ul>{links()}</ul></div></article>{FOOTER}",
    ),
    body=(
        *BODY,
        "For more information, visit the office. It is open until six. The ferry’s times hang at its door.",
    ),
)
