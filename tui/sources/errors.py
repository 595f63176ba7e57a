"""Why an input could not be opened, in one line a person can act on."""

from __future__ import annotations

import re

from tui.patterns import late
from tui.sources.gate.clean import clean_line

_USER = late(r"([a-z][a-z0-9+.-]*://)(?:[^/?#]*|[^/?#:@]*:(?!\d*/)[^@]*)@", re.IGNORECASE)
_MAX_SHOWN = 300  # characters of a name; one longer is shown by its beginning and end


class SourceError(Exception):
    """An input that cannot be opened: one line saying which input, what is wrong, what to do.

    `what` is the line without the input's name. `name` is that name as the user gave it; it passes
    the gate here, so that neither a hostile file name nor a password in an address can reach the
    terminal through an error message.
    """

    def __init__(self, name: str, what: str, todo: str) -> None:
        shown = "standard input" if name == "-" else clean_line(without_user(name))
        if len(shown) > _MAX_SHOWN:
            shown = f"{shown[: _MAX_SHOWN // 2]}…{shown[-_MAX_SHOWN // 4 :]}"
        self.what = f"{clean_line(what)}; {clean_line(todo)}"
        super().__init__(f"{shown}: {self.what}")


def without_user(name: str) -> str:
    """`name` without the user and password, if it is an address with them; neither is ever sent.

    A password that holds a slash, as none should, is known by its colon.
    """
    return _USER.sub(r"\1", name, count=1) if "@" in name else name
