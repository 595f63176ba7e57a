"""Plain text to a `Draft`: paragraphs, title line, byline, date and dateline.

Takes decoded text of either layout, a paragraph a line or lines wrapped at a width. Only lines that
are nothing but a byline or a date leave the body, and only at its top; every other word stays.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tui.patterns import late
from tui.records import ParagraphKind
from tui.sources.gate.clean import clean
from tui.sources.gate.draft import Draft
from tui.sources.press.credits import byline_of, dateline_of
from tui.sources.press.dates import is_date_line, is_update_line, iso_date
from tui.sources.press.headline import headline_of, is_heading, looks_like_title

_MAX_TITLE_LINE = 400
_TOP = 6  # paragraphs among which a byline or date may stand
_WRAP_WIDTHS = range(45, 121)
_SENTENCE_END = late(r"[.!?…:][\"'”’»)\]]*\s*$")


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


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of cleaned text: its lines, wrapped ones joined again."""
    width = _wrap_width(text)
    if width is None:
        return [line for raw in text.split("\n") if (line := raw.strip())]
    paragraphs: list[str] = []
    for block in re.split(r"\n[ \t]*(?:\n[ \t]*)+", text):
        paragraphs += _unwrapped([line for line in block.split("\n") if line.strip()], width)
    return paragraphs


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


def _wrap_width(text: str) -> int | None:
    """The width at which `text` was wrapped, or None if each line is a paragraph.

    Text was wrapped if its lines are about as long as they could be, where they break off in mid
    sentence: the first word of the next line would not have fitted.
    """
    lines = text[:200_000].split("\n")
    pairs = [
        (line.rstrip(), len(following.split()[0]))
        for line, following in pairwise(lines)
        if " " in line.strip() and following.strip()
    ]
    if not pairs:
        return None
    longest = max(len(line) for line, _ in pairs)
    if longest not in _WRAP_WIDTHS:
        return None
    broken = [(len(line), word) for line, word in pairs if not _SENTENCE_END.search(line)]
    full = sum(length + 1 + word > longest - 8 for length, word in broken)
    whole = sum(bool(_SENTENCE_END.search(line)) for line in lines)
    if whole > 0.6 * sum(bool(line.strip()) for line in lines):
        # Wrapped lines end in mid sentence, paragraphs with one.
        return None
    # One line alone may be a headline.
    return longest if len(broken) > 1 and full >= 0.6 * len(broken) else None


def _unwrapped(lines: list[str], width: int) -> list[str]:
    """The paragraphs of one block: a line goes on in the next only if that line had no room."""
    paragraphs: list[list[str]] = []
    goes_on = False
    for line, following in pairwise([*lines, ""]):
        words = line.strip()
        indented = len(line) - len(line.lstrip()) > 1
        if goes_on and not (indented and not lines[0][:2].isspace()):
            glue = "" if re.search(r"\w-$", paragraphs[-1][-1]) else " "
            paragraphs[-1].append(glue + words)
        else:
            paragraphs.append([words])
        # A ragged line may go on though a word would have fitted, but not behind a full stop.
        slack = 0 if re.search(r"[.?!:][\"”’')]*$", words) else 8
        room = width - slack - len(line.rstrip())
        goes_on = bool(following.strip()) and len(following.split()[0]) + 1 > room
    return ["".join(parts) for parts in paragraphs]
