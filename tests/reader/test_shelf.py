"""Which articles of a list are unread."""

from __future__ import annotations

from tui.reader.model.shelf import Shelf
from tui.sources import Item


def feed() -> Shelf:
    return Shelf([Item(name, name, is_new=name in "bde") for name in "abcdef"])


def test_in_a_list_that_tells_what_is_new_the_rest_is_read() -> None:
    shelf = feed()
    assert shelf.next_unread(1) == 1
    shelf.open(1)
    assert shelf.next_unread(1) == 3
    shelf.open(4)
    assert shelf.next_unread(1) is None
    assert shelf.next_unread(-1) == 3
    assert [shelf.is_fresh(number) for number in range(6)] == [False, False, False, True] + [
        False
    ] * 2


def test_in_any_other_list_what_was_not_opened_is_unread() -> None:
    shelf = Shelf([Item(name, name) for name in "abcd"])
    shelf.open(0)
    shelf.open(2)
    assert (shelf.next_unread(1), shelf.next_unread(-1)) == (3, 1)
    shelf.open(1)
    assert shelf.next_unread(-1) is None
