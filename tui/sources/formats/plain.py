"""Plain text to a `Draft`: paragraphs, title line, byline, date and dateline.

Takes decoded text of either layout, a paragraph a line or lines wrapped at a width. Only lines that
are nothing but a byline or a date leave the body, and only at its top; every other word stays.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tui.records import ParagraphKind
from tui.sources.gate.clean import clean
from tui.sources.gate.draft import Draft
from tui.sources.press.credits import byline_of, dateline_of
from tui.sources.press.dates import is_date_line, is_update_line, iso_date
from tui.sources.press.headline import headline_of, is_heading, looks_like_title
from tui.sources.press.wrapping import paragraphs_of

_MAX_TITLE_LINE = 400
_TOP = 6  # paragraphs among which a byline or date may stand


def parse_plain(text: str) -> Draft:
    """The article in `text`."""
    cleaned = clean(text)
    draft = Draft(removed=cleaned.removed)
    paragraphs = paragraphs_of(cleaned.text)
    if len(paragraphs) > 1 and _opens_with_title(paragraphs):
        headline = headline_of(paragraphs.pop(0))
        draft.title, draft.section, draft.site = headline.title, headline.section, headline.site
    paragraphs = _take_credits(paragraphs, draft)
    for paragraph in paragraphs[:_TOP]:
        if place := dateline_of(paragraph):
            draft.dateline = place
            draft.published = draft.published or _date_of_dateline(paragraph)
            break
    draft.paragraphs = list(zip(paragraphs, kinds_of(paragraphs), strict=True))
    return draft


def kinds_of(paragraphs: list[str]) -> list[ParagraphKind]:
    """Which of the body's paragraphs are headings."""
    return [
        "heading" if is_heading(line, following) else "body"
        for line, following in pairwise([*paragraphs, ""])
    ]


def _opens_with_title(paragraphs: list[str]) -> bool:
    first = paragraphs[0]
    if (
        len(first) > _MAX_TITLE_LINE
        or byline_of(first)
        or is_date_line(first)
        or dateline_of(first)
    ):
        return False
    following = next((p for p in paragraphs[1:] if not byline_of(p) and not is_date_line(p)), "")
    return looks_like_title(headline_of(first).title, following)


def _take_credits(paragraphs: list[str], draft: Draft) -> list[str]:
    """Move byline and date lines from the top of `paragraphs` to `draft`; gives the rest."""
    kept: list[str] = []
    for n, paragraph in enumerate(paragraphs):
        if n >= _TOP or len(paragraph) > 200:
            return kept + paragraphs[n:]
        if names := byline_of(paragraph):
            draft.byline += [name for name in names if name not in draft.byline]
        elif is_date_line(paragraph):
            if draft.published is None or not is_update_line(paragraph):
                draft.published = iso_date(paragraph)
        else:
            kept.append(paragraph)
    return kept


def _date_of_dateline(paragraph: str) -> str | None:
    """The full date a dateline holds, where it names the year."""
    return iso_date(re.split(r"—|–|--|\s-\s", paragraph[:80])[0])
