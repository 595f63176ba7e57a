"""A row of a list that points at words of the article: what a pane, a card or a menu is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple


class PaneRow(NamedTuple):
    """One row of a pane.

    `parts` are words with the name of their style; `mark` the id of the mark the row points at
    (None: a heading or a remark, passed over by the cursor); `leads_to` the marks that choosing it
    leads to in turn, where those are others. `aside`, in `aside_style`, stands at the right, with
    `bar`, a picture of it, in front. A row is wrapped if `is_wrapped`, else cut with an ellipsis;
    one wrapped has no more than `most` lines while the cursor is not on it, if `most` is not 0;
    `indent` cells come before every line, with `sign` in front of the first. One that `is_beside`
    goes on with the line of the row before it where there is room.

    `unfold` gives the rows that are shown below while the cursor is on this one, which then is
    shown whole.
    """

    parts: tuple[tuple[str, str], ...]
    mark: str | None = None
    aside: str = ""
    aside_style: str = "quiet"
    bar: str = ""
    sign: str = ""
    indent: int = 0
    is_wrapped: bool = False
    most: int = 0
    is_beside: bool = False
    leads_to: tuple[str, ...] = ()
    unfold: Callable[[], Sequence[PaneRow]] | None = None

    @property
    def unfolds(self) -> bool:
        """Does it show more while the cursor is on it?"""
        return self.unfold is not None or self.most > 0

    @property
    def text(self) -> str:
        """The words of all parts."""
        return "".join(part for part, _ in self.parts)
