"""`onrecord library …`: what is kept, listed, added to, tagged, exported, checked, forgotten."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from tui.verbs import find, read
from tui.verbs.output import article_count, complain, opened_library, put

if TYPE_CHECKING:
    pass

_TAG_USAGE = "onrecord library tag +TAG -TAG … (ID … | -- QUERY)"


def run(arguments: list[str]) -> int:
    """Do what the first word says, list without one; 1 if it failed, 2 for wrong usage."""
    from tui.library.errors import LibraryError, QueryError

    if not arguments and read.has_screen():
        return read.show_library()
    if arguments[:1] == ["list"] or not arguments:
        arguments = ["list", *find.queried(arguments[1:])]
    if arguments[:1] == ["tag"] and not {"-h", "--help"} & set(arguments):
        arguments = ["tag", "--", *(f" {each}" for each in arguments[1:])]
    options = parser().parse_args(arguments)
    act: Callable[[argparse.Namespace], int] = options.act
    try:
        return act(options)
    except QueryError as error:
        complain(str(error))
        return 2
    except LibraryError as error:
        return complain(str(error))
    except BrokenPipeError:
        raise
    except OSError as error:
        return complain(f"{error.filename or 'the library'}: {error.strerror}")


def parser() -> argparse.ArgumentParser:
    """A word that says what to do, and what it takes."""
    found = argparse.ArgumentParser(
        prog="onrecord library",
        description="What you have read: shown (without a word), listed, tagged, exported, "
        "forgotten.",
    )
    acts = found.add_subparsers(metavar="WHAT")

    def add(
        name: str, act: Callable[[argparse.Namespace], int], help_: str, usage: str | None = None
    ) -> argparse.ArgumentParser:
        said = f"{help_[:1].upper()}{help_[1:]}."
        made = acts.add_parser(name, help=help_, description=said, usage=usage)
        made.set_defaults(act=act)
        return made

    listed = add("list", _list, "list what is kept, what was read last first")
    listed.add_argument("query", nargs="*", metavar="QUERY", help="as for `onrecord find`")
    find.add_forms(listed)
    added = add("add", _add, "keep articles without reading them, analysed, as unread")
    added.add_argument("files", nargs="+", metavar="FILE", help="articles, folders, addresses, -")
    added.add_argument("--tag", action="append", default=[], help="give each this tag")
    added.add_argument("--model", metavar="NAME", help="an installed English spaCy pipeline")
    tagged = add("tag", _tag, "give tags to articles and take them away", usage=_TAG_USAGE)
    tagged.add_argument("words", nargs="*", metavar="TAG", help="+TAG, -TAG, ID, or -- QUERY")
    noted = add("note", _note, "put a note on an article")
    noted.add_argument("id", metavar="ID", help="the beginning of its id, as list shows it")
    noted.add_argument("text", nargs="+", metavar="TEXT", help="the note")
    exported = add("export", _export, "write all that is kept as JSON lines")
    exported.add_argument("out", metavar="OUT", help="a file, a folder, - for standard output")
    exported.add_argument(
        "--with-corrections",
        action="store_true",
        help="beside it, your corrections alone: JSON lines, Web Annotations with your notes, and "
        "for training",
    )
    imported = add("import", _import, "take in what export wrote")
    imported.add_argument("file", metavar="FILE", type=Path, help="a file of JSON lines, or -")
    checked = add("check", _check, "say whether the library is sound")
    checked.add_argument("--repair", action="store_true", help="make good what is not")
    forgotten = add("forget", _forget, "take articles out of the library, its journal and backups")
    forgotten.add_argument("ids", nargs="+", metavar="ID", help="the beginning of an id")
    return found


def _list(options: argparse.Namespace) -> int:
    line = " ".join(options.query)
    return find.printed(line, options.format, options.limit, is_by_reading=True)


def _add(options: argparse.Namespace) -> int:
    from tui.analysis.errors import ModelError
    from tui.library.articles import keep
    from tui.library.reading import change_tags
    from tui.verbs.analyse import analyses
    from tui.verbs.inputs import articles_of, unfolded
    from tui.verbs.work import Work

    names = unfolded(options.files)
    work, count = Work(len(names)), 0
    with opened_library() as library, work.watched(is_shown=True):
        try:
            for analysis in analyses(articles_of(names, work), options.model, work):
                is_analysed = bool(analysis.analyser)
                keep(library, analysis.article, analysis if is_analysed else None, is_read=False)
                change_tags(library, [analysis.article.id], add=options.tag)
                count += 1
        except (ModelError, ValueError) as error:
            complain(str(error))
            work.has_failed = True
    return put([f"{count} kept in {library.path}\n"]) or int(work.has_failed)


def _tag(options: argparse.Namespace) -> int:
    from tui.library.reading import change_tags, id_of
    from tui.library.search import ids

    words = [each[1:] for each in options.words]
    query = words[words.index("--") + 1 :] if "--" in words else []
    words = words[: words.index("--")] if "--" in words else words
    tags = {sign: [each[1:] for each in words if each[:1] == sign] for sign in "+-"}
    named = [each for each in words if each[:1] not in ("+", "-")]
    if not any(tags.values()) or bool(named) == bool(" ".join(query).strip()):
        complain(f"usage: {_TAG_USAGE}")
        return 2
    with opened_library() as library:
        articles = [id_of(library, each) for each in named]
        if query:
            articles = ids(library, " ".join(query))
        try:
            change_tags(library, articles, add=tags["+"], drop=tags["-"])
        except ValueError as error:
            complain(str(error))
            return 2
    return put([f"{article_count(len(articles))}\n"])


def _note(options: argparse.Namespace) -> int:
    from tui.library.reading import add_note, id_of
    from tui.sources.gate.clean import clean

    text = clean(" ".join(options.text)).text.strip()
    if not text:
        complain("a note needs words")
        return 2
    with opened_library() as library:
        add_note(library, id_of(library, options.id), text)
    return 0


def _export(options: argparse.Namespace) -> int:
    from tui.files import open_output
    from tui.library.annotations import documents
    from tui.library.exchange import lines

    if options.out == "-":
        if options.with_corrections:
            complain("--with-corrections writes more than one file: name one, or a folder")
            return 2
        with opened_library() as library:
            return put(line.decode() for line in lines(library))
    out = Path(options.out)
    if out.is_dir() or options.out.endswith("/"):
        out.mkdir(mode=0o700, parents=True, exist_ok=True)
        out = out / "library.jsonl"
    with opened_library() as library:
        pieces: dict[Path, Iterator[bytes]] = {out: lines(library)}
        if options.with_corrections:
            pieces[out.with_suffix(".corrections.jsonl")] = documents(library, "corrections")
            pieces[out.with_suffix(".corrections.jsonld")] = documents(library, "annotations")
            pieces[out.with_suffix(".training.jsonl")] = documents(library, "training")
        for path, content in pieces.items():
            try:
                with open_output(path, mode=0o600) as write:
                    write(b"")  # there may be nothing to write, which is a file too
                    for piece in content:
                        write(piece)
            except OSError as error:  # not the name of its draft
                return complain(f"{path}: {error.strerror}")
    return put(f"{path}\n" for path in pieces)


def _import(options: argparse.Namespace) -> int:
    from tui.library.exchange import read_lines

    given = nullcontext(sys.stdin.buffer) if options.file == Path("-") else options.file.open("rb")
    with opened_library() as library, given as file:
        count = sum(1 for _ in read_lines(library, file))
    return put([f"{article_count(count)} taken in\n"])


def _check(options: argparse.Namespace) -> int:
    from tui.library.health import check, repair
    from tui.library.opening import library_path

    if not library_path().exists():
        return put(["nothing is kept yet\n"])
    if options.repair:
        put(f"{line}\n" for line in repair(library_path()))
    with opened_library() as library:
        faults = check(library)
    for fault in faults:
        complain(fault)
    if faults:
        return complain("`onrecord library check --repair` mends what can be mended")
    return put([f"{library.path}: sound\n"])


def _forget(options: argparse.Namespace) -> int:
    from tui.library.articles import places_of
    from tui.library.health import forget
    from tui.library.reading import id_of
    from tui.sources import forget_page

    with opened_library() as library:
        for article in [id_of(library, each) for each in options.ids]:
            for place in places_of(library, article):
                forget_page(place)
            for line in forget(library, article):
                complain(line)
    return put([f"{len(options.ids)} forgotten\n"])
