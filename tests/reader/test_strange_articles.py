"""Text that looks like markup, fills two cells a letter, or is one endless paragraph."""

from __future__ import annotations

import pytest

from tests.reader.harbour import article, at
from tests.reader.piloting import NARROW, WIDE, reading, shown
from tui.records import (
    Analysis,
    Figure,
    Quote,
    Speaker,
    Summary,
    SummaryPoint,
    Tally,
    TallyRow,
)

MARKUP = "[/] closed [bold]bold[/bold] [link=file:///]x[/link] $text-muted {0} \\[a]"


def analysed_markup(title: str) -> Analysis:
    """Every pane full of words that look like markup."""
    made = article(title, f"“{MARKUP}” said [b]Bob[/b].", section="[red]News", site="[/]")
    quote = at(f"“{MARKUP}”", text=made.text)
    return Analysis(
        article=made,
        quotes=(Quote(id="q1", kind="direct", content=(quote,), speaker="s1"),),
        speakers=(Speaker(id="s1", name="[b]Bob[/b]", role="[/]", kind="person", quotes=("q1",)),),
        tally=Tally(
            rows=(
                TallyRow(
                    id="t1",
                    kind="killed",
                    min=1,
                    max=1,
                    text="[/]",
                    who="[bold]",
                    place="[/]",
                    start=0,
                    end=3,
                ),
            ),
            totals={"killed": (1, 1)},
        ),
        summary=Summary(points=(SummaryPoint(kind="lead", text=MARKUP, evidence=((0, 3),)),)),
    )


@pytest.mark.parametrize("title", ["[/]", "[bold] news", "[@click=app.quit]x[/]", "{0} $x"])
@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_what_looks_like_markup_is_shown_as_it_is(title: str, size: tuple[int, int]) -> None:
    async with reading(analysed_markup(title), size=size, notes=("[/] a note",)) as r:
        assert shown(r.screen.title_line)[0].startswith(f" {title}")
        assert title in r.lines
        await r.press("n")
        assert any("‹[b]Bob[/b]›" in line for line in r.lines)
        assert "[b]Bob[/b]" in shown(r.screen.status_line)[0]
        await r.press("tab", "enter", "tab", "enter", "tab", "enter", "y", "escape", "t")
        words = " ".join(" ".join(shown(pane)) for pane in r.screen.side.panes if pane.display)
        assert "[/]" in words or "[bold]" in words


async def test_wide_letters_keep_the_right_edge_straight() -> None:
    text = "船が港に入ったのは金曜日の朝で、乗客は全員無事だった。" * 6
    async with reading(
        Analysis(article=article("港の船", text, "A 👩\u200d🚀 and a cafe\u0301.")), size=(60, 24)
    ) as r:
        for y in range(r.screen.view.size.height):
            strip = r.screen.view.render_line(y)
            assert strip.cell_length == r.screen.view.room.width
            assert sum(segment.cell_length for segment in strip) == strip.cell_length
        assert "A 👩\u200d🚀 and a cafe\u0301." in r.lines


async def test_a_giant_paragraph_full_of_figures_scrolls_and_finds_its_last_one() -> None:
    text = " ".join(f"{number} boats sank" for number in range(20_000))
    made = article("Giant", text)
    figures, start = [], len("Giant") + 1
    for number in range(0, 20_000, 10):
        start = made.text.index(f"{number} boats", start)
        figures.append(
            Figure(
                start=start,
                end=start + len(str(number)),
                type="count",
                low=number,
                high=number,
                text=str(number),
            )
        )
    async with reading(Analysis(article=made, figures=tuple(figures)), size=NARROW) as r:
        await r.press("G", "F")
        assert r.words == "19990"
        await r.press("space", "g", "f")
        assert r.words == "0"


async def test_a_word_longer_than_the_screen_is_cut_and_none_of_it_lost() -> None:
    word = "https://tide.example/" + "a" * 300
    async with reading(Analysis(article=article("Link", word)), size=(40, 24)) as r:
        assert "".join(line for line in r.lines if line != "Link") == word
