"""What stands above an article's text: title, byline, date, labels, the dateline.

Takes the article's blocks in order, gives them without what has a field of its own in the draft.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.records import ParagraphKind
from tui.sources.gate.draft import Draft
from tui.sources.page.blocks import Placed
from tui.sources.page.boilerplate import names_of
from tui.sources.page.container import key_of
from tui.sources.press.credits import byline_of, dateline_of, is_credit_line
from tui.sources.press.dates import is_date_line, iso_date
from tui.sources.press.headline import ends_sentence

_TOP = 8
_SENTENCE = 60  # characters
_LABEL = 3  # words
_LABELS = 3  # lines; so many in a row need no byline to be a head
_SMALL = 3  # letters; "Head of Office" has one so small
_MAX_DATELINE = 60  # characters
_DATELINE_NAME = re.compile(r"date-?line", re.IGNORECASE)


def take_shown_title(blocks: list[Placed], draft: Draft) -> None:
    """Where the title is a page's own with more around it, take it as the page shows it."""
    title = draft.title or ""
    for text in (block.text for block in blocks[:_TOP]):
        before, found, behind = title.partition(text)
        is_part = bool(found) and _ends_apart(before) and _ends_apart(behind[::-1])
        if is_part and len(text) < len(title) < 2 * len(text) and len(text.split()) > 3:
            draft.title = text
            return


def _ends_apart(rest: str) -> bool:
    """Does what stands beside a title end in the bar or dash that parts them?"""
    return not rest or bool(re.search(r"\s[|»:–—-]\s$|[|:]\s$", rest))


def without_head(blocks: list[Placed], draft: Draft) -> list[Placed]:
    """Take title, byline and date lines off the top; they have fields of their own."""
    title = key_of(draft.title or "")
    opening = next((n for n, each in enumerate(blocks) if _is_sentence(each.text)), 0)
    above = blocks[: min(opening, _TOP)]
    labels = sum(_is_label(each.text, each.kind) for each in above)
    signs = (draft.byline, draft.published, labels >= _LABELS)
    is_headed = any(signs) or any(byline_of(each.text) or is_date_line(each.text) for each in above)
    kept: list[Placed] = []
    for n, block in enumerate(blocks):
        text, kind = block.text, block.kind
        if title and n < _TOP and title in (key := key_of(text)) and len(key) < 1.5 * len(title):
            continue
        if n < _TOP and kind != "caption" and len(text) < 160:
            if names := byline_of(text):
                draft.byline = draft.byline or names
                continue
            if is_date_line(text):
                draft.published = draft.published or iso_date(text)
                continue
            is_among_credits = is_headed and n < opening and not is_dateline(block, blocks[n + 1 :])
            if is_credit_line(text, draft.byline) or (is_among_credits and _is_label(text, kind)):
                continue
        kept.append(block)
    return _with_dateline(kept, draft)


def is_dateline(block: Placed, following: Sequence[Placed]) -> bool:
    """Is a line the place that the text behind it comes from, in a tag of its own?"""
    if not following or block.linked or len(block.text) > _MAX_DATELINE or block.kind != "body":
        return False
    return dateline_of(_dated(block, following[0])) is not None and not dateline_of(
        following[0].text
    )


def _dated(block: Placed, following: Placed) -> str:
    """A line and the text behind it as one; a line named so needs no dash."""
    names = " ".join(names_of(each) for each in (block.owner, *block.owner))
    dash = " —" if _DATELINE_NAME.search(names) and block.text[-1].isalpha() else ""
    return f"{block.text}{dash} {following.text}"


def _with_dateline(blocks: list[Placed], draft: Draft) -> list[Placed]:
    """`blocks` with a dateline joined to its text, where a dash or colon leads over to it."""
    for n, block in enumerate(blocks[:_TOP]):
        if is_dateline(block, blocks[n + 1 :]):
            draft.dateline = dateline_of(_dated(block, blocks[n + 1]))
            if not block.text[-1].isalpha():
                text = f"{block.text} {blocks[n + 1].text}"
                joined = blocks[n + 1]._replace(
                    text=text, pieces=block.pieces + blocks[n + 1].pieces
                )
                return [*blocks[:n], joined, *blocks[n + 2 :]]
            return blocks
    bodies = [block.text for block in blocks if block.kind == "body"]
    draft.dateline = next((place for each in bodies[:3] if (place := dateline_of(each))), None)
    return blocks


def _is_sentence(text: str) -> bool:
    return len(text) > _SENTENCE and ends_sentence(text)


def _is_label(text: str, kind: ParagraphKind) -> bool:
    """Is a line above the text a section, a count, a name or a role, and no deck?"""
    words = text.split()
    small = any(word[0].islower() and len(word) > _SMALL for word in words[1:])
    is_short = kind == "body" and len(words) <= _LABEL and not ends_sentence(text)
    is_item = text[0] == "•" and not words[-1][0].isdigit()
    return is_short and not is_item and (not small or text[0].isdigit())
