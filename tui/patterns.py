"""Regular expressions that are compiled when they are first used, not when their module is loaded.

`late` takes what `re.compile` takes and gives what stands for its result. Compiling the tables of
bylines, dates and odd characters took a tenth of the reader's start, and most articles need few.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Late:
    """Becomes the compiled pattern, attribute by attribute, as each is asked for."""

    def __init__(self, pattern: Any, flags: int) -> None:
        self._asked = pattern, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._asked), name)  # `re` itself keeps what it compiled
        setattr(self, name, found)
        return found


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern, compiled at its first use; an error in it shows then."""
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags))
