"""What a person adds to an analysis: corrections and notes, and the words they are about."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Mendable = Literal["row", "quote", "name", "figure"]


class Target(msgspec.Struct, frozen=True):
    """The words a correction or a note is about, so that they are found again in another text.

    `exact` is `text[start:end]`; `prefix` and `suffix` are what stands around it, each long enough
    that with the words it stands once in that text.
    """

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """What a person set right in an analysis (schema 3). Never changed, only undone.

    `was` are the fields of the row, quote, name or figure as it stood, null for one the analysis
    missed; `now` are its fields as they should be, null for what is none at all; both the same is
    one that was checked and found right. `made` and `undone` are ISO 8601 times, `by` who it was,
    `analyser` the analyser's version that was mended.
    """

    id: str
    object: Mendable
    was: dict[str, Any] | None
    now: dict[str, Any] | None
    target: Target
    why: str | None = None
    by: str
    made: str
    undone: str | None = None
    analyser: str = ""


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """A reader's note on an article, or on the words of `target` in it (schema 3).

    `made` and `changed` are ISO 8601 times.
    """

    id: str
    target: Target | None = None
    text: str
    made: str
    changed: str


class Mending(msgspec.Struct, frozen=True, kw_only=True):
    """That a person looked at a row, quote, name or figure, and what it said before (schema 3).

    Absent from what nobody looked at. `was` are the fields that changed, as the analysis had them:
    none where it was found right, null where the analysis had missed it. `by`, `made` and `why` are
    of the last correction.
    """

    was: dict[str, Any] | None
    by: str
    made: str
    why: str | None = None
