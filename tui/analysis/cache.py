"""Analyses kept between sessions, so that opening an article again needs no spaCy.

A result is filed under a digest of the text, its paragraphs and everything the analysis was made
with: a new rule or model never meets an old result. The newest `KEPT` results stay.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
from msgspec.structs import replace

from tui.files import write_atomically
from tui.records import SCHEMA, Analysis, Article

KEPT = 200


def cache_folder() -> Path:
    """Where the user's analyses are kept."""
    from platformdirs import user_cache_path

    return user_cache_path("onrecord") / "analyses"


class AnalysisCache:
    """Analyses in a folder, one JSON file each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load(self, article: Article, versions: dict[str, str]) -> Analysis | None:
        """The analysis of this text by these versions, told of this article; None if there is none.

        A file that cannot be read as an analysis counts as none.
        """
        try:
            data = self._path(article, versions).read_bytes()
            analysis = msgspec.json.decode(data, type=Analysis)
        except (OSError, msgspec.DecodeError):
            return None
        return replace(analysis, article=article)

    def store(self, analysis: Analysis) -> None:
        """Keep an analysis; raises `OSError` where the folder cannot be written."""
        write_atomically(
            self._path(analysis.article, analysis.analyser), msgspec.json.encode(analysis)
        )
        files = sorted(self.folder.glob("*.json"), key=lambda path: path.stat().st_mtime)
        for path in files[:-KEPT]:
            path.unlink(missing_ok=True)

    def _path(self, article: Article, versions: dict[str, str]) -> Path:
        key = msgspec.json.encode((SCHEMA, article.id, article.paragraphs, versions))
        return self.folder / f"{hashlib.sha256(key).hexdigest()}.json"
