"""A story as JSON, as CSV with a row for each statement, as Markdown or as HTML.

Markdown and HTML show the same tables, which the reader copies too. Every figure is followed by
the ids of the statements that it rests on, every statement by its words and where they stand.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from html import escape as escape_html
from typing import NamedTuple

from tui.counting.reasons import count_phrase
from tui.export import markdown, structured, tables, wording
from tui.export.dates import in_short
from tui.records import Range, Scope, Statement, Step, Story, StoryArticle, StoryPreset

FORMS = ("json", "csv", "markdown", "html")

_PRESETS: dict[StoryPreset, str] = {
    "range": "lowest to highest of what each source says last",
    "lowest": "the lowest figure",
    "best": "the latest of the highest-ranked source",
}
_COLUMNS = (
    *("story", "id", "article", "hash", "outlet", "url", "published", "inferred", "said", "kind"),
    *("min", "max", "approx", "place", "who", "since", "sources", "text", "start", "end"),
    *("replaced", "lowered", "outdated", "doubted", "denied_by", "preset", *tables.MENDED),
)


class Table(NamedTuple):
    """A table of a story: what it is called, its columns and its rows, all in plain words."""

    title: str
    heads: tuple[str, ...]
    rows: list[tuple[str, ...]]


def render(stories: Sequence[Story], form: str, *, is_array: bool = False) -> str:
    """`stories` in `form`, one of `FORMS`; JSON is one object, with `is_array` an array of them."""
    if form == "json":
        return structured.pretty(list(stories) if is_array else stories[0])
    if form == "csv":
        return _csv(stories)
    write = _markdown if form == "markdown" else _html
    return "".join(write(story) for story in stories)


def render_table(table: Table, form: str) -> str:
    """One table in `form`, one of `FORMS`; JSON is a list of objects by the columns' names."""
    match form:
        case "json":
            rows = [dict(zip(table.heads, row, strict=True)) for row in table.rows]
            return structured.pretty(rows)
        case "csv":
            out = io.StringIO()
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(table.heads)
            writer.writerows([tables.cell(cell) for cell in row] for row in table.rows)
            return out.getvalue()
        case "markdown":
            return "\n".join(_markdown_table(table))
        case _:
            return "\n".join(_html_table(table)) + "\n"


def tables_of(story: Story) -> Iterator[Table]:
    """Its tables, those without rows left out."""
    found = (
        Table("Totals", ("Kind", f"Total ({story.preset})", "Latest", "How"), _totals(story)),
        Table(
            "Tolls",
            ("Kind", "Where", "Who", "Latest", "Range", "Sources", "Statements"),
            [_scope(scope) for scope in story.scopes],
        ),
        Table(
            "Statements",
            ("Id", "Figure", "Words", "Where", "Source", "Said", "Signs", "Article"),
            [_statement(each) for each in story.statements],
        ),
        Table(
            "Named victims",
            ("Name", "Age", "Statements"),
            [
                (" / ".join(v.names), "" if v.age is None else str(v.age), ", ".join(v.statements))
                for v in story.victims
            ],
        ),
        Table("Quotes", ("Quote", "Speaker", "Article", "Flags"), list(_quotes(story))),
        Table(
            "Timeline",
            ("When", "Figure", "Where", "Source", "Signs", "Statement"),
            [
                (
                    step.at or "unknown",
                    wording.total_phrase(step.kind, step.min, step.max),
                    step.place or "",
                    sources(step),
                    "lowered" if step.lowered else "",
                    step.statement,
                )
                for step in story.timeline
            ],
        ),
        Table("Articles", ("File", "Outlet", "Published", "New", "Why"), list(_articles(story))),
    )
    return (table for table in found if table.rows)


def _figure(figure: Range | None) -> str:
    if figure == (0, 0):
        return "none"
    return count_phrase(*figure) if figure else "—"


def _totals(story: Story) -> list[tuple[str, ...]]:
    return [
        (
            wording.HARM[kind],
            _figure(figure),
            _figure(story.latest.get(kind)),
            "a sum of parts" if kind in story.sums else "",
        )
        for kind, figure in story.totals.items()
    ]


def _scope(scope: Scope) -> tuple[str, ...]:
    since = f"{scope.since}, no part of the totals" if scope.since else ""
    return (
        wording.HARM[scope.kind],
        scope.place or "",
        ", ".join(part for part in (scope.who, since) if part),
        _figure(scope.latest),
        _figure(scope.range),
        ", ".join(filter(None, ("disagree" if scope.disagreement else "", pin_phrase(scope)))),
        ", ".join(scope.statements),
    )


def pin_phrase(scope: Scope) -> str:
    """What a person decided of it: "by the army (was 12–30; A.B., 4 Mar 2031)"."""
    if (pin := scope.pin) is None:
        return ""
    what = "pending" if pin.is_pending else f"by {pin.source}"
    return f"{what} (was {_figure(pin.was)}; {pin.by}, {in_short(pin.made)})"


def _statement(each: Statement) -> tuple[str, ...]:
    return (
        each.id,
        wording.total_phrase(each.kind, each.min, each.max),
        f"“{each.text}”",
        each.place or "",
        sources(each),
        each.said or "unknown",
        signs(each),
        f"{each.article} {each.start}–{each.end}",
    )


def when(at: str | None) -> str:
    """An ISO 8601 date or time in short: "5 Mar 2031 08:00", "5 Mar 2031", "time unknown"."""
    if at is None:
        return "time unknown"
    day, clock = in_short(at) or at, at[len("2031-03-05T") :][: len("08:00")]
    return f"{day} {clock}" if clock and day != at else day


def sources(each: Statement | Step) -> str:
    """Who says it, in words."""
    return ", ".join(each.sources) or "unknown outlet"


def signs(each: Statement) -> str:
    """What became of a statement, in words: "lowered, was 21; A.B., 27 Nov 2026"."""
    told = {
        "replaced": each.replaced,
        "lowered": each.lowered,
        "outdated": each.outdated,
        "likely misread": each.doubted,
    }
    denied = [f"denied by {', '.join(each.denied_by)}"] if each.denied_by else []
    since = [each.since] if each.since else []
    mended = filter(None, [wording.mended_note(each).strip("()")])
    return ", ".join([*(sign for sign, is_so in told.items() if is_so), *denied, *since, *mended])


def _quotes(story: Story) -> Iterator[tuple[str, ...]]:
    for group in story.quotes:
        for number, variant in enumerate(group.variants):
            yield (
                f"{'' if number == 0 else '= '}{variant.text}",
                variant.speaker or "not named",
                variant.article,
                ", ".join(group.flags) if number == 0 else "",
            )


def _articles(story: Story) -> Iterator[tuple[str, ...]]:
    for each in story.articles:
        new = f"{len(each.new)} sentences"
        if not each.read:
            new = "not read: another language"
        elif each.copy_of:
            new = f"copy of {each.copy_of}, {new} new"
        yield (
            each.file,
            each.outlet or "",
            published(each),
            new,
            "; ".join(each.why),
        )


def published(article: StoryArticle) -> str:
    """When it was published, as it says; marked where the year is inferred, or nothing is known."""
    if article.inferred:
        return f"{article.published}, its year inferred"
    fetched = f"undated, fetched {article.fetched}" if article.fetched else "undated"
    return article.published or fetched


def _about(story: Story) -> str:
    count = len(story.articles)
    articles = f"{count} article{'' if count == 1 else 's'}"
    return f"{articles}. Totals: {story.preset}, {_PRESETS[story.preset]}."


def _title(story: Story) -> str:
    return next((each.title for each in story.articles if each.title), "Story")


def _markdown(story: Story) -> str:
    lines = [f"# {markdown.escape(_title(story))}", "", _about(story), ""]
    for table in tables_of(story):
        lines += [f"## {table.title}", "", *_markdown_table(table)]
    return "\n".join(lines) + "\n"


def _markdown_table(table: Table) -> list[str]:
    rows = [table.heads, tuple("---" for _ in table.heads)]
    rows += [tuple(map(markdown.escape, row)) for row in table.rows]
    return [*(f"| {' | '.join(row)} |" for row in rows), ""]


def _html(story: Story) -> str:
    lines = ["<article>", f"<h1>{_text(_title(story))}</h1>", f"<p>{_text(_about(story))}</p>"]
    for table in tables_of(story):
        lines += [f"<h2>{_text(table.title)}</h2>", *_html_table(table)]
    return "\n".join([*lines, "</article>"]) + "\n"


def _html_table(table: Table) -> list[str]:
    heads = "".join(f"<th>{_text(head)}</th>" for head in table.heads)
    rows = ("".join(f"<td>{_text(cell)}</td>" for cell in row) for row in table.rows)
    return ["<table>", f"<tr>{heads}</tr>", *(f"<tr>{row}</tr>" for row in rows), "</table>"]


def _text(words: str) -> str:
    return escape_html(wording.one_line(words))


def _csv(stories: Iterable[Story]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    for number, story in enumerate(stories, 1):
        articles = {each.file: each for each in story.articles}
        for each in story.statements:
            article = articles[each.article]
            known = {
                **{name: getattr(each, name, None) for name in _COLUMNS},
                "story": number,
                "hash": article.id,
                "outlet": article.outlet,
                "url": article.url,
                "published": article.published,
                "inferred": article.inferred,
                "sources": "; ".join(each.sources),
                "denied_by": "; ".join(each.denied_by),
                "preset": story.preset,
                **dict.fromkeys(tables.MENDED),
                **tables.mended_cells(each),
            }
            writer.writerow({name: tables.cell(value) for name, value in known.items()})
    return out.getvalue()
