"""What the reader wants to see, and what there is to say to them."""

from __future__ import annotations

from typing import NamedTuple

from tui.export.lengths import Length
from tui.reader.model.written import Written


class Shown(NamedTuple):
    """What of an analysis the reader wants to see; `speaker` is the id of the only one shown."""

    length: Length = "normal"
    speaker: str | None = None
    with_stances: bool = False
    written: Written | None = None


class Remark(NamedTuple):
    """A message to the reader."""

    words: str = ""
    is_warning: bool = False
