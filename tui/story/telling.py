"""The story of an event: everything its articles say of it, side by side.

Takes analyses, with their corrections laid over them; gives a `Story`. The order in which they are
given does not matter.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec.structs import replace

from tui.records import (
    Analysis,
    Pin,
    Range,
    Scope,
    Statement,
    Step,
    Story,
    StoryArticle,
    StoryPreset,
    TallyKind,
)
from tui.story import fresh, quotes, victims
from tui.story.copies import copies
from tui.story.links import why_each
from tui.story.scopes import Read, read_scopes
from tui.story.sources import outlet
from tui.story.statements import Told, statements
from tui.story.times import in_order, inferred_days, moment


def tell(
    analyses: Iterable[Analysis],
    *,
    preset: StoryPreset = "range",
    ranks: Sequence[str] = (),
    pins: Sequence[Pin] = (),
    fetched: Mapping[str, str] | None = None,
) -> Story:
    """The story of the articles of one event.

    `ranks` are sources, the most trusted first; `pins` what a person decided of scopes; `fetched`
    is when each article came, ISO 8601, by its id: undated ones stand in that order, after all
    others. A dateline that names no year dates its article as far as the year can be inferred.
    """
    fetched = fetched or {}
    given = list(analyses)
    inferred = inferred_days(given, fetched)
    ordered = in_order([_dated(each, inferred) for each in given], fetched)
    files = _files(ordered)
    copied = copies(ordered)
    told = statements(ordered, files, copied)
    read = read_scopes(ordered, told, ranks, pins)
    said = _judged(told, read)
    scopes = [each.scope for each in read]
    groups = quotes.groups(ordered, files)
    latest, sums = _totals(read, lambda scope: scope.latest)
    totals, _ = _totals(read, PRESETS[preset])
    news = fresh.new_sentences(ordered, groups, files)
    return Story(
        articles=tuple(
            StoryArticle(
                file=files[place],
                id=each.article.id,
                title=each.article.title,
                outlet=outlet(each.article),
                url=each.article.url,
                published=each.article.published,
                fetched=fetched.get(each.article.id),
                undated=moment(each.article.published) is None,
                inferred=each.article.id in inferred,
                read=each.article.is_english,
                copy_of=files[copied[place].of] if place in copied else None,
                why=why,
                new=news[place],
            )
            for place, (each, why) in enumerate(zip(ordered, why_each(ordered), strict=True))
        ),
        statements=said,
        totals=totals,
        latest=latest,
        sums=sums,
        scopes=tuple(scopes),
        victims=tuple(victims.named_victims(ordered, told)),
        quotes=tuple(groups),
        timeline=_timeline(said),
        preset=preset,
        ranks=tuple(ranks),
    )


def _dated(analysis: Analysis, days: Mapping[str, str]) -> Analysis:
    article = analysis.article
    day = days.get(article.id)
    return replace(analysis, article=replace(article, published=day)) if day else analysis


def _files(analyses: Sequence[Analysis]) -> list[str]:
    """What each article is called: its source, numbered where a file or feed brought several."""
    met: Counter[str] = Counter()
    found = []
    for analysis in analyses:
        source = analysis.article.source
        met[source] += 1
        found.append(source if met[source] == 1 else f"{source} #{met[source]}")
    return found


def _judged(told: Sequence[Told], read: Sequence[Read]) -> tuple[Statement, ...]:
    """The statements with what their scopes make of them."""
    doubted = {name for each in read for name in each.judged.doubted}
    replaced = {name for each in read for name in each.judged.replaced}
    lowered = {name for each in read for name in each.judged.lowered}
    outdated = {name for each in read for name in each.judged.outdated}
    return tuple(
        replace(
            each.statement,
            doubted=each.statement.id in doubted,
            replaced=each.statement.id in replaced,
            lowered=each.statement.id in lowered,
            outdated=each.statement.outdated or each.statement.id in outdated,
        )
        for each in told
    )


# ── totals ────────────────────────────────────────────────────────────────────────────────────────


def _lowest(scope: Scope) -> Range | None:
    return None if scope.range is None else (scope.range[0], scope.range[0])


PRESETS: dict[StoryPreset, Callable[[Scope], Range | None]] = {
    "range": lambda scope: scope.range,
    "lowest": _lowest,
    "best": lambda scope: scope.best,
}
"""What a preset takes of a scope."""


def _totals(
    read: Sequence[Read], of: Callable[[Scope], Range | None]
) -> tuple[dict[TallyKind, Range], tuple[TallyKind, ...]]:
    """The figure of each kind, and the kinds whose figure is a sum.

    The widest scope has it; where none is, the sum of the places or sorts, if each has a figure.
    """
    totals: dict[TallyKind, Range] = {}
    sums: list[TallyKind] = []
    for kind in dict.fromkeys(each.scope.kind for each in read):
        mine = [each for each in read if each.scope.kind == kind and each.scope.since is None]
        whole = next((each.scope for each in mine if each.scope.is_whole), None)
        parts = [whole] if whole else [each.scope for each in mine if each.is_part]
        figures = [figure for scope in parts if (figure := of(scope)) is not None]
        if figures and len(figures) == len(parts):
            totals[kind] = figures[0] if whole else _added(figures)
            if whole.is_sum if whole else len(parts) > 1:
                sums.append(kind)
    return totals, tuple(sums)


def _added(figures: Sequence[Range]) -> Range:
    lows = [low or 0 for low, _ in figures]
    highs = [high for _, high in figures if high is not None]
    return sum(lows), sum(highs) if len(highs) == len(figures) else None


def _timeline(said: Sequence[Statement]) -> tuple[Step, ...]:
    """The statements by when they were said, those of an unknown time last."""

    def when(statement: Statement) -> tuple[bool, float]:
        at = moment(statement.said)
        return at is None, at.at.timestamp() if at else 0.0

    return tuple(
        Step(
            at=each.said,
            statement=each.id,
            kind=each.kind,
            min=each.min,
            max=each.max,
            place=each.place,
            who=each.who,
            sources=each.sources,
            lowered=each.lowered,
        )
        for each in sorted(said, key=when)
    )
