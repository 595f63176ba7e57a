"""What is typed, completed to something known: a name, or the last of several tags."""

from __future__ import annotations

from collections.abc import Sequence


def completed(typed: str, known: Sequence[str]) -> str | None:
    """`typed` made the first of the `known` that begins so, else its last word; None for neither.

    Capitals make no difference; the sign before a tag stays.
    """
    if typed and (found := _first(typed, known)) is not None:
        return found
    before, space, last = typed.rpartition(" ")
    word = last.lstrip("-+#")
    found = _first(word, known) if word else None
    return f"{before}{space}{last[: len(last) - len(word)]}{found}" if found else None


def _first(begun: str, known: Sequence[str]) -> str | None:
    low = begun.casefold()
    return next((each for each in known if each.casefold().startswith(low) and each != begun), None)
