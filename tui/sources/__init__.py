"""Whatever the user names, as a cleaned `Article`: bytes, file, standard input.

`open_source` is the way in; every input it refuses is a `SourceError` of one line. Importing this
package loads nothing heavy: parsers are imported when an input needs them.
"""

from __future__ import annotations

from tui.sources.draft import Opened
from tui.sources.errors import SourceError
from tui.sources.opening import open_source

__all__ = ["Opened", "SourceError", "open_source"]
