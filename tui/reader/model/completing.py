"""What is typed, completed to something known: a name, or the last of several tags."""

from __future__ import annotations

import re
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


def completed_from(typed: str, text: str) -> str | None:
    """`typed` to the end of the word where it stands first in a text; None where it does not.

    "defence m" is "defence ministry" where the text says so.
    """
    if not typed.strip():
        return None
    found = re.search(rf"(?i)(?<!\w){re.escape(typed)}([\w’'-]*\w)", text)
    return typed + found[1] if found is not None else None


def _first(begun: str, known: Sequence[str]) -> str | None:
    low = begun.casefold()
    return next((each for each in known if each.casefold().startswith(low) and each != begun), None)
