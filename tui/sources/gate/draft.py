"""What a parser found, before the gate, and the one way from there to an `Article`.

Parsers give a `Draft` of uncleaned strings; `finish` cleans every one of them, lays the paragraphs
out as one text and counts what was removed.
"""

from __future__ import annotations

import hashlib

import msgspec

from tui.records import Article, Paragraph, ParagraphKind
from tui.sources.errors import SourceError
from tui.sources.gate.anchors import Anchor, located
from tui.sources.gate.clean import clean
from tui.sources.gate.language import language_of, name_of


class Opened(msgspec.Struct, frozen=True):
    """An article ready to read.

    `removed` counts the control sequences cleaning took out; `warnings` are one-line remarks a
    reader should see ("not English", "read as windows-1252").
    """

    article: Article
    removed: int = 0
    warnings: tuple[str, ...] = ()


class Draft(msgspec.Struct):
    """An article as a parser found it: strings from outside, not yet cleaned.

    `paragraphs` are the body's, in order, without the title. `language` is what the source claims;
    `anchors` are links on words that the text may have.
    """

    paragraphs: list[tuple[str, ParagraphKind]] = msgspec.field(default_factory=list)
    title: str | None = None
    byline: list[str] = msgspec.field(default_factory=list)
    published: str | None = None
    dateline: str | None = None
    section: str | None = None
    site: str | None = None
    url: str | None = None
    language: str | None = None
    removed: int = 0
    warnings: list[str] = msgspec.field(default_factory=list)
    anchors: list[Anchor] = msgspec.field(default_factory=list)


def finish(draft: Draft, source: str) -> Opened:
    """The article of `draft`, every string through the gate.

    Raises `SourceError` where no words are left.
    """
    gate = _Gate(draft.removed)
    title = gate.line(draft.title)
    parts: list[str] = [title] if title else []
    kinds: list[ParagraphKind] = ["title"] if title else []
    for text, kind in draft.paragraphs:
        for line in gate.lines(text):
            parts.append(line)
            kinds.append(kind)
    if len(parts) <= bool(title) or not any(c.isalnum() for part in parts for c in part):
        raise SourceError(source, "there is no article in it", "name a file or page with its text")
    text = "\n".join(parts)
    language, warnings = _language(text, draft)
    article = Article(
        id=hashlib.sha256(text.encode()).hexdigest(),
        source=clean(source).text,
        title=title,
        byline=tuple(name for raw in draft.byline if (name := gate.line(raw))),
        published=gate.line(draft.published),
        dateline=gate.line(draft.dateline),
        section=gate.line(draft.section),
        site=gate.line(draft.site),
        url=gate.line(draft.url),
        language=language,
        text=text,
        paragraphs=_laid_out(parts, kinds),
        links=located(draft.anchors, text) or msgspec.UNSET,
    )
    return Opened(article, gate.removed, tuple(dict.fromkeys(warnings)))


def _laid_out(parts: list[str], kinds: list[ParagraphKind]) -> tuple[Paragraph, ...]:
    paragraphs = []
    start = 0
    for part, kind in zip(parts, kinds, strict=True):
        paragraphs.append(Paragraph(start, start + len(part), kind))
        start += len(part) + 1
    return tuple(paragraphs)


def _language(text: str, draft: Draft) -> tuple[str | None, list[str]]:
    """The tag of the text's language and the draft's warnings, with one more if not English."""
    claimed = clean(draft.language or "").text.strip().lower()
    language = language_of(text)
    is_open = language is None or (language == "und" and not claimed.startswith("en"))
    if is_open and claimed[:2].isalpha():
        language = claimed
    elif language == "en" and claimed.startswith("en-"):
        language = "en-" + claimed[3:].upper()
    warnings = list(draft.warnings)
    if language is not None and not language.startswith("en"):
        warnings.append(f"not English ({name_of(language)}): shown without analysis")
    return language, warnings


class _Gate:
    """Cleans strings and adds up what was removed."""

    def __init__(self, removed: int) -> None:
        self.removed = removed

    def lines(self, text: str) -> list[str]:
        """The lines of `text` that hold anything, white space evened out."""
        cleaned = clean(text)
        self.removed += cleaned.removed
        evened = (" ".join(line.split()) for line in cleaned.text.split("\n"))
        return [line for line in evened if line]

    def line(self, text: str | None) -> str | None:
        """`text` as one line, or None where nothing is left of it."""
        return " ".join(self.lines(text)) or None if text else None
