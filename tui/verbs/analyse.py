"""`onrecord analyse FILE…`: the record of each article, in the order given."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tui.verbs.output import open_article, put, warn

if TYPE_CHECKING:
    from tui.records import Article

FORMS = ("json", "jsonl", "markdown", "csv", "text")


def run(arguments: list[str]) -> int:
    """Print the records; 1 if an input was refused, after all the others are done."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.article_only and options.format not in ("json", "jsonl"):
        parser.error("--article-only goes with --format json or jsonl")
    refused: list[str] = []
    articles = _articles(options.files, refused)
    if options.article_only:
        found = _bare(articles)
    else:
        found = documents(articles, options.format, options.model)
    if options.format == "json" and len(options.files) > 1:
        found = _array(found)
    elif options.format == "csv":
        found = _one_table(found)
    return put(found, options.output) or int(bool(refused))


def documents(articles: Iterable[Article], form: str, model: str | None) -> Iterator[str]:
    """Each article's analysis in the form; the models are loaded with the first article."""
    from tui.export.render import render
    from tui.records import Analysis

    nlp = None
    for article in articles:
        if article.is_english:
            from tui.analysis import pipeline

            nlp = nlp or pipeline.load(model)
            analysis = pipeline.analyse(nlp, article)
        else:
            analysis = Analysis(article=article)
        yield render(analysis, "everything", form)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="onrecord analyse", description="Print what is on the record of each article."
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="articles; - is standard input")
    parser.add_argument("--format", choices=FORMS, default="json", help="default: json")
    parser.add_argument(
        "--article-only", action="store_true", help="print the bare article, without analysis"
    )
    parser.add_argument("--model", metavar="NAME", help="an installed English spaCy pipeline")
    parser.add_argument("-o", "--output", metavar="OUT", type=Path, help="write to this file")
    return parser


def _articles(names: Iterable[str], refused: list[str]) -> Iterator[Article]:
    """The articles that could be opened; the names of the others are added to `refused`."""
    for name in names:
        opened = open_article(name)
        if opened is None:
            refused.append(name)
        else:
            yield warn(opened)


def _bare(articles: Iterable[Article]) -> Iterator[str]:
    import msgspec

    for article in articles:
        yield msgspec.json.encode(article).decode() + "\n"


def _array(records: Iterable[str]) -> Iterator[str]:
    """JSON documents as one array."""
    opening = "["
    for record in records:
        yield f"{opening}\n{record.rstrip()}"
        opening = ","
    yield "\n]\n" if opening == "," else "[]\n"


def _one_table(tables: Iterable[str]) -> Iterator[str]:
    """CSV documents of the same columns under one header."""
    for number, table in enumerate(tables):
        yield table if number == 0 else table.partition("\n")[2]
