"""`onrecord find QUERY`: what in the library has it, newest first, and the words that tell."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from tui.verbs.hits import FORMS, written
from tui.verbs.output import complain, opened_library, put

LIMIT = 100

_NOTHING = "nothing is kept yet: what you read will be"


def run(arguments: list[str]) -> int:
    """Print what was found; 2 for a query that cannot be understood, 1 for a broken library."""
    known = parser()
    options = known.parse_args(queried(arguments))
    line = " ".join(options.query)
    if not line.strip():
        known.error("say what to look for")
    return printed(line, options.format, options.limit)


def printed(line: str, form: str, limit: int, *, is_by_reading: bool = False) -> int:
    """Print the `limit` newest articles that the query `line` finds; the exit code."""
    from tui.library.errors import LibraryError, QueryError
    from tui.library.opening import library_path
    from tui.library.search import count, find

    if not library_path().exists():
        complain(f"{_NOTHING}, in {library_path()}")
        return 0
    try:
        with opened_library() as library:
            order = "read" if is_by_reading else "published"
            hits = find(library, line, limit=limit, order=order)  # type: ignore[arg-type]
            code = put(written(library, hits, form))
            if not hits:
                is_empty = not count(library, "")
                complain(f"{_NOTHING}, in {library.path}" if is_empty else "nothing found")
            elif len(hits) == limit and (many := count(library, line)) > limit:
                complain(f"the first {limit:,} of {many:,}; --limit N shows more")
            return code
    except QueryError as error:
        complain(str(error))
        return 2
    except LibraryError as error:
        return complain(str(error))


def queried(arguments: Sequence[str]) -> list[str]:
    """`arguments` as argparse takes them: what begins with one dash is part of a query."""
    return [
        f" {each}" if each[:1] == "-" and each[1:2] not in ("", "-") and each != "-h" else each
        for each in arguments
    ]


def parser() -> argparse.ArgumentParser:
    """It takes a query and how to print what it finds."""
    from tui.library.query import FIELDS

    fields = "\n".join(f"  {name + ':':<11} {what}" for name, what in FIELDS.items())
    found = argparse.ArgumentParser(
        prog="onrecord find",
        description='Find in what is kept: words, "a phrase", a begin*, -without, one OR another.',
        epilog=f"fields:\n{fields}\n\nexample: onrecord find 'toll:killed>=10 place:Odesa "
        'after:2026-01-01 "without heat"\'',
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    found.add_argument("query", nargs="*", metavar="QUERY", help="what to look for")
    add_forms(found)
    return found


def add_forms(to: argparse.ArgumentParser) -> None:
    """How what was found is printed."""
    to.add_argument("--format", choices=FORMS, default="text", help="default: text")
    to.add_argument(
        "--limit", type=_number, default=LIMIT, metavar="N", help=f"default: the first {LIMIT}"
    )


def _number(given: str) -> int:
    if not given.isascii() or not given.isdigit() or not 0 < int(given[:12]) < 10**9:
        raise argparse.ArgumentTypeError("a number from 1 on")
    return int(given)
