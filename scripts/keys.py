"""Writes `docs/keys.md` from the reader's table of keys.

Run with `python -m scripts.keys` from the top of the checkout.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tui.reader.model.keyboards import SCREENS, live
from tui.reader.model.signs import shown_keys


def document() -> Iterator[str]:
    """`docs/keys.md`, line by line."""
    yield "# Keys"
    yield ""
    yield "Made by `python -m scripts.keys` from `tui/reader/model/keys.py`. Other keys are"
    yield "bound by their ids in `keymap.toml` beside your settings:"
    yield ""
    yield "```toml"
    yield "[reader]"
    yield 'next_quote = "h"'
    yield 'copy = "y,ctrl+y"'
    yield "```"
    for keyboard in SCREENS.values():
        yield ""
        yield f"## {keyboard.title}"
        yield ""
        yield "| key | does | id |"
        yield "| --- | --- | --- |"
        for key in live(keyboard):
            shown = " ".join(f"`{each}`" for each in shown_keys(key.keys))
            yield f"| {shown} | {key.words} | `{key.id}` |"


if __name__ == "__main__":
    Path("docs/keys.md").write_text("\n".join(document()) + "\n", encoding="utf-8")
