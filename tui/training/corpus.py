"""Reads the corpora into one form: tokens, line breaks, and what is marked on them.

Takes PolNeAR's folders (text and brat files), CoNLL-2003 and plain texts as JSON lines; gives
`Marked` documents. Spans are tokens, end exclusive; white space is no token.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:  # training itself needs no spaCy
    from spacy.language import Language

Span = tuple[int, int]
Typed = tuple[int, int, str]


class MarkedQuote(msgspec.Struct, frozen=True):
    """One attribution: the parts of its content, its cue and its source."""

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None


class Marked(msgspec.Struct, frozen=True, kw_only=True):
    """A tokenised text. What nobody marked is null, which is not the same as empty.

    `breaks` tells where a line break stands before a token, `glued` where nothing does; `offsets`
    are each token's first character in the text. `fine` are spaCy's types of names.
    """

    name: str
    tokens: tuple[str, ...]
    breaks: tuple[bool, ...]
    glued: tuple[bool, ...]
    offsets: tuple[int, ...]
    entities: tuple[Typed, ...] | None = None
    fine: tuple[Typed, ...] | None = None
    quotes: tuple[MarkedQuote, ...] | None = None


class Annotation(NamedTuple):
    """One brat event, in characters of the text."""

    content: list[Span]
    cue: list[Span]
    source: list[Span]


def read_brat(path: Path) -> list[Annotation]:
    """The attributions of a brat file that have content; a span in parts is several spans."""
    spans: dict[str, list[Span]] = {}
    events: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        mark, _, rest = line.partition("\t")
        if mark.startswith("T"):
            _, _, places = rest.split("\t")[0].partition(" ")
            spans[mark] = [
                (int(start), int(end))
                for start, _, end in (part.partition(" ") for part in places.split(";"))
                if start and end  # some files hold marks of nothing
            ]
        elif mark.startswith("E"):
            events.append(rest.split())
    found = []
    for event in events:
        roles: dict[str, list[Span]] = {"content": [], "cue": [], "source": []}
        for argument in event:
            role, _, target = argument.partition(":")
            role = role.rstrip("0123456789").lower()
            if role in roles:
                roles[role] += spans.get(target, [])
        if roles["content"]:
            found.append(Annotation(*(sorted(roles[role]) for role in Annotation._fields)))
    return found


def tokenise(nlp: Language, name: str, text: str) -> Marked:
    """The text as the encoder will read it, nothing marked."""
    tokens, breaks, glued, offsets = [], [], [], []
    after_break, last_end = True, -1
    for token in nlp.make_doc(text):
        if token.is_space:
            after_break = after_break or "\n" in token.text
            continue
        tokens.append(token.text)
        breaks.append(after_break)
        glued.append(token.idx == last_end)
        offsets.append(token.idx)
        after_break, last_end = False, token.idx + len(token)
    return Marked(
        name=name,
        tokens=tuple(tokens),
        breaks=tuple(breaks),
        glued=tuple(glued),
        offsets=tuple(offsets),
    )


def in_tokens(document: Marked, start: int, end: int) -> Span | None:
    """The tokens that touch characters `start` to `end`, or null if there are none."""
    touched = [
        place
        for place, (offset, token) in enumerate(zip(document.offsets, document.tokens, strict=True))
        if offset < end and start < offset + len(token)
    ]
    return (touched[0], touched[-1] + 1) if touched else None


def read_polnear(folder: Path, nlp: Language) -> Iterator[Marked]:
    """Every article of a split, once for each of its annotators."""
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        document = tokenise(nlp, path.stem, text)
        for marks in sorted((folder / "attributions").glob(f"{path.stem}_*.ann")):
            quotes = []
            for found in read_brat(marks):
                parts = (in_tokens(document, *part) for part in found.content)
                content = tuple(part for part in parts if part)
                if content:
                    quotes.append(
                        MarkedQuote(
                            content, whole(document, found.cue), whole(document, found.source)
                        )
                    )
            yield msgspec.structs.replace(document, quotes=tuple(quotes))


def whole(document: Marked, spans: list[Span]) -> Span | None:
    """The tokens from the first of `spans` to the end of the last."""
    return in_tokens(document, spans[0][0], spans[-1][1]) if spans else None


def read_conll(path: Path, nlp: Language) -> Iterator[Marked]:
    """The documents of a file of texts with entities (or of texts alone)."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        document = tokenise(nlp, row.get("doc") or row["id"], row["text"])
        if "ents" not in row:
            yield document
            continue
        entities = []
        for start, end, kind in row["ents"]:
            span = in_tokens(document, start, end)
            if span:
                entities.append((*span, kind))
        yield msgspec.structs.replace(document, entities=tuple(entities))


def write(path: Path, documents: list[Marked]) -> None:
    """One document a line, as JSON."""
    encoder = msgspec.json.Encoder()
    path.write_bytes(b"".join(encoder.encode(document) + b"\n" for document in documents))


def read(path: Path) -> list[Marked]:
    """What `write` wrote."""
    decoder = msgspec.json.Decoder(Marked)
    return [decoder.decode(line) for line in path.read_bytes().splitlines()]
