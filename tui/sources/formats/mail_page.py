"""A mail's text/html part to a `Draft`: all that it shows, for a mail has no page round its text.

Takes decoded text. What is hidden from view (the preheader), what was quoted of an earlier mail and
the lines about the mailing itself ("Unsubscribe") are out.
"""

from __future__ import annotations

import re

from lxml.etree import XPath
from lxml.html import HtmlElement

from tui.patterns import late
from tui.sources.errors import SourceError
from tui.sources.formats.mail_text import is_forward, without_heads
from tui.sources.gate.draft import Draft
from tui.sources.page.blocks import Block, blocks_in
from tui.sources.page.bounded import read_page
from tui.sources.page.lines import is_boilerplate
from tui.sources.page.markup import anchors_in, parse_html, prepare, text_of
from tui.sources.page.parse import NoArticleError
from tui.sources.press.credits import dateline_of

_HEAVY = 12_000  # tags and attributes; a page of more is read by a process with limits of its own
_QUOTATIONS = XPath(
    "//blockquote[@type='cite' or contains(@class, 'gmail_quote')]"
    "|//div[contains(@class, 'gmail_quote') or @class='yahoo_quoted']"
)
_FORWARDED = late(r"forwarded (?:message|e-?mail)", re.IGNORECASE)
_WROTE = late(r"\b(?:wrote|schrieb|a écrit|escribió|ha scritto)[^\n]{0,60}:\s*$")
_MAILING = late(
    r"\b(?:unsubscribe|(?:update|manage|change) (?:your |my |e-?mail )*(?:preferences|subscription)"
    r"|view (?:this |the |it |in )*(?:e-?mail |message |newsletter )*"
    r"(?:in (?:your |a |the )*(?:web )?browser|online)"
    r"|you(?:’|')?(?:re| are)? (?:have )?receiv(?:ing|ed) this (?:e-?mail|message|newsletter)"
    r"|forward (?:this )?to a friend|add us to your address book)\b",
    re.IGNORECASE,
)
_MAX_MAILING = 300  # characters of a line about the mailing


def parse_part(name: str, text: str, subject: str) -> Draft:
    """What the part shows, in a mail of this subject. Raises `SourceError`."""
    if text.count("<") + text.count("=") > _HEAVY:
        try:
            return read_page(text)
        except NoArticleError as error:
            raise SourceError(name, f"this mail holds {error}", "name the article") from None
    tree, removed = parse_html(text)
    if tree is None:
        return Draft(removed=removed)
    prepare(tree)
    _drop_quotations(tree, forwards=is_forward(subject))
    body = tree.find("body")
    blocks = _own_blocks(list(blocks_in(tree if body is None else body)), subject)
    draft = Draft(blocks, removed=removed, anchors=anchors_in(tree))
    if len(blocks) > 1 and blocks[0][1] == "heading":
        draft.title = blocks.pop(0)[0]
    bodies = [line for line, kind in blocks if kind == "body"]
    draft.dateline = dateline_of(bodies[0]) if bodies else None
    return draft


def _drop_quotations(tree: HtmlElement, *, forwards: bool) -> None:
    """Drop what was quoted of earlier mails, unless it was handed on or is all there is."""
    whole = text_of(tree)
    if forwards or _FORWARDED.search(whole):
        return
    quoted = set(_QUOTATIONS(tree))
    outermost = [each for each in quoted if quoted.isdisjoint(each.iterancestors())]
    if sum(len(text_of(each)) for each in outermost) >= len(whole) - len("On wrote:"):
        return
    for each in outermost:
        before = each.getprevious()
        if before is not None and _WROTE.search(text_of(before)):
            before.drop_tree()
        each.drop_tree()


def _own_blocks(blocks: list[Block], subject: str) -> list[Block]:
    """The blocks of the mail's own text, in which a forwarded mail is told by its subject."""
    kinds = dict(reversed(blocks))
    lines = without_heads([text for text, _ in blocks], forwards=is_forward(subject))
    return [
        (line, kinds.get(line, "heading"))
        for line in lines
        if line and not is_boilerplate(line) and not _is_of_mailing(line)
    ]


def _is_of_mailing(line: str) -> bool:
    return len(line) <= _MAX_MAILING and bool(_MAILING.search(line))
