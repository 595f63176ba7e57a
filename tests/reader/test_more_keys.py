"""Search, jumps back and forward, hints, cards, measure and zen, by keys."""

from __future__ import annotations

import pytest
from rich.style import Style
from textual import events
from textual.command import CommandList

from tests.reader.harbour import at
from tests.reader.piloting import NARROW, WIDE, Reading, reading, shown, told
from tui.reader.keymap import bindings_of
from tui.reader.looks import style_of
from tui.reader.model.signs import shown_keys
from tui.reader.screens.card import CardScreen
from tui.reader.screens.copy import CopyScreen
from tui.reader.screens.help import HelpScreen
from tui.reader.screens.palette import Commands, Palette
from tui.reader.screens.reader import ReaderScreen
from tui.reader.widgets.article import ArticleView


def status(r: Reading) -> str:
    return shown(r.screen.status_line)[0]


def marked(r: Reading, style: str) -> list[str]:
    """The words on the screen that are painted in a style of the article."""
    wanted = style_of(r.app, style)
    view = r.screen.view
    return [
        segment.text
        for y in range(view.size.height)
        for segment in view.render_line(y)
        if segment.style
        and (segment.style.color, segment.style.reverse) == (wanted.color, wanted.reverse)
    ]


async def test_slash_marks_what_is_typed_and_counts_it() -> None:
    async with reading() as r:
        await r.press("slash", *"storm")
        assert marked(r, "match") == ["storm"]
        assert len(marked(r, "search")) == 3
        assert "“storm” 1/4" in status(r)


async def test_n_means_the_search_until_escape_then_quotes_again() -> None:
    async with reading() as r:
        await r.press("slash", *"storm", "enter", "n", "n")
        assert "“storm” 3/4" in status(r)
        await r.press("N")
        assert "“storm” 2/4" in status(r)
        assert r.screen.reading.current is None
        await r.press("escape", "n")
        assert marked(r, "search") == []
        assert r.screen.view.page.match is None
        assert r.current.record == "q1"


async def test_a_search_brings_its_finds_into_sight_and_escape_returns() -> None:
    async with reading(size=(80, 12)) as r:
        await r.press("j", "j")
        place = r.screen.view.place
        await r.press("slash", *"divers")
        assert any("Divers were due" in line for line in r.lines)
        await r.press("escape")
        assert r.screen.view.place == place
        assert r.app.focused is r.screen.view


async def test_what_is_not_found_is_said() -> None:
    async with reading() as r:
        await r.press("slash", *"unicorn")
        assert "not found" in status(r)
        await r.press("enter", "n")
        assert r.current.record == "q1"


async def test_what_is_typed_is_no_pattern_and_no_markup() -> None:
    async with reading() as r:
        await r.press("slash", "left_square_bracket", "slash", "right_square_bracket", "asterisk")
        assert "[/]*" in status(r)


@pytest.mark.parametrize(("back", "forward"), [("ctrl+o", "ctrl+i"), ("alt+left", "alt+right")])
async def test_back_and_forward_through_jumps(back: str, forward: str) -> None:
    async with reading(size=(80, 14)) as r:
        await r.press("tab", "tab", "g", "enter", "G", "enter")
        last = r.current
        await r.press(back)
        first = r.current
        assert first != last
        await r.press(back)
        assert r.screen.reading.current is None
        await r.press(back)
        assert "no jump to go back from" in status(r)
        await r.press(forward, forward)
        assert r.current == last
        await r.press(forward)
        assert "no jump further on" in status(r)


async def test_hints_stand_on_every_mark_in_sight_and_typing_one_goes_there() -> None:
    async with reading(size=NARROW) as r:
        await r.press("apostrophe")
        hints = dict(r.screen.view.page.hints)
        assert at("nine passengers")[0] in hints
        assert at("eleven miles")[0] not in hints
        assert set(hints.values()) <= set(marked(r, "hint"))
        assert "a mark’s letters" in status(r)
        await r.press(*hints[at("nine passengers")[0]])
        assert r.words == "nine passengers"
        assert r.screen.view.page.hints == {}


@pytest.mark.parametrize("key", ["escape", "1"])
async def test_any_other_key_leaves_the_hints(key: str) -> None:
    async with reading() as r:
        await r.press("apostrophe", key)
        assert r.app.screen is r.screen
        assert r.screen.view.page.hints == {}
        assert r.screen.reading.current is None


async def test_brackets_and_s_step_through_the_quotes_of_one_speaker() -> None:
    async with reading() as r:
        await r.press("right_square_bracket")
        assert r.app.screen is r.screen
        assert "go to a quote first" in status(r)
        await r.press("n", "n", "n")
        await r.press("right_square_bracket", "s")
        assert r.words == "“a full and open inquiry”"
        await r.press("right_square_bracket", "s", "right_square_bracket", "s")
        assert r.words == "the first report was due within 90 days"
        assert "no more of this speaker" in status(r)
        await r.press("left_square_bracket", "s", "left_square_bracket", "s")
        assert r.words == "the government would pay for temporary housing"


async def test_another_key_after_a_bracket_does_nothing() -> None:
    async with reading() as r:
        await r.press("n", "right_square_bracket")
        assert "] and then s" in status(r)
        await r.press("x")
        assert "and then" not in status(r)
        assert r.app.screen is r.screen
        assert r.current.record == "q1"


async def test_enter_opens_the_card_of_the_mark_and_closes_it() -> None:
    async with reading() as r:
        await r.press("n", "n", "enter")
        assert isinstance(r.app.screen, CardScreen)
        assert any("Ingrid Solheim" in line for line in shown(r.app.screen.list))
        await r.press("escape")
        assert r.app.screen is r.screen


async def test_a_row_of_a_card_goes_to_its_words() -> None:
    async with reading() as r:
        await r.press("e", "enter", "G", "enter")
        assert r.app.screen is r.screen
        assert r.current.start == at("Saltholm", 1)[0]


async def test_enter_without_a_mark_says_so() -> None:
    async with reading() as r:
        await r.press("enter")
        assert r.app.screen is r.screen
        assert "no mark here" in status(r)


async def test_plus_and_minus_change_the_measure_and_keep_the_place() -> None:
    async with reading(size=(200, 14)) as r:
        view = r.screen.view
        await r.press("space")
        place = view.place.offset
        await r.press("minus", "minus")
        assert max(len(line) for line in r.lines) <= 64
        assert abs(view.place.offset - place) < 80
        await r.press("plus", "plus", "plus", "plus")
        assert 72 < max(len(line) for line in r.lines) <= 80
        await r.press(*["minus"] * 40)
        assert view.measure == 32


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_zen_shows_the_article_alone_and_gives_everything_back(size: tuple[int, int]) -> None:
    async with reading(size=size) as r:
        await r.press("z")
        assert r.screen.view.region.size == size
        assert not r.screen.side.display
        await r.press("n", "j", "tab", "z")
        assert r.screen.title_line.display
        assert r.screen.side.display == r.screen.body.is_wide
        assert r.current.record == "q1"


@pytest.mark.parametrize(
    ("key", "style", "words"),
    [("1", "quote", "“a full"), ("2", "entity", "Lindvik"), ("3", "figure", "90 days"),
     ("4", "casualty", "about 12,000 homes")],
)  # fmt: skip
async def test_a_digit_hides_a_kind_of_marks_and_shows_it_again(
    key: str, style: str, words: str
) -> None:
    async with reading(size=WIDE) as r:
        assert any(part.startswith(words) for part in marked(r, style))
        signs = gutter(r)
        await r.press(key)
        assert not any(part.startswith(words) for part in marked(r, style))
        assert "hidden" in status(r)
        assert (gutter(r) == signs) == (key in "23")
        await r.press(key)
        assert any(part.startswith(words) for part in marked(r, style))
        assert gutter(r) == signs


async def test_0_shows_the_text_alone_and_every_mark_again() -> None:
    async with reading(size=WIDE) as r:
        signs = gutter(r)
        await r.press("0")
        assert not any(marked(r, style) for style in ("quote", "entity", "figure", "casualty"))
        assert set(gutter(r)) == {"   "}
        await r.press("0")
        assert gutter(r) == signs


async def test_reported_speech_has_a_line_beside_it_and_no_colour() -> None:
    async with reading(size=WIDE) as r:
        view = r.screen.view
        y = next(y for y, line in enumerate(r.lines) if "would pay for" in line)
        assert gutter(r)[y].startswith("┊")
        words = next(s for s in view.render_line(y) if "would pay for" in s.text)
        assert words.style is not None
        assert not words.style.italic
        assert words.style.color == view.rich_style.color


def gutter(r: Reading) -> list[str]:
    """The cells beside the text that hold signs."""
    view, left = r.screen.view, r.screen.view.page.left
    rows = [view.render_line(y).text for y in range(view.size.height)]
    return [row[left : view.page.text_left] for row in rows]


async def test_the_palette_offers_every_action_that_has_a_key_here() -> None:
    async with reading() as r:
        offered = {command.help for command in r.app.get_system_commands(r.screen)}
        assert {binding.id for binding in bindings_of(ReaderScreen, ArticleView)} <= offered
        assert "pane.choose" not in offered
        await r.press("tab")
        offered = {command.help for command in r.app.get_system_commands(r.screen)}
        assert "pane.choose" in offered


async def test_the_palette_shows_the_key_of_each_action_on_its_line() -> None:
    async with reading() as r:
        await r.press("colon", *"next", "space", *"quote")
        await r.pilot.pause(0.5)
        options = r.app.screen.query_one(Commands)
        assert options.get_option_at_index(0).prompt.plain.split() == ["Next", "quote", "n"]
        assert "\n" not in options.get_option_at_index(0).prompt.plain
        await r.press("enter")
        await r.pilot.pause(0.2)
        assert r.current.record == "q1"


async def test_a_card_steps_on_and_copies() -> None:
    async with reading() as r:
        await r.press("n", "enter")
        card = r.app.screen
        assert isinstance(card, CardScreen)
        before = card.list.rows[0].text
        await r.press("n")
        assert r.app.screen is card
        assert r.current.record == "q2"
        assert card.list.rows[0].text != before
        await r.press("N", "N")
        assert r.current.record == "q1"
        assert told(r.app) == "no quote further up"
        await r.press("c")
        assert card.query_one("#frame").border_title == "Tally"
        await r.press("y")
        await r.pilot.pause(0.1)
        assert isinstance(r.app.screen, CopyScreen)


async def test_help_shows_ids_on_demand() -> None:
    async with reading() as r:
        await r.press("question_mark")
        assert isinstance(r.app.screen, HelpScreen)
        assert not any("reader.next_quote" in row.text for row in r.app.screen.list.rows)
        await r.press("i")
        assert any("reader.next_quote" in row.text for row in r.app.screen.list.rows)


async def test_the_palette_opens_again_while_the_last_one_is_still_being_taken_down() -> None:
    async with reading() as r:
        await r.press("colon")
        r.app.pop_screen()
        r.app.action_command_palette()
        await r.pilot.pause()
        assert isinstance(r.app.screen, Palette)


async def test_a_click_on_a_row_of_the_palette_that_is_gone_since_it_was_painted_is_none() -> None:
    async with reading() as r:
        await r.press("colon")
        await r.pilot.pause(0.2)
        rows = r.app.screen.query_one(CommandList)
        assert rows.option_count
        painted = Style.from_meta({"option": rows.option_count})
        at = rows.region.offset
        rows.post_message(events.Click(rows, 0, 0, 0, 0, 1, False, False, False, *at, painted))
        await r.pilot.pause()
        assert isinstance(r.app.screen, Palette)
        await r.pilot.click(CommandList, offset=(4, 2))
        await r.pilot.pause()
        assert not isinstance(r.app.screen, Palette)


@pytest.mark.parametrize(
    ("keys", "written"),
    [
        ("j,down", ["j", "↓"]),
        ("ctrl+o,alt+left", ["Ctrl-o", "Alt-←"]),
        ("shift+tab", ["Shift-Tab"]),
        ("plus,minus", ["+", "-"]),
        ("f1", ["f1"]),
        ("question_mark,colon", ["?", ":"]),
        ("greater_than_sign,less_than_sign,right_curly_bracket", [">", "<", "}"]),
    ],
)
def test_keys_are_shown_as_people_write_them(keys: str, written: list[str]) -> None:
    assert shown_keys(keys) == written
