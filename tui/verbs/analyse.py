"""`onrecord analyse FILE…`: the record of each article, in the order given."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from tui.verbs.output import complain, open_or_complain, put, warn

if TYPE_CHECKING:
    from tui.records import Analysis, Article


def run(arguments: list[str]) -> int:
    """Print the records; 1 if an input was refused, after all the others are done."""
    from tui.config import config_path
    from tui.export.render import render_each
    from tui.export.templates import find_templates

    templates = find_templates(config_path().parent / "templates")
    known = parser(tuple(templates))
    options = known.parse_args(arguments)
    if options.article_only and options.format not in ("json", "jsonl"):
        known.error("--article-only goes with --format json or jsonl")
    refused: list[str] = []
    articles = articles_of(options.files, refused)
    first = list(islice(articles, 2))
    articles = chain(first, articles)
    is_array = options.format == "json" and max(len(first), len(options.files)) > 1
    if options.article_only:
        found = _bare(articles, is_array=is_array)
    else:
        found = render_each(
            analyses(articles, options.model),
            options.format,
            is_array=is_array,
            templates=templates,
        )
    return put(found, options.output) or int(bool(refused))


def analyses(articles: Iterable[Article], model: str | None) -> Iterator[Analysis]:
    """The analysis of each article; the models are loaded with the first that needs them."""
    from tui.analysis.limits import refusal
    from tui.records import Analysis
    from tui.sources.gate.clean import clean_line

    nlp = None
    for article in articles:
        if why := refusal(article):
            if article.is_english:  # another language was said when the article was opened
                complain(f"{clean_line(article.source)}: no analysis: {why}")
            yield Analysis(article=article)
            continue
        from tui.analysis import pipeline

        nlp = nlp or pipeline.load(model)
        yield pipeline.analyse(nlp, article)


def parser(own_forms: Sequence[str] = ()) -> argparse.ArgumentParser:
    """It takes articles and a form, ours or one of the user's templates."""
    from tui.export.render import FORMS

    found = argparse.ArgumentParser(
        prog="onrecord analyse", description="Print what is on the record of each article."
    )
    found.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="articles, or books, archives and feeds that bring theirs along; - is standard input",
    )
    found.add_argument(
        "--format", choices=(*FORMS, *own_forms), default="json", help="default: json"
    )
    found.add_argument(
        "--article-only", action="store_true", help="print the bare article, without analysis"
    )
    found.add_argument("--model", metavar="NAME", help="an installed English spaCy pipeline")
    found.add_argument("-o", "--output", metavar="OUT", type=Path, help="write to this file")
    return found


def articles_of(
    names: Iterable[str], refused: list[str], *, show_controls: bool = False
) -> Iterator[Article]:
    """The articles that could be opened; the names of the others are added to `refused`.

    Of a book, an archive, a mailbox or a feed it is every article it brings along: none is fetched,
    and of those that would have to be it is said how many.
    """
    from tui.sources import Opened, SourceError, open_any, open_item

    opener = partial(open_any, show_controls=show_controls)
    item_opener = partial(open_item, show_controls=show_controls)
    for name in names:
        found = open_or_complain(opener, name)
        if found is None:
            refused.append(name)
            continue
        if isinstance(found, Opened):
            yield warn(found)
            continue
        for warning in found.warnings:
            complain(f"{found.title}: {warning}")
        try:
            brought = [item for item in found.items if item.draft is not None]
            many = len(found.items)
            todo = "open it in the reader and choose, or name one"
            if not brought:
                what = f"it lists {many} articles that would have to be fetched"
                raise SourceError(name, what, todo)
            if left := many - len(brought):
                what = f"{left} of its {many} articles would have to be fetched"
                complain(str(SourceError(name, what, todo)))
            yield from map(warn, map(item_opener, brought))
        except SourceError as error:
            complain(str(error))
            refused.append(name)


def _bare(articles: Iterable[Article], *, is_array: bool) -> Iterator[str]:
    """Articles as JSON, an object a line or one array."""
    import msgspec

    lines = (msgspec.json.encode(article).decode() for article in articles)
    if is_array:
        yield "[\n" + ",\n".join(lines) + "\n]\n"
    else:
        yield from (f"{line}\n" for line in lines)
