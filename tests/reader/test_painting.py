"""How layers add up on a line."""

from __future__ import annotations

from rich.style import Style

from tui.reader.painting import Range, pieces, placed

BASE, ITALIC, BOLD = Style(color="white"), Style(italic=True), Style(bold=True)


def test_a_line_without_layers_is_one_piece() -> None:
    assert pieces(3, 9, BASE, [Range(0, 3, BOLD), Range(9, 12, BOLD)]) == [Range(3, 9, BASE)]


def test_an_empty_line_has_no_pieces() -> None:
    assert pieces(4, 4, BASE, [Range(0, 9, BOLD)]) == []


def test_overlapping_layers_add_up_and_keep_the_line_whole() -> None:
    found = pieces(0, 10, BASE, [Range(2, 8, ITALIC), Range(4, 20, BOLD)])
    assert [(piece.start, piece.end) for piece in found] == [(0, 2), (2, 4), (4, 8), (8, 10)]
    assert [(bool(p.style.italic), bool(p.style.bold)) for p in found] == [
        (False, False),
        (True, False),
        (True, True),
        (False, True),
    ]


def test_the_upper_layer_decides_the_colour() -> None:
    layers = [Range(0, 4, Style(color="red")), Range(0, 4, Style(color="blue"))]
    (piece,) = pieces(0, 4, BASE, layers)
    assert piece.style.color == Style(color="blue").color


def test_a_placed_segment_knows_its_offset() -> None:
    segment = placed("boat", BASE, line=120, column=7)
    assert segment.style is not None
    assert segment.style.meta["offset"] == (7, 120)
