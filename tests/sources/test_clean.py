"""The gate: nothing that could act on a terminal gets through, and nothing else is touched."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.growth import assert_grows_with_length
from tui.sources.gate.clean import MAX_COMBINING, clean, clean_line, controls, show_controls

ESC, BEL, ST = "\x1b", "\x07", "\x1b\\"

HOSTILE = [
    # name, input, expected text, expected count
    ("colour", f"{ESC}[31mred{ESC}[0m", "red", 2),
    ("cursor moves with parameters", f"a{ESC}[2;10Hb", "ab", 1),
    ("private mode", f"a{ESC}[?1049hb", "ab", 1),
    ("clear screen in C1 form", "a\x9b2Jb", "ab", 1),
    ("OSC 52 writes the clipboard", f"a{ESC}]52;c;cm0gLXJmIH4={BEL}b", "ab", 1),
    ("OSC 52 closed by ST", f"a{ESC}]52;c;cm0gLXJmIH4={ST}b", "ab", 1),
    ("OSC 52 in C1 form", "a\x9d52;c;cm0=\x9cb", "ab", 1),
    (
        "OSC 8 link keeps its words",
        f"{ESC}]8;;http://evil.test{ST}bank.test{ESC}]8;;{ST}",
        "bank.test",
        2,
    ),
    ("window title", f"{ESC}]0;owned{BEL}news", "news", 1),
    (
        "unterminated OSC keeps the line",
        f"{ESC}]52;c;abc the news\nnext",
        "52;c;abc the news\nnext",
        1,
    ),
    ("OSC does not run on to another line", f"{ESC}]0;a\nb{BEL}c", "0;a\nbc", 2),
    ("unterminated CSI loses its introducer", f"{ESC}[", "", 1),
    ("CSI cut by a quotation mark", f"{ESC}[12“said”", "12“said”", 1),
    ("DCS", f"a{ESC}P1$r0m{ST}b", "ab", 1),
    ("APC", f"a{ESC}_Gf=100;AAAA{ST}b", "ab", 1),
    ("PM and SOS", f"a{ESC}^x{ST}{ESC}Xy{ST}b", "ab", 2),
    ("terminal reset", f"a{ESC}cb", "ab", 1),
    ("character set", f"a{ESC}(0b", "ab", 1),
    ("lone escape before a word keeps the word", f"{ESC}war", "war", 1),
    ("escape at the end", f"news{ESC}", "news", 1),
    ("escape doubled", f"{ESC}{ESC}[31mx", "x", 2),
    (
        "controls in a row before a sequence",
        f"a{ESC}{ESC}{BEL}\x00{ESC}[1mb\x9b\x9d{BEL}c",
        "abc",
        7,
    ),
    ("a bell that closes and bells that do not", f"{ESC}]0;a{BEL}{BEL}{BEL}b", "b", 3),
    ("nul, backspace, bell, delete", "a\x00b\x08c\x07d\x7fe", "abcde", 4),
    ("every C1 control", "".join(map(chr, range(0x80, 0xA0))).replace("\x85", "") + "x", "x", 31),
    ("bidi override", "abc\u202edcba\u202cx", "abcdcbax", 2),
    ("bidi isolates", "a\u2066b\u2069c", "abc", 2),
    ("direction marks", "a\u200eb\u200fc\u061cd", "abcd", 3),
    ("zero-width space in a Latin word", "pay\u200bpal", "paypal", 1),
    ("zero-width joiner in a Latin word", "pay\u200dpal", "paypal", 1),
    ("byte order mark inside", "a\ufeffb", "ab", 1),
    ("word joiner, invisible times", "a\u2060b\u2062c", "abc", 2),
    ("tags hide a message", "hi" + "".join(chr(0xE0000 + ord(c)) for c in "obey") + "!", "hi!", 4),
    ("variation selectors hide a message", "😀\ufe0f\ufe0e\ufe0e\U000e0101x", "😀\ufe0fx", 3),
    ("annotation anchors", "a\ufff9b\ufffac\ufffbd", "abcd", 3),
    ("noncharacters", "a\uffffb\ufdd0c", "abc", 2),
    ("lone surrogates", "a\ud800b\udfffc", "abc", 2),
    ("fillers that look like nothing", "a\u3164b\uffa0c\u115fd\u1160e\u17b4f\ufff0g", "abcdefg", 6),
    ("Mongolian signs in a Latin word", "a\u180ab\u180bc\u180fd\u180ee", "a\u180abcde", 3),
    ("piled marks", "Z" + "\u0301" * 40 + "algo", "Z" + "\u0301" * MAX_COMBINING + "algo", 1),
]

KEPT = [
    "Plain news, nothing else.",
    "“Quotes” of ‘every’ «kind» „here“ \"and\" 'there' ‹too›",
    "naïve café, Ångström, Łódź, Đà Nẵng, e\u0301",
    "a tab\there",
    "family 👨‍👩‍👧‍👦, doctor 👩🏽‍⚕️, flag 🏳️‍🌈, heart ❤️, keycap 1️⃣",
    "England 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f won",
    "می\u200cخواهم",
    "क्\u200dष and क्\u200cष",
    "ภาษา\u200bไทย",
    "葛\U000e0100飾区",
    "ᠪᠠᠶᠢᠨ\u180eᠠ ᠠ\u180bᠨ",
    "ᄒ\u1160ᆫ \u115fᅡᆫ",
    "שָׁל֖וֹם",
    "non\u00a0breaking and thin\u2009spaces",
    "replacement \ufffd stays as a sign of loss",
]


@pytest.mark.parametrize(
    ("dirty", "text", "count"), [h[1:] for h in HOSTILE], ids=[h[0] for h in HOSTILE]
)
def test_hostile_text_loses_its_sequences_and_they_are_counted(
    dirty: str, text: str, count: int
) -> None:
    cleaned = clean(dirty)
    assert (cleaned.text, cleaned.removed) == (text, count)


@pytest.mark.parametrize("text", KEPT)
def test_what_a_script_or_an_emoji_needs_stays(text: str) -> None:
    assert clean(text).text == text
    assert clean(text).removed == 0


@pytest.mark.parametrize("separator", ["\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_odd_line_separators_become_newlines_uncounted(separator: str) -> None:
    cleaned = clean(f"one{separator}two")
    assert (cleaned.text, cleaned.removed) == ("one\ntwo", 0)


def test_soft_hyphens_go_uncounted() -> None:
    cleaned = clean("Verfassungs\xadgericht")
    assert (cleaned.text, cleaned.removed) == ("Verfassungsgericht", 0)


def test_a_soft_hyphen_at_a_line_s_end_joins_the_word() -> None:
    assert clean("cas\xad\nualties\xad\n\n“Next”").text == "casualties\n\n“Next”"


def test_ligatures_are_the_letters_they_are_set_for() -> None:
    cleaned = clean("ﬁve oﬃcers of the ﬂeet, ﬀ. and ﬄ, laﬅ of the eaﬆ")
    assert cleaned.text == "five officers of the fleet, ff. and ffl, laft of the east"
    assert cleaned.removed == 0


def test_clean_line_is_one_line() -> None:
    assert clean_line(" a\n b\t\x1b[1mc\u2028d ") == "a b c d"


def test_shown_controls_are_in_caret_form() -> None:
    assert show_controls("a\x1b[31mb\x07\x00\x7f") == "a^[[31mb^G^@^?"
    assert show_controls("\x9b2J") == "M-^[2J"
    assert show_controls("x\u202ey\u200bz") == "x<U+202E>y<U+200B>z"
    with controls(shown=True):
        assert clean("a\x1b[31mb").text == "a^[[31mb"
    assert clean("a\x1b[31mb").text == "ab"


nasty = st.text(
    st.sampled_from(
        "\x1b[]P_^X;0m8c\x07\\\x9b\x9d\x90\x9c\n\r\x85\u2028\x00\x7f\u200d\u200b\u200c\ufe0f\u202e\u2066"
        "\u0301\u05b0\u0651aé“1👨👩🏴🏽\U000e0067\U000e0062\U000e007f\u093fक\u094d\u06a9\ud800\udc00\xad"
        "\u1160\u115f하\u3164ក\u17b4\u180b\u180eᠠ\ufeff葛\U000e0100\ufe00\u20e3ก \u0e35\ufdd0"
    )
)
any_text = st.one_of(nasty, st.text(st.characters(codec=None)), st.text())


@given(any_text)
@example("\u2066\ufe0f")
@example("\u061c\u200c\u0627")
@example("\u180e\u200d\u1820")
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    twice = clean(once.text)
    assert (twice.text, twice.removed) == (once.text, 0)


@given(any_text)
def test_no_control_character_survives(text: str) -> None:
    for output in (clean(text).text, clean(show_controls(text)).text, clean_line(text)):
        assert not re.search(
            "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", output
        )
        output.encode()


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_letters_digits_and_quotation_marks_are_never_changed(text: str) -> None:
    invisible = {c for c in text if unicodedata.category(c) == "Cn"} | set(
        "\u115f\u1160\u3164\uffa0"
    )
    kept = "".join(c for c in text if c not in invisible)
    assert clean(text).text == re.sub(
        "[ﬀ-ﬆ]", lambda ligature: unicodedata.normalize("NFKC", ligature[0]), kept
    )


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"])))
def test_printable_ascii_passes_untouched(text: str) -> None:
    assert clean(text).text == text


@pytest.mark.parametrize(
    "unit",
    ["\x1b]", "\x9d", "\x1b[", "\x1b[0", "\x1bP;", "a\u0301", "\u0301", "👨\u200d", "\U000e0067"],
)
def test_time_grows_with_length_alone(unit: str) -> None:
    assert_grows_with_length(lambda times: clean(unit * times), 200_000)
