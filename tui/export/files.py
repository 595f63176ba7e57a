"""The name of a file that an export goes to."""

from __future__ import annotations

import re
from pathlib import Path

from tui.records import Article

_UNSAFE = re.compile(r"[^\w.-]+")


def file_name(article: Article, suffix: str) -> str:
    """A name for an export of `article`, from its title: "ferry-sinks-off-port-vale.md"."""
    words = _UNSAFE.sub("-", (article.title or Path(article.source).stem).casefold())
    stem = words[:60].strip("-.")
    return f"{stem or 'article'}{suffix}"
