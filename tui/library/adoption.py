"""What older versions kept elsewhere, taken into the library once.

Analyses were files of a cache folder; places were in the reader's state file, whose owner hands
them over. Raises `LibraryError`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from tui.library.articles import keep
from tui.library.opening import Library, now
from tui.library.rows import number_of
from tui.records import Analysis


def old_analyses() -> Path:
    """Where analyses were kept before there was a library."""
    from platformdirs import user_cache_path

    return user_cache_path("onrecord") / "analyses"


def adopt_analyses(
    library: Library, folder: Path, is_enough: Callable[[], bool] = lambda: False
) -> int:
    """Move the analyses in `folder` into the library, read when the file was written; how many.

    Each file goes when what it holds is kept, so that it goes on another time where `is_enough`
    said so. A file that holds no analysis goes too: it was a cache.
    """
    count = 0
    for path in sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime):
        if is_enough():
            break
        at = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="milliseconds")
        try:
            analysis = msgspec.json.decode(path.read_bytes(), type=Analysis)
        except msgspec.DecodeError:
            path.unlink(missing_ok=True)
            continue
        keep(library, analysis.article, analysis, is_read=True, at=at)
        path.unlink(missing_ok=True)
        count += 1
    return count


def adopt_places(library: Library, places: Mapping[str, int]) -> None:
    """Take where articles were left, by their ids, from the reader's state file; once only.

    One that has been left elsewhere since stays as it is; one that is not in the library begins
    there when it is kept.
    """
    with library.writing() as db:
        query = "INSERT INTO adopted VALUES ('places', ?) ON CONFLICT DO NOTHING"
        if not db.execute(query, (now(),)).rowcount:
            return
        for article, offset in places.items():
            number = number_of(db, article)
            if number is None:
                db.execute("INSERT INTO left_at VALUES (?, ?)", (article, offset))
            db.execute(
                "UPDATE reading SET place = ? WHERE article = ? AND place = 0", (offset, number)
            )
