"""Which articles of a list are unread."""

from __future__ import annotations

from tui.reader.model.listed import counted, rows_of
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


DATED = (
    Item("a", "Mill fire", published="2026-03-01", outlet="The Courier", words=230),
    Item("b", "Bridge shut", outlet="Vale Post", words=2300),
    Item("c", "Ferry [/] aground", published="2026-03-02T09:00:00+01:00", outlet="The Courier"),
    Item("d", "Alarm at dawn", published="2026-03-02T09:00:00Z", words=460),
)


def titles(shelf: Shelf) -> str:
    return "".join(shelf.items[number].name for number in shelf.shown)


def test_the_newest_stands_first_and_s_sorts_by_something_else() -> None:
    shelf = Shelf(DATED)
    orders = [(shelf.sort, titles(shelf))]
    for _ in range(5):
        shelf.next_sort()
        orders.append((shelf.sort, titles(shelf)))
    assert orders == [
        ("date", "dcab"),
        ("as listed", "abcd"),
        ("headline", "dbca"),
        ("outlet", "acbd"),
        ("length", "bdac"),
        ("date", "dcab"),
    ]


def test_what_no_item_tells_is_nothing_to_sort_by() -> None:
    shelf = Shelf([Item("a", "B"), Item("b", "A")])
    assert shelf.sort == "as listed"
    shelf.next_sort()
    assert (shelf.sort, titles(shelf)) == ("headline", "ba")
    shelf.next_sort()
    assert shelf.sort == "as listed"


def test_words_are_looked_for_in_headline_outlet_and_date() -> None:
    shelf = Shelf(DATED)
    for query, found in (("cour", "ca"), ("FERRY", "c"), ("march 2026 mill", "a"), ("zzz", "")):
        shelf.look_for(query)
        assert titles(shelf) == found
    assert "no headline" in rows_of(shelf, 80)[0].parts[0][0]
    assert counted(shelf) == "0 of 4 articles"


def test_the_next_unread_is_the_next_one_shown() -> None:
    shelf = Shelf(DATED)
    assert shelf.next_unread(1, 3) == 2
    shelf.open(2)
    assert shelf.next_unread(1, 3) == 0
    assert shelf.next_unread(-1, 0) == 3
    shelf.look_for("bridge")
    assert shelf.next_unread(1) == 1


def test_what_the_library_knows_as_read_is_read() -> None:
    feed = Shelf(
        [Item(f"https://a.b/{n}", n, url=f"https://a.b/{n}", is_new=n == "c") for n in "abc"],
        knows_read=True,
    )
    feed.take_read({"https://a.b/a"})
    assert [feed.is_unread(number) for number in range(3)] == [False, True, True]
    assert [row.sign for row in rows_of(feed, 80)] == ["  ", "○ ", "● "]


def test_a_list_loaded_again_keeps_what_was_read_and_what_is_new() -> None:
    shelf = feed()
    shelf.open(1)
    shelf.replace([Item(name, name, is_new=name == "z") for name in "zabcde"])
    assert [shelf.is_fresh(number) for number in range(6)] == [
        True,
        False,
        False,
        False,
        True,
        True,
    ]
    assert shelf.is_read(2)
    assert shelf.here == 2


def test_a_row_has_outlet_date_and_length_in_columns() -> None:
    rows = rows_of(Shelf(DATED), 140)
    assert [row.aside for row in rows] == [
        "             2 Mar 2026   2 min",
        "The Courier  2 Mar 2026        ",
        "The Courier  1 Mar 2026   1 min",
        "Vale Post                10 min",
    ]
    (row,) = rows_of(Shelf([Item("a", "A", outlet="The Courier", published="2026-03-01")]), 140)
    assert row.aside == "1 Mar 2026"
