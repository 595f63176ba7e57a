"""Bad text: terminal payloads, encodings that lie, bytes that are no text, hostile Markdown."""

# ruff: noqa: E501 - payloads read better unbroken
from __future__ import annotations

import base64

from tests.sources.bad import ESC, PAGE, STORY, Bad, page_with, payload, story
from tests.sources.pages import BODY, TITLE

TERMINAL = [
    payload(
        "OSC 52 sets the clipboard", f"{ESC}]52;c;{base64.b64encode(b'rm -rf ~').decode()}\x07", 1
    ),
    payload("OSC 52 asks for the clipboard", f"{ESC}]52;c;?{ESC}\\", 1),
    payload("OSC 0 sets the window title", f"{ESC}]0;owned\x07", 1),
    payload("OSC 8 opens a link that lies", f"{ESC}]8;;https://evil.test/{ESC}\\", 1),
    payload("OSC 4 changes colours", f"{ESC}]4;1;rgb:ff/ff/ff{ESC}\\", 1),
    payload("OSC 7 sets the folder", f"{ESC}]7;file:///etc\x07", 1),
    payload("OSC 9 sends a notification", f"{ESC}]9;hello\x07", 1),
    payload("OSC 50 changes the font", f"{ESC}]50;x\x07", 1),
    payload("OSC 777 sends a notification", f"{ESC}]777;notify;a;b\x07", 1),
    payload("OSC 1337 downloads a file", f"{ESC}]1337;File=name=eA==:eA==\x07", 1),
    payload("OSC in C1 form", "\x9d52;c;eA==\x9c", 1),
    payload("DCS asks for settings", f"{ESC}P$qm{ESC}\\", 1),
    payload("DCS sixel picture", f"{ESC}Pq#0;2;0;0;0~{ESC}\\", 1),
    payload("DCS in C1 form", "\x90$qm\x9c", 1),
    payload("APC kitty picture", f"{ESC}_Ga=T,f=24;AAAA{ESC}\\", 1),
    payload("PM", f"{ESC}^secret{ESC}\\", 1),
    payload("SOS", f"{ESC}Xsecret{ESC}\\", 1),
    payload("tmux passthrough", f"{ESC}Ptmux;x{ESC}\\", 1),
    payload("clear screen", f"{ESC}[2J", 1),
    payload("cursor home", f"{ESC}[H", 1),
    payload("cursor home in C1 form", "\x9bH", 1),
    payload("alternate screen", f"{ESC}[?1049h", 1),
    payload("mouse reports on", f"{ESC}[?1003h", 1),
    payload("bracketed paste off", f"{ESC}[?2004l", 1),
    payload("device attributes", f"{ESC}[c", 1),
    payload("cursor position report", f"{ESC}[6n", 1),
    payload("answerback", "\x05", 1),
    payload("window size report", f"{ESC}[18t", 1),
    payload("title report", f"{ESC}[21t", 1),
    payload("hidden text", f"{ESC}[8m{ESC}[28m", 2),
    payload("true colour", f"{ESC}[38;2;1;2;3m", 1),
    payload("colour with colons", f"{ESC}[38:2::1:2:3m", 1),
    payload("scroll region", f"{ESC}[1;1r", 1),
    payload("delete lines", f"{ESC}[99M", 1),
    payload("repeat a character", f"{ESC}[99999999b", 1),
    payload("terminal reset", f"{ESC}c", 1),
    payload("soft reset", f"{ESC}[!p", 1),
    payload("line drawing set", f"{ESC}(0", 1),
    payload("double height", f"{ESC}#3", 1),
    payload("screen alignment", f"{ESC}#8", 1),
    payload("save and restore cursor", f"{ESC}7{ESC}8", 2),
    payload("shift out", "\x0e", 1),
    payload("shift in", "\x0f", 1),
    payload("bell", "\x07" * 3, 3),
    payload("backspaces over a word", "\b" * 5, 5),
    payload("NUL", "\x00", 1),
    payload("delete", "\x7f", 1),
    payload("escape doubled", f"{ESC}{ESC}[31m", 2),
    payload("C1 next line area", "\x84\x88\x8d", 3),
    payload("bidi override", "\u202e\u202c", 2),
    payload("bidi embedding", "\u202a\u202b\u202d\u202c", 4),
    payload("bidi isolates", "\u2066\u2067\u2068\u2069", 4),
    payload("direction marks", "\u200e\u200f\u061c", 3),
    payload("zero-width space", "\u200b", 1),
    payload("zero-width joiners", "\u200c\u200d", 2),
    payload("word joiner and invisible signs", "\u2060\u2061\u2062\u2063\u2064", 5),
    payload("byte order mark inside", "\ufeff", 1),
    payload("Mongolian vowel separator", "\u180e", 1),
    payload("tags spell a command", "".join(chr(0xE0000 + ord(c)) for c in "ignore"), 6),
    payload("variation selectors carry bytes", "".join(map(chr, range(0xE0100, 0xE0110))), 16),
    payload("annotation characters", "\ufff9\ufffa\ufffb", 3),
    payload("noncharacters", "\ufffe\uffff", 2),
    payload("soft hyphens", "\xad\xad", 0),
    Bad(
        "terminal: a sequence broken off by another",
        story(f"{ESC}[3{ESC}[31m"),
        text=STORY.replace("Monday ", "Monday 3"),
        removed=2,
    ),
    Bad(
        "terminal: unterminated OSC keeps the line",
        story(f"{ESC}]52;c;eA=="),
        text=STORY.replace("Monday ", "Monday 52;c;eA=="),
        removed=1,
    ),
    Bad("terminal: unterminated DCS keeps the line", story(f"{ESC}P"), text=STORY, removed=1),
    Bad("terminal: unterminated CSI keeps the line", story(f"{ESC}[1;"), text=None, removed=1),
    Bad("terminal: OSC over two lines", story(f"{ESC}]0;a\nb\x07"), text=None, removed=2),
    Bad(
        "terminal: piled marks",
        story("Z" + "\u0301" * 200 + " "),
        text=STORY.replace("Monday ", "Monday Z" + "\u0301" * 4 + " "),
        removed=1,
    ),
    Bad(
        "terminal: rich markup is only text",
        story("[/] [bold red]x[/bold] [link=file:///]y[/link] "),
        text=STORY.replace("Monday ", "Monday [/] [bold red]x[/bold] [link=file:///]y[/link] "),
        removed=0,
    ),
    Bad(
        "terminal: line separators",
        story("").replace(b"\n", "\u2028".encode()),
        text=STORY,
        removed=0,
    ),
    Bad(
        "terminal: NEL and vertical tab",
        story("").replace(b"\n", "\x85\x0b".encode()),
        text=STORY,
        removed=0,
    ),
    Bad("terminal: lone CR", story("").replace(b"\n", b"\r"), text=STORY, removed=0),
]

ENCODINGS = [
    Bad("encoding: UTF-8 with a mark", b"\xef\xbb\xbf" + story(""), text=STORY, removed=0),
    Bad("encoding: UTF-16 with a mark", story("").decode().encode("utf-16"), text=STORY),
    Bad("encoding: UTF-16BE without a mark", story("").decode().encode("utf-16-be"), text=STORY),
    Bad("encoding: UTF-32 with a mark", story("").decode().encode("utf-32"), text=STORY),
    Bad(
        "encoding: windows-1252",
        story("").decode().encode("cp1252"),
        text=STORY,
        warned="windows-1252",
    ),
    Bad(
        "encoding: UTF-8 cut inside a letter",
        story("") + "—".encode()[:2],
        text=STORY + "\ufffd",
        warned="UTF-8",
    ),
    Bad(
        "encoding: one bad byte in UTF-8",
        story("“x” ").replace(b"shut", b"sh\xffut"),
        text=None,
        warned="UTF-8",
    ),
    Bad("encoding: overlong slash", story("") + b"\xc0\xaf\xc0\xaf", text=None, warned="UTF-8"),
    Bad("encoding: surrogates in UTF-8", story("\ud800\udfff"), text=None, warned="valid UTF-8"),
    Bad(
        "encoding: UTF-16 cut in two",
        story("").decode().encode("utf-16")[:-1],
        text=None,
        warned="UTF-16",
    ),
    Bad(
        "encoding: more overlong forms than letters beyond ASCII",
        story("“x” \u0416").replace("\u0416".encode(), b"\xc0\xaf\xe0\x80\xaf"),
        text=STORY.replace("Monday ", "Monday “x” " + "\ufffd" * 5),
        warned="valid UTF-8",
    ),
    Bad(
        "encoding: cut inside its only letter beyond ASCII",
        b"\n".join(
            [story("").split(b"\xe2")[0], b"The bridge is shut, he s", b"She said \xe2\x80"]
        ),
        text=None,
        warned="valid UTF-8",
    ),
    Bad(
        "encoding: encoded twice",
        story("“said” ")
        .decode()
        .encode()
        .decode("latin-1")
        .translate({c: bytes([c]).decode("cp1252", "replace") for c in range(0x80, 0xA0)})
        .encode(),
        text=None,
        warned="encoded twice",
    ),
    Bad(
        "encoding: says UTF-16, is ASCII",
        b'<?xml version="1.0" encoding="utf-16"?>'
        + page_with("").decode().encode("ascii", "xmlcharrefreplace")
        + b" ",
        text=PAGE,
    ),
    Bad(
        "encoding: says UTF-16, is windows-1252",
        b"<meta charset=utf-16>" + page_with("").decode().encode("cp1252") + b" ",
        text=PAGE,
        warned="windows-1252",
    ),
    Bad(
        "encoding: another label in a comment",
        b"<!-- <meta charset=koi8-r> --><meta charset=windows-1252>"
        + page_with("").decode().encode("cp1252"),
        text=PAGE,
    ),
    Bad(
        "encoding: one broken letter in what is declared",
        "<meta charset=windows-1251><article><h1>Мост закрыт</h1><p>Мост через реку закрыли в понедельник, сообщил мэр города Ленн, и откроют не раньше июня, когда закончится ремонт.</p><p>@ Три человека пострадали, сообщила полиция города Ленн.</p></article>".encode(
            "cp1251"
        ).replace(b"@", b"\x98"),
        text=None,
        warned="Russian",
    ),
    Bad("encoding: two marks", b"\xef\xbb\xbf" * 2 + page_with(""), text=PAGE),
    Bad(
        "encoding: label that lies",
        b'<meta charset="iso-8859-1">' + page_with(""),
        text=PAGE,
        warned="declared as",
    ),
    Bad("encoding: label unknown", b'<meta charset="martian">' + page_with(""), text=PAGE),
    Bad(
        "encoding: latin1 that is windows-1252",
        b'<meta charset="latin1">' + page_with("").decode().encode("cp1252"),
        text=PAGE,
    ),
    Bad(
        "encoding: letters hidden behind ASCII",
        b'<meta charset="iso-2022-kr">\x1b$)C'
        + page_with("<p>\x0e<Qwn\x0f was there.</p>").decode().encode("ascii", "xmlcharrefreplace"),
        refused="iso-2022-kr, an encoding",
    ),
    Bad(
        "encoding: UTF-7 is not read as such",
        b'<meta charset="utf-7">'
        + page_with("<p>+ADw-script+AD4- he said on Monday in the town.</p>"),
        text=None,
    ),
]

NOT_TEXT = [
    Bad("not text: empty", b"", refused="empty"),
    Bad("not text: white space", b" \r\n\t \n", refused="empty"),
    Bad("not text: NULs", b"\0" * 400, refused="empty"),
    Bad("not text: PNG", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(100), refused="picture"),
    Bad("not text: JPEG", b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(100), refused="picture"),
    Bad("not text: GIF", b"GIF89a\x01\0\x01\0" + bytes(30), refused="picture"),
    Bad("not text: ELF", b"\x7fELF\x02\x01\x01" + bytes(100), refused="program"),
    Bad("not text: Windows program", b"MZ\x90\0\x03\0\0\0" + bytes(100), refused="program"),
    Bad(
        "not text: old Word file", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), refused="Word"
    ),
    Bad("not text: RTF", b"{\\rtf1\\ansi The bridge is shut.}", refused="RTF"),
    Bad("not text: SQLite", b"SQLite format 3\0" + bytes(100), refused="database"),
    Bad("not text: 7-Zip", b"7z\xbc\xaf\x27\x1c" + bytes(50), refused="7-Zip"),
    Bad("not text: xz", b"\xfd7zXZ\0" + bytes(50), refused="xz"),
    Bad(
        "text: begins like a program",
        story("").replace(TITLE.encode(), b"MZ Corp shuts a bridge"),
        text=STORY.replace(TITLE, "MZ Corp shuts a bridge"),
    ),
    Bad(
        "text: begins like a web archive",
        story("").replace(TITLE.encode(), b"WARC/Press agency shuts"),
        text=STORY.replace(TITLE, "WARC/Press agency shuts"),
    ),
    Bad(
        "text: tells of PDF",
        story("in a file that begins with %PDF-1.7 "),
        text=STORY.replace("Monday ", "Monday in a file that begins with %PDF-1.7 "),
    ),
    Bad(
        "text: bars and nothing between them",
        (
            "Harbour |||-" + "|" * 32 + "¦" * 40 + "\n" + "The bridge was shut on Monday. " * 3
        ).encode(),
        text=None,
    ),
    Bad("not text: every byte", bytes(range(256)) * 10, refused="not text"),
    Bad("not text: only signs", b"--- *** ___ ... !!!", refused="no article"),
    Bad("not text: only invisible", "\u200b\u200d\ufeff\u2060".encode() * 5, refused="no article"),
    Bad("not text: only escapes", f"{ESC}[2J{ESC}[H{ESC}]0;x\x07".encode(), refused="no article"),
    Bad("not text: JSON of another kind", b'{"name": "onrecord", "version": 1}', refused="JSON"),
    Bad("not text: JSON list", b"[1, 2, 3]", refused="JSON"),
    Bad(
        "not text: XML of another kind",
        b'<?xml version="1.0"?><project><name>x</name></project>',
        refused="XML",
    ),
    Bad(
        "not text: SVG",
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><text>x</text></svg>',
        refused="XML",
    ),
]


def _markdown(*blocks: str) -> bytes:
    return "\n\n".join([f"# {TITLE}", *blocks, f"**Lenn:** {BODY[0]}", *BODY[1:]]).encode()


_MARKED = "\n".join([TITLE, f"Lenn: {BODY[0]}", *BODY[1:]])

MARKDOWN = [
    Bad(
        "markdown: scripts of every kind",
        _markdown(
            "<script>alert('secret words')</script>",
            "<SCRIPT type=x>\nsecret words\n\nsecret words\n</SCRIPT>",
            "<style>secret words {}</style>",
            "<div onclick='alert(\"secret words\")'></div>",
            "<svg><script>secret words</script></svg>",
            "<!-- secret words\n\nsecret words -->",
            "<iframe srcdoc='secret words'>secret words</iframe>",
            "<img src=x onerror=alert(1)>",
        ),
        text=_MARKED,
    ),
    Bad(
        "markdown: scripts inside a line",
        _markdown(
            "It<script>secret words</script> was<style>secret words</style>"
            " <b onclick=x>shut</b><!-- secret words --><iframe src=x>secret words</iframe>.",
            "- One <template>secret words</template>bridge",
            "| Pier | State |\n|---|---|\n| East<script>secret words</script> | shut |",
            "It is shut<script>secret words",
        ),
        text=_MARKED.replace(
            TITLE,
            f"{TITLE}\nIt was shut.\n• One bridge\nPier: East; State: shut\nIt is shut",
        ),
    ),
    Bad(
        "markdown: words in raw HTML",
        _markdown("<p>It was <b>shut</b>.</p>\n<p>It is.</p>", "<div>\n\nSo *they* say.\n\n</div>"),
        text=_MARKED.replace(TITLE, f"{TITLE}\nIt was shut.\nIt is.\nSo they say."),
    ),
    Bad(
        "markdown: links to scripts and written-out pictures",
        _markdown("[A plan](javascript:alert(1)) ![x](data:image/svg+xml;base64,eA==) is there."),
        text=_MARKED.replace(TITLE, f"{TITLE}\nA plan is there."),
    ),
]
