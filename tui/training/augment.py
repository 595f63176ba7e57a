"""Makes an article look like another: other names, sources, quotation marks, capitals.

Takes a `Marked` document, `Names` and a random generator; gives a `Marked` document whose marks sit
where they sat. Nothing here knows the model.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from tui.training.corpus import Marked, MarkedQuote, Span, Typed
from tui.training.names import Names

Edit = tuple[int, int, str]
"""Tokens from, to (exclusive), and the words that take their place."""

CUT = re.compile(r"[^\s\-]+|-")

SOURCES = """
police|officials|the minister|a spokesman|a spokeswoman|the company|the government|residents|
witnesses|a senior official|the army|prosecutors|the ministry|health officials|
local authorities|analysts|the rebels|state media|a hospital official|the central bank|
the report|a statement|the agency|the mayor|researchers|the foreign minister|
the prime minister|a police spokesman|the hospital|investigators|rescuers|the coach|
the chief executive|economists|the union|aid workers|a military spokesman|the court|
scientists|lawyers|they|he|she|the president|one official|a diplomat|
people familiar with the matter|the authorities|activists
""".replace("\n", "").split("|")

MARK_STYLES = (("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("''", "''"))
DOUBLE_MARKS = frozenset({"“", "”", '"', "''", "``"})
OPENING_MARKS = frozenset({"“", "``"})
SINGLE_MARKS = frozenset({"‘", "’", "'"})

PERSON = frozenset({"PER", "PERSON"})
PLACE = frozenset({"LOC", "GPE"})


def rewrite(document: Marked, edits: Sequence[Edit]) -> Marked:
    """The document with words replaced; marks move along, `offsets` no longer mean anything."""
    tokens: list[str] = []
    breaks: list[bool] = []
    glued: list[bool] = []
    moved = [0] * (len(document.tokens) + 1)
    here = 0
    for start, end, words in [*sorted(edits), (len(document.tokens), len(document.tokens), "")]:
        for place in range(here, start):
            moved[place] = len(tokens)
            tokens.append(document.tokens[place])
            breaks.append(document.breaks[place])
            glued.append(document.glued[place])
        for place in range(start, end):
            moved[place] = len(tokens)
        cut = list(CUT.finditer(words))
        for number, part in enumerate(cut):
            tokens.append(part.group())
            breaks.append(document.breaks[start] if not number else False)
            glued.append(
                document.glued[start] if not number else cut[number - 1].end() == part.start()
            )
        here = end
    moved[len(document.tokens)] = len(tokens)
    inside = {place for start, end, _ in edits for place in range(start + 1, end)}
    ends = {start: end for start, end, _ in edits}

    def move(span: Span) -> Span:
        end = span[1]
        while end in inside:
            end += 1
        start = span[0]
        while start in inside:
            start -= 1
        return moved[start], moved[max(end, ends.get(start, end))]

    def move_typed(marks: tuple[Typed, ...] | None) -> tuple[Typed, ...] | None:
        return marks and tuple((*move((start, end)), kind) for start, end, kind in marks)

    return msgspec.structs.replace(
        document,
        tokens=tuple(tokens),
        breaks=tuple(breaks),
        glued=tuple(glued),
        offsets=tuple(range(len(tokens))),
        entities=move_typed(document.entities),
        fine=move_typed(document.fine),
        quotes=document.quotes
        and tuple(
            MarkedQuote(
                tuple(move(part) for part in quote.content),
                quote.cue and move(quote.cue),
                quote.source and move(quote.source),
            )
            for quote in document.quotes
        ),
    )


def swap_names(document: Marked, names: Names, draw: random.Random) -> Marked:
    """Other people, places and bodies, the same one for the same name throughout."""
    marks = document.entities if document.entities is not None else document.fine or ()
    last: dict[str, str] = {}
    first: dict[str, str] = {}
    others: dict[str, str | None] = {}
    for start, end, kind in marks:
        if kind in PERSON and end - start > 1:
            last.setdefault(document.tokens[end - 1].lower(), draw.choice(names.last))
    edits: list[Edit] = []
    for start, end, kind in marks:
        words = document.tokens[start:end]
        key = " ".join(words).lower()
        new: str | None = None
        if kind in PERSON:
            given = [
                first.setdefault(word.lower(), draw.choice(names.first)) for word in words[:-1][:2]
            ]
            family = words[-1].lower()
            name = first.get(family) if family not in last else None
            new = " ".join([*given, name or last.setdefault(family, draw.choice(names.last))])
        elif kind in PLACE:
            if key not in others:
                others[key] = draw.choice(names.places) if draw.random() < 0.7 else None
            new = others[key]
        elif kind == "ORG":
            if key not in others:
                others[key] = names.body(draw) if draw.random() < 0.4 else None
            new = others[key]
        if new:
            edits.append((start, end, new.upper() if is_shouted(words) else new))
    apart = [
        edit for edit, after in pairwise([*sorted(edits), (1 << 30, 0, "")]) if edit[1] <= after[0]
    ]
    return rewrite(document, apart)


def is_shouted(words: Sequence[str]) -> bool:
    """Is a name in capitals because its line is? (An abbreviation is one word.)"""
    return len(words) > 1 and all(word.isupper() or not word.isalpha() for word in words)


def swap_sources(document: Marked, draw: random.Random) -> Marked:
    """Nameless sources in the place of some short ones: politics has few of those."""
    edits: list[Edit] = []
    taken: set[int] = set()
    for quote in document.quotes or ():
        if quote.source is None or draw.random() > 0.35:
            continue
        start, end = quote.source
        if end - start > 4 or taken & set(range(start, end)) or document.glued[start]:
            continue
        taken |= set(range(start, end))
        new = draw.choice(SOURCES)
        opens = document.breaks[start] or document.tokens[start - 1] in {".", "?", "!"}
        edits.append((start, end, new[0].upper() + new[1:] if opens else new))
    kept = document.fine and tuple(
        mark for mark in document.fine if not taken & set(range(mark[0], mark[1]))
    )
    return rewrite(msgspec.structs.replace(document, fine=kept), edits)


def restyle_marks(document: Marked, draw: random.Random) -> Marked:
    """The article's quotation marks as another paper sets them."""
    if SINGLE_MARKS & set(document.tokens):
        styles = [style for style in MARK_STYLES if style[0] not in SINGLE_MARKS]
    else:
        styles = list(MARK_STYLES)
    opening, closing = draw.choice(styles)
    tokens, is_open = list(document.tokens), False
    for place, token in enumerate(tokens):
        is_open = is_open and not document.breaks[place]
        if token in DOUBLE_MARKS:
            is_open = token in OPENING_MARKS or (token != "”" and not is_open)  # noqa: S105
            tokens[place] = opening if is_open else closing
    return msgspec.structs.replace(document, tokens=tuple(tokens))


def restyle_headings(document: Marked, draw: random.Random) -> Marked:
    """Short lines in capitals, or each word with one."""
    tokens = list(document.tokens)
    bounds = [place for place, starts in enumerate(document.breaks) if starts]
    for start, end in pairwise([*bounds, len(tokens)]):
        if end - start <= 14 and draw.random() < 0.5:
            change = draw.choice((str.upper, str.capitalize))
            for place in range(start, end):
                if tokens[place].islower() or change is str.upper:
                    tokens[place] = change(tokens[place])
    return msgspec.structs.replace(document, tokens=tuple(tokens))


def augment(document: Marked, names: Names, draw: random.Random, rate: float) -> Marked:
    """One variant; `rate` (0 to 1) says how often each change is made."""
    if draw.random() < rate:
        document = swap_names(document, names, draw)
    if draw.random() < rate:
        document = swap_sources(document, draw)
    if draw.random() < rate:
        document = restyle_marks(document, draw)
    if draw.random() < rate / 5:
        document = restyle_headings(document, draw)
    return document
