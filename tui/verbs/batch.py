"""`onrecord batch OUT --from …`: an archive into Parquet tables, by a run that resumes."""

from __future__ import annotations

import argparse
import os
import re
import shlex
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tui.verbs.output import complain

if TYPE_CHECKING:
    from tui.batch.plan import Shard

_WATCHED = 2.0  # seconds between two looks of `status --watch`
_EACH = 200  # documents a shard


def run(arguments: list[str]) -> int:
    """Run the command; 130 after Ctrl-C, 1 where the run could not be done."""
    from tui.analysis.errors import ModelError
    from tui.batch.errors import BatchError

    verb = _VERBS.get(arguments[0]) if arguments else None
    try:
        return verb(arguments[1:]) if verb else _run(arguments)
    except (BatchError, ModelError) as error:
        return complain(str(error))
    except OSError as error:
        named = f"{error.filename}: " if error.filename else ""
        return complain(f"{named}{error.strerror or error}")


def _run(arguments: list[str]) -> int:
    from tui.batch.plan import Columns
    from tui.batch.planning import job_now, names_of, part, plan

    known = parser()
    options = known.parse_args(arguments)
    if not options.given:
        known.error("name what to read with --from")
    columns = Columns(text=options.text, id=options.id, date=options.date, title=options.title)
    job = job_now(columns, english=options.english, text_out=options.text_out)
    names = names_of(options.given, options.out)
    shards = plan(options.out, names, job, options.each, mix=options.mix)
    return _work(options, part(shards, options.shards or (1, 1)), arguments)


def _work(options: argparse.Namespace, shards: list[Shard], arguments: list[str]) -> int:
    from tui.batch.pool import Bounds
    from tui.batch.run import complaint, run

    try:
        count, busy = run(
            options.out,
            shards,
            processes=options.jobs,
            bounds=Bounds(options.memory, options.seconds_each),
            on=options.on,
            is_quiet=options.quiet,
        )
    except KeyboardInterrupt:
        complain(f"stopped; this goes on with it: onrecord batch {shlex.join(arguments)}")
        return 130
    if options.quiet:
        count.say()
    else:
        print(
            f"{options.out}: {count.done:,} of {count.total:,} documents, {count.words:,} words "
            f"now, {count.speed:,.0f} a second, {count.problems:,} problems"
        )
    fault = complaint(options.out, shards, busy)
    return complain(fault) if fault else 0


def _status(arguments: list[str]) -> int:
    """How far a run is."""
    known = _small("status", "Say how far a run is, and what went wrong.")
    known.add_argument("--watch", action="store_true", help="until it is finished")
    options = known.parse_args(arguments)
    from tui.batch.checking import standing_of

    while True:
        found = standing_of(options.out)
        print(
            f"{found.finished:,} of {found.shards:,} shards, {found.read:,} of {found.documents:,} "
            f"documents, {found.words:,} words, {sum(found.problems.values()):,} problems"
        )
        if not options.watch or found.finished == found.shards:
            break
        time.sleep(_WATCHED)
    for (stage, error), many in found.problems.most_common():
        print(f"{many:8,}  {stage}: {error}")
    return 0


def _retry(arguments: list[str]) -> int:
    """Read again what went wrong."""
    known = _small("retry", "Read again the documents that took too long or too much, or broke.")
    _add_bounds(known)
    known.add_argument("--all", action="store_true", help="also what could not be opened")
    options = known.parse_args(arguments)
    from tui.batch.checking import reopen

    shards = list(reopen(options.out, only_ours=not options.all))
    if not shards:
        print("nothing to read again")
        return 0
    return _work(options, shards, ["retry", *arguments])


def _check(arguments: list[str]) -> int:
    """Are the files what was written?"""
    options = _small("check", "Check that every table is what was written.").parse_args(arguments)
    from tui.batch.checking import faults

    found = list(faults(options.out))
    for fault in found:
        print(fault)
    if not found:
        print(f"{options.out}: all as it was written")
    return int(bool(found))


def _export(arguments: list[str]) -> int:
    """The tables in another form."""
    from tui.batch.exporting import FORMS, export

    known = _small("export", "Put the tables into one file, or the articles into the library.")
    known.add_argument("--to", choices=FORMS, required=True, help="where to")
    known.add_argument("-o", "--output", metavar="FILE", type=Path, help="default: OUT.FORM")
    options = known.parse_args(arguments)
    print(export(options.out, options.to, options.output))
    return 0


_VERBS: dict[str, Callable[[list[str]], int]] = {
    "status": _status,
    "retry": _retry,
    "check": _check,
    "export": _export,
}


def parser() -> argparse.ArgumentParser:
    """What `batch OUT` takes."""
    found = argparse.ArgumentParser(
        prog="onrecord batch",
        usage="onrecord batch OUT --from INPUT... [options]\n"
        f"       onrecord batch {{{','.join(_VERBS)}}} OUT [options]",
        description="Put an archive on the record, as Parquet tables in the folder OUT. The same "
        "line again goes on where it stopped.",
    )
    found.add_argument("out", metavar="OUT", type=Path, help="the folder for the tables")
    found.add_argument(
        "--from", dest="given", metavar="INPUT", nargs="+", default=[], action="extend",
        help="files, folders, patterns: whatever the reader opens, JSON lines, Parquet, WARC",
    )  # fmt: skip
    for name, what in (
        ("text", "the article's text"),
        ("id", "what a document is called"),
        ("date", "when it was published"),
        ("title", "its headline"),
    ):
        found.add_argument(f"--{name}", metavar="COLUMN", help=f"the column with {what}")
    found.add_argument("--english", action="store_true", help="leave out what is not in English")
    found.add_argument(
        "--text-out", action="store_true", help="put the articles' text into the tables too"
    )
    found.add_argument(
        "--each", metavar="N", type=_number, default=_EACH, help=f"documents a shard ({_EACH})"
    )
    found.add_argument(
        "--shards", metavar="K/N", type=_share, help="this part of the shards only, such as 3/10"
    )
    found.add_argument(
        "--on", metavar="ADDRESS", help="work on this Dask cluster (tcp://host:8786)"
    )
    found.add_argument(
        "--mix", action="store_true", help="go on with what another version or options began"
    )
    _add_bounds(found)
    return found


def _add_bounds(parser: argparse.ArgumentParser) -> None:
    """What a process may take, and how much is said."""
    cores = len(os.sched_getaffinity(0))
    parser.add_argument(
        "-j", "--jobs", metavar="N", type=_number, default=cores, help=f"processes ({cores})"
    )
    parser.add_argument(
        "--memory", metavar="MB", type=_number, default=2000,
        help="what a process may take beyond its models (2000)",
    )  # fmt: skip
    parser.add_argument(
        "--seconds-each", metavar="S", type=float, default=120.0,
        help="what a document may take (120)",
    )  # fmt: skip
    parser.add_argument("--quiet", action="store_true", help="a line of JSON a minute, and no bar")
    parser.set_defaults(on=None)


def _small(verb: str, what: str) -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(prog=f"onrecord batch {verb}", description=what)
    found.add_argument("out", metavar="OUT", type=Path, help="the folder of the run")
    return found


def _number(written: str) -> int:
    if not written.isdecimal() or not int(written):
        raise argparse.ArgumentTypeError(f"{written} is no number from 1 on")
    return int(written)


def _share(written: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d+)/(\d+)", written)
    if not found or not 1 <= int(found[1]) <= int(found[2]):
        raise argparse.ArgumentTypeError(f"{written} is no part such as 3/10")
    return int(found[1]), int(found[2])
