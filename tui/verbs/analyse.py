"""`onrecord analyse FILE…`: the record of each article, in the order given, out as it is made."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from tui.verbs.inputs import articles_of, complain_of, names_listed_in, unfolded
from tui.verbs.output import complain, put
from tui.verbs.work import Work

if TYPE_CHECKING:
    from spacy.language import Language

    from tui.export.templates import Template
    from tui.library.keeper import Keeper
    from tui.records import Analysis, Article

_PATIENCE = 600.0  # seconds for what is still to be put into the library

_ADDABLE = ("jsonl", "csv", "markdown", "text")
"""Forms of which a later record can follow an earlier one in a file."""


def run(arguments: list[str]) -> int:
    """Print the records; 1 if an input failed, after all the others are done; 130 after Ctrl-C."""
    from tui.config import config_path
    from tui.export.templates import find_templates
    from tui.files import open_output
    from tui.library.keeper import Keeper

    templates = find_templates(config_path().parent / "templates")
    known = parser(tuple(templates))
    options = known.parse_args(arguments)
    if options.output == Path("-"):
        options.output = None
    written = [path for path in (options.output, options.errors) if path is not None]
    if fault := _misuse(options):
        known.error(fault)
    try:
        listed = names_listed_in(options.files_from) if options.files_from else []
        names = unfolded([*options.files, *listed], without=written)
    except OSError as error:
        return complain_of(error)
    if twice := next((name for name in names if _is_written(name, written)), None):
        known.error(f"{twice} is an input: write somewhere else")
    with ExitStack() as open_files:
        try:
            errors = options.errors and open_files.enter_context(open_output(options.errors))
        except OSError as error:
            return complain(f"{options.errors}: {error.strerror}")
        if errors:
            errors(b"")  # nothing failed, unless it says so
        work = Work(len(names), errors)
        is_out_of_sight = options.output is not None or not os.isatty(1)
        keeper = Keeper(is_keeping=options.keep, keeps_stdin=options.keep)
        with work.watched(is_shown=is_out_of_sight):
            code = put(_documents(names, options, templates, work, keeper), options.output,
                       append=options.append)  # fmt: skip
        keeper.close(_PATIENCE)
        for line in keeper.lines:
            code = complain(line)
    if work.is_stopped:
        complain(f"stopped after {work.done} of {work.total}: {work.records} records are whole")
        return 130
    return code or int(work.has_failed)


def _documents(
    names: Sequence[str],
    options: argparse.Namespace,
    templates: dict[str, Template],
    work: Work,
    keeper: Keeper,
) -> Iterator[str]:
    """Each record in the form asked for."""
    from tui.export.render import render_each

    articles = articles_of(names, work)
    is_array = options.format == "json" and len(names) > 1
    if options.format == "json" and not is_array:  # a book is many
        first = list(islice(articles, 2))
        is_array = len(first) > 1
        articles = chain(first, articles)
    if options.article_only:
        documents = _bare(articles, is_array=is_array)
    else:
        documents = render_each(
            analyses(articles, options.model, work, keeper, is_fresh=options.fresh),
            options.format,
            is_array=is_array,
            is_continued=options.append and _has_content(options.output),
            templates=templates,
            on_error=lambda analysis, error: work.fail(analysis.article.source, "render", error),
        )
    for document in documents:
        yield document
        work.records += 1


def analyses(
    articles: Iterable[Article],
    model: str | None,
    work: Work,
    kept: Keeper | None = None,
    *,
    is_fresh: bool = False,
) -> Iterator[Analysis]:
    """The analysis of each article; the models are loaded with the first that needs them.

    One that is `kept` is taken as it is, unless `is_fresh` asks for a new one, and what a person
    set right is laid over either. `work` is told of those that fail.
    """
    from tui.analysis.limits import refusal
    from tui.records import Analysis
    from tui.sources.gate.clean import clean_line

    loaded: list[Language] = []
    for article in articles:
        if why := refusal(article):
            if article.is_english:  # another language was said when the article was opened
                complain(f"{clean_line(article.source)}: no analysis: {why}")
            if kept:
                kept.keep(article)
            yield Analysis(article=article)
            continue

        def analyse(article: Article = article) -> Analysis:
            from tui.analysis.versions import analyser_versions

            if kept and not is_fresh and (found := kept.load(article, analyser_versions(model))):
                return found
            from tui.analysis import pipeline

            if not loaded:
                loaded.append(pipeline.load(model))
            return pipeline.analyse(loaded[0], article)

        analysis = work.attempt(article.source, "analyse", analyse)
        if analysis is not None:
            if kept:
                kept.store(analysis)
            yield kept.mended(analysis) if kept else analysis
        elif work.is_stopped:
            return


def parser(own_forms: Sequence[str] = ()) -> argparse.ArgumentParser:
    """It takes articles and a form, ours or one of the user's templates."""
    from tui.export.render import FORMS

    found = argparse.ArgumentParser(
        prog="onrecord analyse", description="Print what is on the record of each article."
    )
    found.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="articles, folders of them, or books, archives and feeds that bring theirs along; "
        "- is standard input",
    )
    found.add_argument(
        "--files-from", metavar="LIST", help="take names from this file too, one a line; - is "
        "standard input"
    )  # fmt: skip
    found.add_argument(
        "--format", choices=(*FORMS, *own_forms), default="json", help="default: json"
    )
    found.add_argument(
        "--article-only", action="store_true", help="print the bare article, without analysis"
    )
    found.add_argument("--model", metavar="NAME", help="an installed English spaCy pipeline")
    found.add_argument(
        "--fresh", action="store_true", help="analyse anew what the reader has analysed before"
    )
    found.add_argument(
        "--keep", action="store_true", help="keep the articles and their records in the library"
    )
    found.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        type=Path,
        help="write to this file, device or pipe; - is standard output",
    )
    found.add_argument(
        "--append", action="store_true", help=f"add to OUT instead ({', '.join(_ADDABLE)})"
    )
    found.add_argument(
        "--errors", metavar="FILE", type=Path, help="write what failed there, a JSON line each"
    )
    return found


def _misuse(options: argparse.Namespace) -> str | None:
    """What is wrong with options that do not go together."""
    if not options.files and options.files_from is None:
        return "name a FILE, or a list of them with --files-from"
    if options.files_from == "-" and "-" in options.files:
        return "standard input is an article or a list, not both"
    if options.article_only and options.format not in ("json", "jsonl"):
        return "--article-only goes with --format json or jsonl"
    if options.article_only and options.keep:
        return "--keep keeps records, which --article-only does not make"
    if options.append and options.output is None:
        return "--append needs -o OUT"
    if options.append and options.format not in _ADDABLE:
        return f"--append goes with --format {', '.join(_ADDABLE)}"
    return None


def _is_written(name: str, written: Sequence[Path]) -> bool:
    """Is an input a file that the run would write over?"""
    return any(path.is_file() and Path(name).is_file() and path.samefile(name) for path in written)


def _has_content(output: Path) -> bool:
    return output.is_file() and output.stat().st_size > 0


def _bare(articles: Iterable[Article], *, is_array: bool) -> Iterator[str]:
    """Articles as JSON, an object a line or one array, each as it comes."""
    import msgspec

    opening = "["
    for article in articles:
        line = msgspec.json.encode(article).decode()
        yield f"{opening}\n{line}" if is_array else f"{line}\n"
        opening = ","
    if is_array:
        yield "\n]\n" if opening == "," else "[]\n"
