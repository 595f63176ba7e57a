"""The made-up stories of `tests/data/stories` and what is right of a story told from them.

A story is a TOML file: its articles with outlet, time and text (the first line is the headline),
and a gold table. A statement of it is written "FILE KIND MIN MAX SOURCE [SIGN]"; -1 is open.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from spacy.language import Language

from tests.building import make_article
from tui.analysis import pipeline
from tui.records import Analysis, Statement, Story
from tui.story.telling import tell

FOLDER = Path(__file__).parent / "data" / "stories"
_SHORT = FOLDER.parent / "short_events.toml"
_SIGNS = ("lowered", "outdated", "replaced")


class MadeUp(NamedTuple):
    """A story by its name: the analyses of its articles and its gold table."""

    name: str
    analyses: list[Analysis]
    gold: dict[str, Any]


def made_up(nlp: Language) -> Iterator[MadeUp]:
    for path in sorted(FOLDER.glob("*.toml")):
        table = tomllib.loads(path.read_text("utf-8"))
        analyses = _analysed(nlp, table["article"])
        yield MadeUp(path.stem, analyses, table["gold"])


def short_events(nlp: Language) -> dict[str, list[Analysis]]:
    """The short articles on everyday events, by event."""
    table = tomllib.loads(_SHORT.read_text("utf-8"))["article"]
    found: dict[str, list[Analysis]] = {}
    for each, analysis in zip(table, _analysed(nlp, table), strict=True):
        found.setdefault(each["event"], []).append(analysis)
    return found


def _analysed(nlp: Language, articles: list[dict[str, Any]]) -> list[Analysis]:
    return [
        pipeline.analyse(
            nlp,
            make_article(
                each["text"].strip(),
                title=True,
                source=each["file"],
                site=each["site"],
                published=each.get("published"),
            ),
        )
        for each in articles
    ]


def checks(gold: dict[str, Any], story: Story) -> Iterator[tuple[str, str, bool]]:
    """Every entry of the gold table: its sort, what it asks, whether the story has it."""
    for name in ("totals", "latest"):
        found = getattr(story, name)
        for kind, (low, high) in gold.get(name, {}).items():
            told = found.get(kind)
            yield name, f"{kind} {low} {high}, found {told}", told == (_open(low), _open(high))
    yield "sums", f"{story.sums}", set(gold.get("sums", ())) == set(story.sums)
    disagree = {scope.kind for scope in story.scopes if scope.disagreement}
    yield "disagreement", f"{disagree}", set(gold.get("disagree", ())) == disagree
    copies = {each.file: each.copy_of for each in story.articles if each.copy_of}
    yield "copies", f"{copies}", gold.get("copies", {}) == copies
    undated = [each.file for each in story.articles if each.undated]
    yield "undated", f"{undated}", gold.get("undated", []) == undated
    for line in gold.get("statements", ()):
        yield "statements", line, any(_is_told(line, each) for each in story.statements)
    if "statements" in gold:
        extra = [
            each
            for each in story.statements
            if not any(_is_told(line, each) for line in gold["statements"])
        ]
        yield "statements", f"extra {[(e.article, e.kind, e.text) for e in extra]}", not extra
    for line in gold.get("victims", ()):
        name, age = line.rsplit(" ", 1)
        found = any(name in v.names and v.age == int(age) for v in story.victims)
        yield "victims", f"{line}, found {[v.names for v in story.victims]}", found
    for words, flags in gold.get("quotes", ()):
        groups = [g for g in story.quotes if any(words in v.text for v in g.variants)]
        right = len(groups) == 1 and set(flags) <= set(groups[0].flags)
        right = right and ("speakers differ" in groups[0].flags) == ("speakers differ" in flags)
        yield "quotes", f"{words} {flags}, found {[g.flags for g in groups]}", right


def _open(end: int) -> int | None:
    return None if end == -1 else end


def _is_told(line: str, each: Statement) -> bool:
    file, kind, low, high, *rest = line.split()
    signs = [word for word in rest if word in _SIGNS]
    source = " ".join(word for word in rest if word not in _SIGNS)
    return (
        (each.article, each.kind) == (file, kind)
        and (each.min, each.max) == (_open(int(low)), _open(int(high)))
        and any(source.casefold() in told.casefold() for told in each.sources)
        and all(getattr(each, sign) for sign in signs)
    )


def told(story: MadeUp) -> Story:
    return tell(story.analyses)
