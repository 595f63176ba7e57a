"""What the reader is started with beside the article: settings, memory, the user's own folder."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tui.config import Config
from tui.reader.memory import Memory


class Setup(NamedTuple):
    """`folder` holds the user's themes, templates and keymap; None: there are none.

    `is_picking`: does the first copy end the reader and go to standard output?
    """

    memory: Memory
    config: Config = Config()
    folder: Path | None = None
    is_picking: bool = False
