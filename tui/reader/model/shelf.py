"""The articles of a list: which were read, which are new, and which is the next unread."""

from __future__ import annotations

from collections.abc import Sequence

from tui.sources import Item


class Shelf:
    """Items by their number in the list, from 0."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items
        self._opened: set[int] = set()
        self._tells_new = any(item.is_new for item in items)
        self.here = 0
        """The item opened last."""

    def open(self, number: int) -> Item:
        """Take an item; it counts as read."""
        self._opened.add(number)
        self.here = number
        return self.items[number]

    def is_opened(self, number: int) -> bool:
        """Was an item opened since the list was shown?"""
        return number in self._opened

    def is_fresh(self, number: int) -> bool:
        """Is an item new, and not opened since?"""
        return self.items[number].is_new and number not in self._opened

    def is_unread(self, number: int) -> bool:
        """Is an item fresh or, in a list that does not tell what is new, not opened yet?"""
        return self.is_fresh(number) if self._tells_new else number not in self._opened

    def next_unread(self, step: int) -> int | None:
        """The next unread item from here on, or the previous one for a `step` of -1."""
        numbers = range(self.here + step, len(self.items) if step > 0 else -1, step)
        return next((number for number in numbers if self.is_unread(number)), None)
