"""PDF as typesetters and printers of documents write it: words, order and paragraphs are found."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from pypdf.generic import DictionaryObject, NameObject
from pypdf.generic._font import Font

from tests.sources import documents as made
from tui.sources import open_source

_HELVETICA = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
SET = Font.from_font_resource(
    DictionaryObject(
        {NameObject(key): NameObject(name) for key, name in _HELVETICA.items()}
        | {NameObject("/Encoding"): NameObject("/WinAnsiEncoding")}
    )
)
Placed = tuple[float, float, float, str]  # left, base line, size, words
SIZE, STEP = 10.0, 12.0

STORM = (
    "A storm tore the roof off a market hall in Marwan on Monday, and at least forty people were "
    "taken to the clinic of the next town by boat."
)
EGGS = (
    "“We had no warning at all,” said Hanna Sorley, who sells eggs there. “It went dark, and then "
    "there was no roof.”"
)
SOLDIERS = (
    "Soldiers brought tents and soup before night fell. The road to the coast stays shut until the "
    "river falls, which may take nine days, the mayor said."
)
STORY = [STORM, EGGS, SOLDIERS]


def width(text: str, size: float = SIZE) -> float:
    codes = text.encode("cp1252").decode("latin-1")
    return SET.get_text_width(codes) * size / 1000


def wrapped(text: str, wide: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        lines = [*lines[:-1], longer] if width(longer) <= wide else [*lines, word]
    return lines


def column(
    texts: list[str], left: float, top: float, wide: float, gap: float = STEP
) -> list[Placed]:
    """Paragraphs set below each other, with so much more white between them."""
    placed = []
    for text in texts:
        for line in wrapped(text, wide):
            placed.append((left, top, SIZE, line))
            top -= STEP
        top -= gap
    return placed


def escaped(text: str) -> str:
    for char in "\\()":
        text = text.replace(char, "\\" + char)
    return text


def by_line(placed: Placed) -> str:
    left, y, size, text = placed
    return f"/F1 {size} Tf 1 0 0 1 {left} {y} Tm ({escaped(text)}) Tj\n"


def by_word(placed: Placed) -> str:
    left, y, size, text = placed
    out = f"/F1 {size} Tf "
    for word in text.split(" "):
        out += f"1 0 0 1 {left:.2f} {y} Tm ({escaped(word)}) Tj\n"
        left += width(word + " ", size)
    return out


def by_glyph(placed: Placed) -> str:
    left, y, size, text = placed
    out = f"/F1 {size} Tf "
    for char in text:
        if char != " ":
            out += f"1 0 0 1 {left:.2f} {y} Tm ({escaped(char)}) Tj\n"
        left += width(char, size)
    return out


def by_kerning(placed: Placed) -> str:
    """As TeX does: no blanks, and numbers that move the words apart and the letters together."""
    left, y, size, text = placed
    shown = " -278 ".join(
        " 18 ".join(f"({escaped(word[n : n + 3])})" for n in range(0, len(word), 3))
        for word in text.split(" ")
    )
    return f"/F1 1 Tf {size} 0 0 {size} {left} {y} Tm [{shown}] TJ\n"


def by_steps(placed: Placed) -> str:
    left, y, size, text = placed
    return (
        f"ET q 0.5 0 0 0.5 {left} {y} cm BT /F1 {2 * size} Tf 0 0 Td ({escaped(text)}) ' ET Q BT\n"
    )


WAYS: list[Callable[[Placed], str]] = [by_line, by_word, by_glyph, by_kerning, by_steps]


def pdf(*pages: list[Placed], way: Callable[[Placed], str] = by_line) -> bytes:
    return made.pdf_of(*(stream(page, way) for page in pages))


def stream(page: list[Placed], way: Callable[[Placed], str] = by_line) -> bytes:
    return ("BT\n" + "".join(map(way, page)) + "ET").encode("cp1252")


def lines(data: bytes) -> list[str]:
    return open_source("-", stdin=io.BytesIO(data)).article.text.split("\n")


HEAD: Placed = (60, 740, 20, "Storm takes the roof off a market hall")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("wide", [460, 300, 200])
def test_paragraphs_are_whole_however_the_words_are_written(
    way: Callable[[Placed], str], wide: float
) -> None:
    page = [HEAD, *column(STORY, 60, 700, wide)]
    assert lines(pdf(page, way=way)) == [HEAD[3], *STORY]


@pytest.mark.parametrize("way", WAYS)
def test_paragraphs_are_told_by_an_indent_alone(way: Callable[[Placed], str]) -> None:
    page = [HEAD]
    top = 700.0
    for text in STORY:
        first, *rest = wrapped(text, 280)
        page += [(74, top, SIZE, first)]
        page += [(60, top - STEP * n, SIZE, line) for n, line in enumerate(rest, 1)]
        top -= STEP * (len(rest) + 1)
    assert lines(pdf(page, way=way)) == [HEAD[3], *STORY]


def columns(
    count: int, wide: float, gutter: float, top: float = 700, shift: float = 0
) -> list[Placed]:
    """The story in columns of so many lines each, a paragraph going on from one to the next."""
    placed = column(STORY, 0, 0, wide)
    depth = min(y for _, y, _, _ in placed) / count - STEP
    found = []
    at, begin = 0, 0.0
    for left, y, size, text in placed:
        if y - begin < depth and at < count - 1:
            at, begin = at + 1, y
        found.append((60 + at * (wide + gutter) + left, top + y - begin - at * shift, size, text))
    return found


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("count", "wide", "gutter", "shift"),
    [
        (2, 220, 20, 0),
        (2, 220, 12, 0),
        (2, 150, 9, 0),
        (3, 140, 14, 0),
        (3, 110, 10, 0),
        (4, 105, 12, 0),
        (2, 200, 14, 5),
    ],
)
def test_columns_are_read_one_behind_the_other(
    way: Callable[[Placed], str], count: int, wide: float, gutter: float, shift: float
) -> None:
    page = [HEAD, *columns(count, wide, gutter, shift=shift)]
    assert lines(pdf(page, way=way)) == [HEAD[3], *STORY]
    rows = sorted(page, key=lambda each: (-each[1], each[0]))  # drawn row by row
    assert lines(pdf(rows, way=way)) == [HEAD[3], *STORY]


def test_a_headline_across_two_of_three_columns_stands_before_them() -> None:
    other = [
        "The ferry Alba runs again.",
        "It had lain in the harbour of Lenn since a rock tore its side open in May.",
    ]
    page = [HEAD, *columns(2, 160, 16), *column(other, 412, 740, 120)]
    assert lines(pdf(page)) == [HEAD[3], *STORY, *other]


def test_a_table_of_figures_is_read_row_by_row() -> None:
    rows = [
        ("District", "Dead", "Hurt"),
        ("Marn", "12", "640"),
        ("Lenn and the valley", "3", "15"),
        ("Tolo", "0", "7"),
    ]
    table = [
        (60 + 150 * n, 560 - STEP * at, SIZE, cell)
        for at, row in enumerate(rows)
        for n, cell in enumerate(row)
    ]
    page = [HEAD, *column(STORY[:1], 60, 700, 300), *table, *column(STORY[1:], 60, 490, 300)]
    assert lines(pdf(page)) == [HEAD[3], STORM, *("; ".join(row) for row in rows), EGGS, SOLDIERS]


def paged(*texts: list[Placed], head: str, foot: str) -> bytes:
    pages = []
    for n, text in enumerate(texts, 1):
        at = 400 if n % 2 else 60
        pages.append([(60, 770, 8, head.format(n)), *text, (at, 30, 8, foot.format(n))])
    return pdf(*pages)


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("The Tarn Post        Monday 4 May 2026", "{}"),
        ("Page {} of 3", "© Tarn Post 2026"),
        ("{}  THE TARN POST", "tarn.example/news"),
        ("THE TARN POST", "– {} –"),
        ("Storm takes the roof off a market hall", "Page {}"),
    ],
)
@pytest.mark.parametrize("count", [2, 3])
def test_running_heads_and_page_numbers_are_no_text(head: str, foot: str, count: int) -> None:
    first = [HEAD, *column([STORM], 60, 700, 300)]
    begun, *rest = wrapped(EGGS, 300)
    first += [(60, 640, SIZE, begun)]
    second = [(60, 740 - STEP * n, SIZE, line) for n, line in enumerate(rest)]
    third = column([SOLDIERS], 60, 740, 300)
    pages = (
        [first, second, third] if count == 3 else [first, second + column([SOLDIERS], 60, 690, 300)]
    )
    assert lines(paged(*pages, head=head, foot=foot)) == [HEAD[3], *STORY]


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("The govern-|ment fell.", "The government fell."),
        ("A 25-year-|old guard.", "A 25-year-old guard."),
        ("A 25-|year-old guard.", "A 25-year-old guard."),
        ("The cease-fire held. A cease-|fire it was.", "The cease-fire held. A cease-fire it was."),
        ("The ceasefire held. A cease-|fire it was.", "The ceasefire held. A ceasefire it was."),
        ("Al-|Qaeda said so.", "Al-Qaeda said so."),
        ("A UN-|backed plan.", "A UN-backed plan."),
        ("Some twenty-|five died.", "Some twenty-five died."),
        ("About nine-|teen died.", "About nineteen died."),
        ("The two-|thirds rule.", "The two-thirds rule."),
        ("A long-|term plan.", "A long-term plan."),
        ("For two-|and three-year terms.", "For two- and three-year terms."),
        ("He hurt him-|self, some-|where in-|side.", "He hurt himself, somewhere inside."),
        ("The pre-war well-estab-|lished firm.", "The pre-war well-established firm."),
        ("The co-op\xad|erative of 12\xad14 farms.", "The co-operative of 12-14 farms."),
    ],
)  # fmt: skip
def test_a_word_divided_at_a_lines_end_is_written_as_elsewhere(written: str, whole: str) -> None:
    page = [HEAD, *column([STORM], 60, 700, 300)]
    page += [(60, 600 - STEP * n, SIZE, line) for n, line in enumerate(written.split("|"))]
    assert lines(pdf(page)) == [HEAD[3], STORM, whole]


def test_the_items_of_a_list_are_paragraphs_and_go_on_where_they_hang() -> None:
    items = [(60, "• Twelve people died in"), (70, "Marn and Lenn."), (60, "• Three are missing."),
             (60, "1. First the river rose."), (60, "2. Then it fell.")]  # fmt: skip
    page = [HEAD, *column([STORM], 60, 700, 300)]
    page += [(left, 600 - STEP * n, SIZE, text) for n, (left, text) in enumerate(items)]
    assert lines(pdf(page))[2:] == [
        "• Twelve people died in Marn and Lenn.",
        *(text for _, text in items[2:]),
    ]


def test_two_stories_below_each_other_are_read_one_behind_the_other() -> None:
    page = [
        HEAD,
        *columns(2, 220, 20),
        (60, 540, 20, "Ferry runs again"),
        *columns(2, 220, 20, 500),
    ]
    assert lines(pdf(page)) == [HEAD[3], *STORY, "Ferry runs again", *STORY]


def test_a_large_initial_is_the_first_letter_of_its_first_line() -> None:
    rest = wrapped(STORM[1:].strip(), 260)
    page = [HEAD, (60, 700 - 2 * STEP, 44, "A")]
    page += [(92, 700 - STEP * n, SIZE, line) for n, line in enumerate(rest[:3])]
    page += [(60, 700 - STEP * n, SIZE, line) for n, line in enumerate(rest[3:], 3)]
    found = lines(pdf(page))
    assert found[0] == HEAD[3]
    assert found[1].replace(" ", "") == STORM.replace(" ", "")


def test_a_raised_number_is_no_part_of_the_number_before_it() -> None:
    said = "The clinic took in 40"
    page = [
        HEAD,
        (60, 700, SIZE, said),
        (60 + width(said), 704, 6, "2"),
        (66.2 + width(said), 700, SIZE, "people."),
    ]
    assert lines(pdf(page))[1] in (
        "The clinic took in 40² people.",
        "The clinic took in 40 people.",
    )


def test_what_is_drawn_twice_to_look_bold_is_read_once() -> None:
    page = [HEAD, (HEAD[0] + 0.4, *HEAD[1:]), *column(STORY, 60, 700, 300)]
    assert lines(pdf(page)) == [HEAD[3], *STORY]


def test_text_within_a_form_is_read() -> None:
    page = stream([HEAD]) + b"\n/Fm Do"
    assert lines(made.pdf_of(page, form=stream(column(STORY, 60, 700, 300)))) == [HEAD[3], *STORY]


def test_a_page_turned_on_its_side_is_read() -> None:
    turned = "".join(
        f"/F1 10 Tf 0 1 -1 0 {800 - y} {left} Tm ({escaped(text)}) Tj\n"
        for left, y, _, text in column(STORY, 60, 700, 400)
    )
    found = " ".join(lines(made.pdf_of(f"BT {turned} ET".encode("cp1252"))))
    assert all(word in found for word in ("storm", "Sorley", "Soldiers"))


def test_the_headline_is_the_line_in_the_largest_letters() -> None:
    page = [
        (60, 770, 8, "News from the coast"),
        HEAD,
        (60, 722, 10, "By Mary Major"),
        *column(STORY, 60, 690, 300),
    ]
    article = open_source("-", stdin=io.BytesIO(pdf(page))).article
    assert (article.title, article.byline) == (HEAD[3], ("Mary Major",))
