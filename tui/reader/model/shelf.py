"""The articles of a list: which were read, in what order they stand, and the next unread one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime

from msgspec.structs import replace

from tui.export.dates import in_words
from tui.sources import Item

AS_LISTED = "as listed"

_Key = Callable[[Item], tuple[bool, float, str]]


def _when(item: Item) -> float:
    """When it was published, in seconds; 0 where that is not known."""
    try:
        at = datetime.fromisoformat(item.published or "")
    except ValueError:
        return 0
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()


_SORTS: dict[str, _Key] = {
    "date": lambda item: (not _when(item), -_when(item), ""),
    AS_LISTED: lambda item: (False, 0, ""),
    "headline": lambda item: (False, 0, item.title.casefold()),
    "outlet": lambda item: (not item.outlet, 0, (item.outlet or "").casefold()),
    "length": lambda item: (item.length is None, -(item.length or 0), ""),
}
"""What a list can be sorted by: the newest first, the longest first, what is unknown last."""

_WHEN_KNOWN: dict[str, Callable[[Item], object]] = {
    "date": _when,
    "outlet": lambda item: item.outlet,
    "length": lambda item: item.length,
}


class Shelf:
    """Items by their number in the list as it was given, from 0; `shown` are those, in order.

    `query` are words that what is shown has in its headline, its outlet, its date or its address.
    """

    def __init__(self, items: Sequence[Item], *, knows_read: bool = False) -> None:
        """`knows_read`: does the library tell what was read? Else a list that tells what is new."""
        self.items = list(items)
        self.query = ""
        self.shown = list(range(len(self.items)))
        self.here = 0
        """The item opened last."""
        self._knows_read = knows_read
        self._opened: set[int] = set()
        self._read: set[int] = set()
        self._sort: str | None = None
        self._tells_new = any(item.is_new for item in items)
        self.arrange()

    # In what order

    @property
    def sort(self) -> str:
        """What the list is sorted by: by date at first, where dates are known."""
        sorts = self._sorts
        return self._sort if self._sort in sorts else sorts[0]

    @property
    def _sorts(self) -> list[str]:
        """The sorts that tell items apart."""
        return [
            name
            for name in _SORTS
            if name not in _WHEN_KNOWN or any(map(_WHEN_KNOWN[name], self.items))
        ]

    def next_sort(self) -> None:
        """Sort by something else."""
        sorts = self._sorts
        self._sort = sorts[(sorts.index(self.sort) + 1) % len(sorts)]
        self.arrange()

    def look_for(self, query: str) -> None:
        """Show what has these words, of which the last may be half typed."""
        self.query = query
        self.arrange()

    def arrange(self) -> None:
        """Choose and sort what is shown, as items are known by now."""
        wanted = self.query.casefold().split()
        found = [
            number
            for number, item in enumerate(self.items)
            if not wanted or all(word in _told(item) for word in wanted)
        ]
        key = _SORTS[self.sort]
        self.shown = sorted(found, key=lambda number: key(self.items[number]))

    # What was read

    def replace(self, items: Sequence[Item]) -> None:
        """The list was loaded again; what was read stays so, what was new until it is read."""
        opened = {_name(self.items[number]) for number in self._opened | self._read}
        fresh = {_name(item) for number, item in enumerate(self.items) if self.is_fresh(number)}
        here = _name(self.items[self.here]) if self.items else ("", "")
        self.items = [
            replace(item, is_new=True) if _name(item) in fresh else item for item in items
        ]
        names = list(map(_name, items))
        self._opened = {number for number, name in enumerate(names) if name in opened}
        self._read = set()
        self.here = names.index(here) if here in names else 0
        self._tells_new = self._tells_new or any(item.is_new for item in items)
        self.arrange()

    def learn(self, number: int, item: Item) -> None:
        """More is known of an item; `arrange` puts it in its place."""
        self.items[number] = item

    def take_read(self, known: Collection[str]) -> None:
        """The library says that the articles of these ids and addresses were read."""
        self._read = {
            number
            for number, item in enumerate(self.items)
            if item.article in known or item.address in known
        }

    def begin(self, number: int) -> Item:
        """Begin to open an item: the next unread one is that after it, whether it opens or not."""
        self.here = number
        return self.items[number]

    def open(self, number: int) -> None:
        """Take an item that could be opened; it counts as read."""
        self.here = number
        self._opened.add(number)

    def is_read(self, number: int) -> bool:
        """Was an item opened since the list was shown, or read before?"""
        return number in self._opened or number in self._read

    def is_fresh(self, number: int) -> bool:
        """Is an item new, and not read since?"""
        return self.items[number].is_new and not self.is_read(number)

    def is_unread(self, number: int) -> bool:
        """Was an item not read? Where only what is new is told, the rest counts as read."""
        if self._tells_new and not self._knows_read:
            return self.is_fresh(number)
        return not self.is_read(number)

    def next_unread(self, step: int, here: int | None = None) -> int | None:
        """The next unread item shown, or the previous one for a `step` of -1.

        From `here` on, which is the item opened last unless another is named.
        """
        here = self.here if here is None else here
        at = self.shown.index(here) if here in self.shown else -1
        after = self.shown[at + 1 :] if step > 0 else self.shown[: max(at, 0)][::-1]
        return next((number for number in after if self.is_unread(number)), None)


def _name(item: Item) -> tuple[str, str]:
    return item.name, item.title


def _told(item: Item) -> str:
    """What is looked through for words."""
    told = (item.title, item.outlet, in_words(item.published), item.address)
    return " ".join(filter(None, told)).casefold()
