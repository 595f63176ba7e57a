"""Analyses for tests of stories, made from a text and the rows that stand in it."""

from __future__ import annotations

from typing import Any

from tests.building import make_article
from tui.records import Analysis, Entity, Quote, Speaker, Story, Tally, TallyRow

DAY = "2030-05-05"


def at(hour: int, day: str = DAY) -> str:
    """That hour of a day, ISO 8601."""
    return f"{day}T{hour:02}:00:00+00:00"


def row(text: str, kind: str = "killed", low: int | None = 1, high: int | None = -1, **known: Any):
    """A row before it has its place; `high` is `low` unless it is given."""
    return {"text": text, "kind": kind, "min": low, "max": low if high == -1 else high, **known}


def report(
    source: str,
    text: str,
    *rows: dict[str, Any],
    published: str | None = "2030-05-05T10:00:00+00:00",
    names: dict[str, str] | None = None,
    said: tuple[tuple[str, str], ...] = (),
    site: str | None = None,
    url: str | None = None,
    title: bool = False,
) -> Analysis:
    """An article of one paragraph a line with the rows whose words stand in it, in their order.

    With `title` the first line is its headline.

    `names` are entities with their types, `said` are quotes with their speakers' names.
    """
    article = make_article(
        text, title=title, source=source, site=site or source, published=published, url=url
    )
    found, start = [], 0
    for number, each in enumerate(rows):
        start = text.index(each["text"], start)
        end = start + len(each["text"])
        found.append(TallyRow(id=f"t{number}", start=start, end=end, **each))
    speakers = {name: f"p{number}" for number, (_, name) in enumerate(said) if name}
    return Analysis(
        article=article,
        entities=tuple(
            Entity(id=f"e{n}", type=type_, name=name, mentions=(_place(text, name),))  # type: ignore[arg-type]
            for n, (name, type_) in enumerate((names or {}).items())
        ),
        quotes=tuple(
            Quote(
                id=f"q{n}",
                kind="direct",
                content=(_place(text, words),),
                speaker=speakers.get(name),
            )
            for n, (words, name) in enumerate(said)
        ),
        speakers=tuple(Speaker(id=id_, name=n, kind="person") for n, id_ in speakers.items()),
        tally=Tally(rows=tuple(found)),
    )


def _place(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def toll(source: str, hour: int, count: int, by: str | None = "police", **known: Any) -> Analysis:
    """A report of that hour with one count of the killed."""
    text = f"{count} people died in Pell, said {by or 'nobody'} at {hour}."
    who = {"who": "people", "place": "Pell", "source": by, **known.pop("row", {})}
    return report(source, text, row(f"{count} people", "killed", count, **who),
                  published=at(hour), **known)  # fmt: skip


def signs(story: Story) -> dict[str, set[str]]:
    """What became of the statements of each article."""
    names = ("replaced", "lowered", "outdated")
    return {s.article: {n for n in names if getattr(s, n)} for s in story.statements}
