"""Who writes an article in the first person: its byline, or the line that says who the writer is.

Takes a `Doc` and its cast, gives the member that "I" outside quotations is, or None.
"""

from __future__ import annotations

from spacy.tokens import Doc

from tui.analysis.annotations import paragraphs, tokens
from tui.analysis.entities import names
from tui.analysis.speakers.cast import Cast, Member
from tui.records import Entity, Paragraph

LONGEST_NOTE = 60
"""Words of a closing line on the writer at most."""


def writer_of(doc: Doc, cast: Cast) -> Member | None:
    """The one named in the byline, in the last line (`Ana Silva is a nurse.`), or the title."""
    byline: tuple[str, ...] = doc._.article.byline if doc._.article is not None else ()
    if len(byline) == 1:
        return _named(cast, byline[0])
    lines = paragraphs(doc)
    if len(lines) < 3:
        return None
    return (
        _introduced(doc, cast, lines[-1])
        or _introduced(doc, cast, lines[-2])
        or _heading(doc, cast, lines[0])
    )


def _named(cast: Cast, name: str) -> Member:
    for member in cast.people():
        if names.parts(member.entity.name) == names.parts(name):
            return member
    return Member(-1, Entity(id="", type="PERSON", name=name, mentions=()), [])


def _introduced(doc: Doc, cast: Cast, line: Paragraph) -> Member | None:
    words = tokens(doc, line.start, line.end)
    if len(words) > LONGEST_NOTE:
        return None
    first = next((token.i for token in words if not names.is_title(token.text)), words.start)
    member = cast.at.get(first)
    if member is None or not member.is_person or len(member.entity.name.split()) < 2:
        return None
    end = next((i for i in range(first, words.end) if cast.at.get(i) is not member), words.end)
    opens_note = end < words.end and (doc[end].text == "," or doc[end].tag_ == "VBZ")
    return member if opens_note else None


def _heading(doc: Doc, cast: Cast, line: Paragraph) -> Member | None:
    """ "Ana Silva: Why we stay": a column under its writer's name."""
    words = tokens(doc, line.start, line.end)
    member = cast.at.get(words.start)
    end = next((token.i for token in words if cast.at.get(token.i) is not member), words.end)
    if member is None or not member.is_person or end >= words.end:
        return None
    return member if doc[end].text == ":" else None
