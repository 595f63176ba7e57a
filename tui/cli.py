"""The command line: `onrecord [FILE]` reads, `onrecord VERB …` does the rest.

Each verb imports the rooms it needs when it runs, so that `--help` and the first paint cost little.
Exit codes: 0 all done, 1 an input or a model was refused, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import tui

if TYPE_CHECKING:
    from tui.records import Article
    from tui.sources import Opened

FORMS = ("json", "jsonl", "markdown", "csv", "text")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if given and given[0] in VERBS:
            return VERBS[given[0]](given[1:])
        return _read(given)
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): nothing is left to say, nor to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130


def _read(given: list[str]) -> int:
    """`onrecord [FILE]`: open the reader, or print the text form where there is no screen."""
    parser = argparse.ArgumentParser(
        prog="onrecord",
        usage="onrecord [options] [FILE]\n       onrecord {analyse,schema} ...",
        description="Read a news article in the terminal with its quotes, figures, casualties and "
        "names on the record.",
        epilog="verbs:\n"
        "  analyse FILE...   print what is on the record, as JSON, Markdown, CSV or text\n"
        "  schema          print the JSON Schema of the record\n\n"
        "`onrecord VERB --help` tells more. A file of a verb's name: onrecord ./schema",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="the article; - is standard input, none the sample"
    )
    parser.add_argument("--theme", metavar="NAME", help="colours: a theme's name")
    parser.add_argument("--model", metavar="NAME", help="an installed English spaCy pipeline")
    parser.add_argument("--version", action="version", version=f"onrecord {tui.__version__}")
    options = parser.parse_args(given)

    opened = _open(str(_sample()) if options.file is None else options.file)
    if opened is None:
        return 1
    if not sys.stdout.isatty():
        return _print(_documents([_warn(opened)], "text", options.model), None)
    return _show(opened, options)


def _show(opened: Opened, options: argparse.Namespace) -> int:
    """Run the reader on an opened article."""
    from tui.analysis.cache import AnalysisCache
    from tui.analysis.client import AnalysisClient
    from tui.reader.app import OnRecordApp
    from tui.reader.themes import ThemeError

    if not sys.stdin.isatty() and not _take_terminal():
        return _complain("there is no terminal to read keys from; try: onrecord analyse")
    client = AnalysisClient(model=options.model, cache=AnalysisCache(_cache_folder()))
    try:
        app = OnRecordApp(
            opened.article, analyser=client, notes=opened.warnings, theme=options.theme
        )
    except ThemeError as error:
        return _complain(str(error))
    app.run()
    return app.return_code or 0


def _analyse(given: list[str]) -> int:
    """`onrecord analyse FILE…`: print the record of each article."""
    parser = argparse.ArgumentParser(
        prog="onrecord analyse",
        description="Print what is on the record of each article.",
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="articles; - is standard input")
    parser.add_argument(
        "--format", choices=FORMS, default="json", help="how to print it (default: json)"
    )
    parser.add_argument(
        "--article-only", action="store_true", help="print the bare article, without analysis"
    )
    parser.add_argument("--model", metavar="NAME", help="an installed English spaCy pipeline")
    parser.add_argument("-o", "--output", metavar="OUT", type=Path, help="write to this file")
    options = parser.parse_args(given)
    if options.article_only and options.format not in ("json", "jsonl"):
        parser.error("--article-only goes with --format json or jsonl")
    failed = False

    def articles() -> Iterator[Article]:
        nonlocal failed
        for name in options.files:
            opened = _open(name)
            if opened is None:
                failed = True
            else:
                yield _warn(opened)

    if options.article_only:
        documents = _records(articles())
    else:
        documents = _documents(articles(), options.format, options.model)
    if options.format == "json" and len(options.files) > 1:
        documents = _array(documents)
    return _print(documents, options.output) or int(failed)


def _schema(given: list[str]) -> int:
    """`onrecord schema`: print the JSON Schema of the record."""
    argparse.ArgumentParser(
        prog="onrecord schema", description="Print the JSON Schema of what `analyse` prints."
    ).parse_args(given)
    import msgspec

    from tui.records import json_schema

    schema = msgspec.json.format(msgspec.json.encode(json_schema()), indent=2)
    return _print([schema.decode() + "\n"], None)


def _documents(articles: Iterable[Article], form: str, model: str | None) -> Iterator[str]:
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


def _records(articles: Iterable[Article]) -> Iterator[str]:
    import msgspec

    for article in articles:
        yield msgspec.json.encode(article).decode() + "\n"


def _array(documents: Iterable[str]) -> Iterator[str]:
    """JSON documents as one array."""
    opening = "["
    for document in documents:
        yield opening + "\n" + document.rstrip("\n")
        opening = ","
    yield "\n]\n" if opening == "," else "[]\n"


def _print(documents: Iterable[str], output: Path | None) -> int:
    """Write documents, in UTF-8 whatever the locale says, as they come."""
    from tui.analysis.errors import ModelError

    try:
        if output is None:
            for document in documents:
                sys.stdout.buffer.write(document.encode())
                sys.stdout.buffer.flush()
        elif text := "".join(documents):
            from tui.files import write_atomically

            write_atomically(output, text.encode())
    except ModelError as error:
        return _complain(str(error))
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        return _complain(f"{output or 'standard output'}: {error.strerror}")
    return 0


def _open(name: str) -> Opened | None:
    """The article, or one line on standard error."""
    from tui.sources import SourceError, open_source

    try:
        opened = open_source(name, stdin=sys.stdin.buffer)
    except SourceError as error:
        _complain(str(error))
        return None
    return opened


def _warn(opened: Opened) -> Article:
    """Say on standard error what a reader of the article should know; the article."""
    for warning in opened.warnings:
        _complain(f"{opened.article.source}: {warning}")
    return opened.article


def _complain(message: str) -> int:
    """One line on standard error; 1, the exit code that goes with it."""
    sys.stderr.write(f"onrecord: {message}\n")
    return 1


def _sample() -> Path:
    """The article that comes with the program."""
    from tui.resources import folder

    return next(iter(sorted(folder("seeds").glob("*.txt"))))


def _cache_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("onrecord") / "analyses"


def _take_terminal() -> bool:
    """Make the terminal our standard input, which was a pipe; False if there is no terminal."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        return False
    os.dup2(terminal, sys.stdin.fileno())
    os.close(terminal)
    return True


VERBS: dict[str, Callable[[list[str]], int]] = {"analyse": _analyse, "schema": _schema}
