"""What speaks for a block of a page as its article's: found by trafilatura, dense, stated.

Takes the page's tree and its placed blocks, gives the places (numbers among the blocks, from 0)
that each of the three picks out. No words are looked for again: each piece of text goes into the
extractor with a mark of its own, by which it is known when it comes out.
"""

from __future__ import annotations

import html
import logging
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from lxml.html import HtmlElement

from tui.sources.page.blocks import Piece, Placed, placed_in
from tui.sources.page.container import is_summary, key_of
from tui.sources.page.jsonld import Facts
from tui.sources.page.markup import parse_html, parted_anew

_FIRST_MARK, _LAST_MARK = 0xF0000, 0xFFFFD  # private characters that no page means anything by
_MARKS = re.compile(f"[{chr(_FIRST_MARK)}-{chr(_LAST_MARK)}]")
_LONG_PIECE = 40  # characters; shorter ones are marked only where they open a block
_FOUND = 0.5  # of a block's marked words
_MANY_LIKES = 1000
_MIN_DENSE = 40  # characters of a paragraph
_DENSE_TAGS = frozenset("p li blockquote h2 h3 h4 pre".split())
_SHARES = (1.0, 0.6, 0.3)  # what a paragraph says for the element it stands in, and those above

for _name in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
    logging.getLogger(_name).addHandler(logging.NullHandler())  # or its warnings reach the screen


def extracted(tree: HtmlElement, placed: list[Placed], url: str | None) -> set[int]:
    """The places that trafilatura takes for the main text; `url` is the page's address."""
    from trafilatura import bare_extraction

    holders: dict[Piece, list[int]] = {}  # a piece may be told in several blocks, line by line
    for at, block in enumerate(placed):
        for n, piece in enumerate(block.pieces):
            if not n or piece.length >= _LONG_PIECE:
                holders.setdefault(piece, []).append(at)
    pieces = list(holders)
    if len(pieces) > _LAST_MARK - _FIRST_MARK:
        return set()
    with _marks_on(pieces):
        copied = parted_anew(tree)
    document = bare_extraction(
        copied, url=url, include_comments=False, include_tables=True, with_metadata=False
    )
    body = getattr(document, "body", None)
    if body is None:
        return set()
    marks = {ord(mark) - _FIRST_MARK for mark in _MARKS.findall("".join(body.itertext()))}
    whole: Counter[int] = Counter()
    seen: Counter[int] = Counter()
    for n, piece in enumerate(pieces):
        for at in holders[piece]:
            whole[at] += piece.length
            seen[at] += piece.length if n in marks else 0
    return {at for at, length in whole.items() if seen[at] >= _FOUND * length}


@contextmanager
def _marks_on(pieces: list[Piece]) -> Iterator[None]:
    """Within it, each piece of text has its mark before its first word."""
    before: list[str] = []
    for n, (element, is_tail, _) in enumerate(pieces):
        text = (element.tail if is_tail else element.text) or ""
        before.append(text)
        words = text.lstrip()
        space = text[: len(text) - len(words)]
        _write(element, is_tail, space + chr(_FIRST_MARK + n) + _MARKS.sub("", words))
    yield
    for (element, is_tail, _), text in zip(pieces, before, strict=True):
        _write(element, is_tail, text)


def _write(element: HtmlElement, is_tail: bool, text: str) -> None:
    if is_tail:
        element.tail = text
    else:
        element.text = text


def densest(placed: list[Placed]) -> set[int]:
    """The places within the container that holds most running text outside links."""
    scores: dict[HtmlElement, float] = {}
    own = {at for at, block in enumerate(placed) if _is_dense(block) and not is_summary(at, placed)}
    for at in own:
        block = placed[at]
        for share, parent in zip(_SHARES, block.owner.iterancestors(), strict=False):
            scores[parent] = scores.get(parent, 0.0) + share * len(block.text)
    if not scores:
        return set()
    best = _with_its_like(max(scores, key=lambda element: scores[element]), scores)
    if best.tag in ("html", "body"):
        return own
    within = set(best.iter(*_DENSE_TAGS))
    return {
        at
        for at, block in enumerate(placed)
        if block.owner in within and block.linked <= len(block.text) / 2
    }


def _is_dense(block: Placed) -> bool:
    return (
        block.owner.tag == "p"
        and len(block.text) >= _MIN_DENSE
        and block.linked <= len(block.text) / 2
    )


def _with_its_like(best: HtmlElement, scores: dict[HtmlElement, float]) -> HtmlElement:
    """`best`, or what holds it and others of its name: the posts of a live blog.

    Parts with a first heading each are articles of their own.
    """
    name = best.get("class")
    likes = [e for e in scores if name and e.tag == best.tag and e.get("class") == name]
    if len(likes) < 2:
        return best
    lines = [[*each.iterancestors()][::-1] for each in likes[:_MANY_LIKES]]
    whole = [each[0] for each in zip(*lines, strict=False) if len(set(each)) == 1][-1]
    tops = {line[at] if (at := line.index(whole) + 1) < len(line) else whole for line in lines}
    return best if any(top.find(".//h1") is not None for top in tops) else whole


def stated_blocks(facts: Facts) -> list[Placed]:
    """The body that the page states in JSON-LD, a block a paragraph, in a tree of its own."""
    if not facts.body:
        return []
    stated = html.unescape(facts.body)
    if not re.search(r"</?(?:p|br|div)\b", stated, re.IGNORECASE):
        stated = "".join(f"<p>{html.escape(line)}</p>" for line in stated.split("\n"))
    fragment = parse_html(stated).tree
    return [] if fragment is None else list(placed_in(fragment))


def stated_places(stated: list[Placed], placed: list[Placed]) -> set[int]:
    """The places whose words the page's own statement of its body has."""
    whole = key_of(" ".join(block.text for block in stated))
    return {
        at for at, block in enumerate(placed) if (key := key_of(block.text)[:80]) and key in whole
    }
