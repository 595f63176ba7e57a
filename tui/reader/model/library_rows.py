"""Rows of the library's list, what is seen of an article beside it, and tags as they are typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from tui.export import wording
from tui.export.dates import in_short
from tui.export.lengths import points_for
from tui.library.glimpse import Glimpse
from tui.library.reading import tag_name
from tui.library.search import Hit
from tui.reader.model.library import Catalogue
from tui.reader.model.noting import note_row
from tui.reader.model.row import PaneRow
from tui.records import Span

_AROUND = 40  # characters of text on either side of words found
_MOST_FOUND = 50  # of them shown beside the list

Change = tuple[list[str], list[str]]
"""Tags to add, and to drop."""


class CatalogueRows(Sequence[PaneRow]):
    """The rows of a catalogue, each made when it is looked at; `width` cells are there for one."""

    def __init__(self, catalogue: Catalogue, width: int) -> None:
        self._catalogue = catalogue
        self._outlet = max(0, min(24, width // 4))

    def __len__(self) -> int:
        return len(self._catalogue)

    @overload
    def __getitem__(self, place: int) -> PaneRow: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[PaneRow]: ...
    def __getitem__(self, place: int | slice) -> PaneRow | Sequence[PaneRow]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        hit = self._catalogue.hit(place)
        if hit is None:
            return PaneRow((("…", "quiet"),), mark=str(place), indent=2)
        title = wording.one_line(hit.title or hit.url or hit.id[:12])
        labels = "".join(f" #{tag}" for tag in hit.tags)
        outlet = wording.one_line(hit.outlet or "")[: self._outlet]
        day = (hit.published or "")[:10] or f"({hit.added[:10]})"
        return PaneRow(
            ((title, "title" if hit.is_unread else ""), (labels, "accent")),
            mark=str(place),
            aside=f"{outlet:>{self._outlet}} {day:>12}",
            sign="● " if hit.is_unread else "  ",
            indent=2,
        )


def preview(found: Glimpse, hit: Hit) -> Iterator[PaneRow]:
    """What is seen of an article beside the list; rows of words found lead to them."""
    article, analysis = found.article, found.analysis
    yield PaneRow(((wording.one_line(article.title or article.source), "title"),), is_wrapped=True)
    facts = [*wording.citation(article), ", ".join(article.byline)]
    yield PaneRow(((" · ".join(filter(None, facts)), "quiet"),), is_wrapped=True)
    yield PaneRow(((_when(hit), "quiet"),), is_wrapped=True)
    if hit.tags:
        yield PaneRow(((" ".join(f"#{tag}" for tag in hit.tags), "accent"),), is_wrapped=True)
    for note in found.notes:
        yield note_row(note)
    if analysis is not None:
        totals = wording.totals(analysis.tally, article.text)
        if totals:
            yield PaneRow(((" · ".join(totals), "toll"),), is_wrapped=True)
    yield PaneRow((("", ""),))
    if hit.spans:
        for span in hit.spans[:_MOST_FOUND]:
            yield _found(article.text, span)
        return
    points = points_for(analysis.summary, "normal") if analysis is not None else ()
    for point in points:
        yield PaneRow(((wording.one_line(point.text), ""),), sign="• ", indent=2, is_wrapped=True)
    if not points:
        for paragraph in article.paragraphs[:4]:
            if paragraph.kind == "body":
                words = wording.one_line(article.text[paragraph.start : paragraph.end])
                yield PaneRow(((words, ""),), is_wrapped=True)


def _when(hit: Hit) -> str:
    if hit.last is None:
        return f"kept {in_short(hit.added)}, never read"
    return f"read {in_short(hit.last)}{', to be read again' if hit.is_unread else ''}"


def _found(text: str, span: Span) -> PaneRow:
    """Words that were found, with what stands around them."""
    start, end = span
    before, after = text[:start][-_AROUND - 1 :], text[end : end + _AROUND + 1]
    if len(before) > _AROUND:
        before = f"… {before.partition(' ')[2]}"
    if len(after) > _AROUND:
        after = f"{after.rpartition(' ')[0]} …"
    parts = (
        (before.rpartition("\n")[2], "quiet"),
        (wording.one_line(text[start:end]), "search"),
        (after.partition("\n")[0], "quiet"),
    )
    return PaneRow(parts, mark=f"{start}-{end}", sign="› ", indent=2, is_wrapped=True)


def apart(spans: Sequence[Span]) -> list[Span]:
    """Spans in the text's order without those that overlap one before."""
    found: list[Span] = []
    for span in sorted(spans):
        if not found or span[0] >= found[-1][1]:
            found.append(span)
    return found


def tags_typed(typed: str, now: Sequence[str]) -> Change:
    """Tags to add and to drop: each word names one, which goes where it begins with "-".

    Raises `ValueError` for what is no tag. Those the article has already are not added.
    """
    words = typed.replace(",", " ").split()
    added = [tag_name(each) for each in words if not each.startswith("-")]
    dropped = [tag_name(each) for each in words if each.startswith("-")]
    return [each for each in added if each not in now], dropped
