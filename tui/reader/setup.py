"""What the reader is started with beside the article: settings, memory, the user's own folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.config import Config
from tui.reader.memory import Memory

if TYPE_CHECKING:
    from tui.library.keeper import Keeper
    from tui.records import Article


class Setup(NamedTuple):
    """`folder` holds the user's themes, templates and keymap; None: there are none.

    `is_picking`: does the first copy end the reader and go to standard output?
    `keeper` is told what the user sets right; None: it holds for this reading alone.
    """

    memory: Memory
    config: Config = Config()
    folder: Path | None = None
    is_picking: bool = False
    keeper: Keeper | None = None

    @property
    def by(self) -> str:
        """Who sets the record right."""
        from getpass import getuser

        return self.config.by.strip() or getuser()

    def place(self, article: str) -> int:
        """Where the article of this id was left, in this run or an earlier one; 0 at first."""
        left = self.memory.place(article)
        return left or (self.keeper.place(article) if self.keeper is not None else 0)

    def leave(self, article: Article, offset: int) -> None:
        """Keep where an article is left: for this run, and in the library."""
        self.memory.keep_place(article.id, offset)
        if self.keeper is not None:
            self.keeper.leave(article, offset)
