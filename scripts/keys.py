"""Writes `docs/keys.md` from the reader's table of keys.

Run with `python -m scripts.keys` from the top of the checkout.
"""

from __future__ import annotations

from pathlib import Path

from tui.reader.model.keys import document

if __name__ == "__main__":
    Path("docs/keys.md").write_text("\n".join(document()) + "\n", encoding="utf-8")
