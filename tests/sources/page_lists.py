"""Slideshows and lists: numbered headings, short texts and captions, in today's markup."""

# ruff: noqa: E501 - markup reads better unbroken
from __future__ import annotations

from tests.sources.pages import FOOTER, NAV, NEWSLETTER, Page, ld, links, page, teasers

TITLE = "Six walks by the water for a rainy weekend"
INTRO = "Rain is no reason to stay at home. We asked six people who work outdoors where they go when nobody else does."
WALKS = (
    ("The old ferry road", "Start at the pier and keep the river on your left. The road is flat, so it does for prams.", "Mud on the old ferry road after a week of rain in February"),
    ("Marrow weir", "Two miles there and back. Herons stand on the sill at low water.", "A heron waits on the sill of the weir"),
    ("The paper mill", "It burned in 1931 and nobody has cleared it since.", "Ivy has had the mill for the better part of a century"),
    ("Lenn Sands", "Go at low tide only: the sea comes in faster than you walk.", "Low tide at Lenn Sands, seen from the coastguard's hut"),
    ("Widow’s Lane", "The lane climbs to a bench with a view over nine parishes. Bring a flask.", "The bench at the top of Widow's Lane was given by a baker"),
    ("The lock-keeper’s path", "Short, paved and lit at night. The café at the lock opens at seven.", "Lamps along the lock-keeper's path come on at four"),
)  # fmt: skip
_HEAD = ld(headline=TITLE, author={"name": "Ana Poe"}, datePublished="2026-02-20")


def _lines(number: str = "{}. ", *, captions: bool = False) -> tuple[str, ...]:
    return tuple(
        line
        for n, (name, text, caption) in enumerate(WALKS, start=1)
        for line in (number.format(n) + name, *([caption] if captions else []), text)
    )


GALLERY = Page(
    "a gallery of slides with a title and a text each, in captions",
    page(
        _HEAD,
        f"{NAV}<article class='content'><header class='content__header'><h1 class='content__title'>{TITLE}</h1><p class='content__dek'>{INTRO}</p></header>"
        "<section class='content__body gallery'><ol class='gallery__list'>"
        + "".join(
            f"<li class='gallery__item'><figure class='embed embed--type-image'><span class='img embed__content'><img src='{n}.jpg'></span><figcaption class='embed__caption-container'>"
            f"<h2 class='gallery__title'>{name}</h2><span class='embed__caption'>{text}</span> <span class='embed__credit'>Jo Doe / Lenn Courier</span></figcaption></figure></li>"
            for n, (name, text, _) in enumerate(WALKS)
        )
        + f"</ol></section></article>{NEWSLETTER}{FOOTER}",
    ),
    title=TITLE,
    body=(INTRO, *(line for name, text, _ in WALKS for line in (name, text))),
)

SLIDES = Page(
    "slides of a heading, a sourced picture and a text",
    page(
        _HEAD,
        f"{NAV}<section class='post-content'><h1 class='post-headline'>{TITLE}</h1><div class='byline'><a rel=author>Ana Poe</a></div><div class='slideshow-wrapper'><div class='slide-intro'><ul><li>{INTRO}</li></ul></div>"
        + "".join(
            f"<div class='slide'><div class='slide-module'><h2 class='slide-title-text'>{name}</h2><div class='slide-layout clearfix'><div class='image-figure-image'><span class='image-source-caption'>"
            f"<span class='image-caption'>{caption}.</span><span class='image-source'>Jo Doe/Reuters</span></span></div><p>{text}</p></div></div></div>"
            for name, text, caption in WALKS
        )
        + f"</div></section><section class='popular-articles'>{teasers()}</section>{FOOTER}",
    ),
    title=TITLE,
    body=(
        f"• {INTRO}",
        *(line for name, text, caption in WALKS for line in (name, f"{caption}.", text)),
    ),
)

AMP = Page(
    "an AMP page with a carousel of captions after its text",
    page(
        _HEAD,
        f"<amp-sidebar id='side'><ul>{links()}</ul></amp-sidebar><article class='amp-wp-article'><header class='amp-wp-article-header'><h1 class='amp-wp-title'>{TITLE}</h1>"
        "<div class='amp-wp-meta amp-wp-byline'><span class='amp-wp-author author vcard'>Ana Poe</span></div></header><div class='amp-wp-article-content'>"
        f"<p>{INTRO}</p>"
        + "".join(
            f"<h3>{n}. {name}</h3><figure class='wp-block-image'><amp-img src='{n}.jpg'></amp-img><figcaption>{caption}</figcaption></figure><p>{text}</p>"
            for n, (name, text, caption) in enumerate(WALKS, start=1)
        )
        + f"</div><footer class='amp-wp-article-footer'><div class='amp-wp-meta amp-wp-tax-tag'>Tags: <a href='/w'>Walks</a></div></footer></article>{FOOTER}",
    ),
    title=TITLE,
    body=(INTRO, *_lines(captions=True)),
)

DRUPAL = Page(
    "fields of pictures with captions, the text in them",
    page(
        _HEAD,
        f"<div class='layout-container'>{NAV}<main role='main'><div class='block block-system-main'><article class='node node--type-gallery node--view-mode-full'><h1 class='page-title'><span class='field field--name-title'>{TITLE}</span></h1>"
        f"<div class='node__content'><div class='field field--name-body field--type-text-with-summary'><p>{INTRO}</p></div><div class='field field--name-field-items field__items'>"
        + "".join(
            f"<div class='field__item'><div class='paragraph paragraph--type--slide'><div class='field field--name-field-heading'>{name}</div><div class='field field--name-field-media'><img src='{n}.jpg'></div><div class='field field--name-field-text'><p>{text}</p></div></div></div>"
            for n, (name, text, _) in enumerate(WALKS)
        )
        + f"</div></div></article></div></main></div>{FOOTER}",
    ),
    title=TITLE,
    body=(INTRO, *(line for name, text, _ in WALKS for line in (name, text))),
)

NUMBERED = Page(
    "numbers apart from their headings, pleas to buy behind each",
    page(
        _HEAD,
        f"{NAV}<main><h1 class='headline_title'>{TITLE}</h1><p class='headline_description'>{INTRO}</p><div class='subbuzzes-wrapper'>"
        + "".join(
            f"<div class='subbuzz subbuzz-image xs-mb4' id='{n}'><h2 class='subbuzz__header'><span class='subbuzz__number'>{n}.</span> <span class='js-subbuzz__title-text'>{name}</span></h2>"
            f"<figure><img src='{n}.jpg'><figcaption><span class='attribution'>Jo Doe / Via lenn.test</span></figcaption></figure><div class='subbuzz__description'><p>{text}</p></div></div>"
            for n, (name, text, _) in enumerate(WALKS, start=1)
        )
        + f"</div><div class='share-bar'><button>Share This Article</button></div></main><aside>{teasers()}</aside>{FOOTER}",
    ),
    title=TITLE,
    body=(INTRO, *_lines()),
)

CONTENTS = Page(
    "numbered headings with a table of contents above",
    page(
        _HEAD,
        f"{NAV}<article class='post'><h1 class='entry-title'>{TITLE}</h1><div class='entry-content'><p>{INTRO}</p><div class='wp-block-toc ez-toc-container'><p class='ez-toc-title'>Table of Contents</p><nav><ul>"
        + "".join(f"<li><a href='#w{n}'>{name}</a></li>" for n, (name, _, _) in enumerate(WALKS))
        + "</ul></nav></div>"
        + "".join(
            f"<h2 class='wp-block-heading' id='w{n - 1}'>{n}. {name}</h2><p>{text}</p><p><strong>Read more:</strong> <a href='/{n}'>How {name} got its name and who walks there</a></p>"
            for n, (name, text, _) in enumerate(WALKS, start=1)
        )
        + f"</div></article>{FOOTER}",
    ),
    title=TITLE,
    body=(INTRO, *_lines()),
)

TILES = Page(
    "tiles of a numbered name, a summary and a link",
    page(
        _HEAD,
        f"{NAV}<main><div class='_header'><h1 class='_h1_'>{TITLE}</h1><div class='_standfirst'><p>{INTRO}</p></div></div><section class='_zone'><div class='list_feed'>"
        + "".join(
            f"<article class='tile _article_a{n}' data-testid='tile-zone-large-list_testID'><div class='_image'><img src='{n}.jpg'></div><div class='_content'><div class='_title'><h3 class='_h3_c'><span>{n}.&nbsp;</span>{name}</h3></div>"
            f"<ul class='_tags'><li>Things to do</li><li>Lenn</li></ul><div class='_summary'><p>{text}</p></div><a class='_cta' href='/{n}'>Read more</a></div></article>"
            for n, (name, text, _) in enumerate(WALKS, start=1)
        )
        + f"</div></section></main>{FOOTER}",
    ),
    title=TITLE,
    body=(INTRO, *_lines()),
)

FACTBOX = Page(
    "a factbox of items, some within items",
    page(
        _HEAD,
        f"{NAV}<main><article data-testid='Article'><h1 data-testid='Heading'>{TITLE}</h1><div class='article-body__content__17Yit'><div data-testid='paragraph-0'>{INTRO}</div>"
        + "".join(
            f"<h2 data-testid='Heading'>{name.upper()}</h2><ul><li>{text.split('. ')[0].rstrip('.')}<ul><li>{caption}</li></ul></li></ul>"
            for name, text, caption in WALKS
        )
        + "<p data-testid='promo-box'>Sign up <a href='/n'>here.</a></p><div data-testid='SignOff'>Reporting by Ana Poe; Editing by Lee Roe</div></div></article></main>"
        f"{FOOTER}",
    ),
    title=TITLE,
    body=(
        INTRO,
        *(
            line
            for name, text, caption in WALKS
            for line in (name.upper(), f"• {text.split('. ')[0].rstrip('.')}", f"• {caption}")
        ),
        "Reporting by Ana Poe; Editing by Lee Roe",
    ),
)

DEFINED = Page(
    "names and texts as terms and definitions",
    page(
        _HEAD,
        f"{NAV}<main><h1>{TITLE}</h1><div class='body'><p>{INTRO}</p><dl>"
        + "".join(f"<dt>{name}</dt><dd>{text}</dd>" for name, text, _ in WALKS)
        + f"</dl></div></main><aside>{teasers()}</aside>{FOOTER}",
    ),
    title=TITLE,
    body=(INTRO, *(line for name, text, _ in WALKS for line in (name, text))),
)

PRODUCTS = Page(
    "things with a name that links to a shop, a price and a button",
    page(
        "<link rel='canonical' href='https://www.lenn.test/walks'>",
        f"<article><h1>{TITLE}</h1><div class='body'><p>{INTRO}</p>"
        + "".join(
            f"<div class='product'><h3 class='product-title'><a href='https://shop.test/{n}'>{name}</a></h3><div class='product-image'><img src='{n}.jpg'></div><div class='product-price'>$1{n}.99</div>"
            f"<p>{text} {caption}.</p><a class='btn' href='https://shop.test/{n}'>Buy at Shop</a></div>"
            for n, (name, text, caption) in enumerate(WALKS)
        )
        + f"</div></article>{FOOTER}",
    ),
    title=TITLE,
    body=(
        INTRO,
        *(line for name, text, caption in WALKS for line in (name, f"{text} {caption}.")),
    ),
)

CAROUSEL = Page(
    "slides named for a carousel, each little of the page",
    page(
        "",
        f"<article><h1>{TITLE}</h1><p>{INTRO}</p><div class='carousel slide'><div class='carousel-inner'>"
        + "".join(
            f"<div class='carousel-item item'><img src='a.jpg'><div class='carousel-caption'><h3>{name}</h3><p>{text} {caption}.</p></div></div>"
            for name, text, caption in WALKS
        )
        + f"</div><a class='carousel-control' href='#c1'>Next</a></div></article>{FOOTER}",
    ),
    title=TITLE,
    body=(
        INTRO,
        *(line for name, text, caption in WALKS for line in (name, f"{text} {caption}.")),
    ),
)

DIGEST = Page(
    "short items, each with a link behind its last sentence",
    page(
        "",
        f"<article><h1>{TITLE}</h1><div class='letter'>"
        + "".join(
            f"<div class='item'><h2>{n}. {name}</h2><p>{text} <a href='/{n}'>Go deeper</a></p></div>"
            for n, (name, text, _) in enumerate(WALKS, start=1)
        )
        + f"</div></article>{FOOTER}",
    ),
    title=TITLE,
    body=tuple(
        line
        for n, (name, text, _) in enumerate(WALKS, start=1)
        for line in (f"{n}. {name}", f"{text} Go deeper")
    ),
)
