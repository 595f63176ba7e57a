"""`onrecord story list | show | join | split`: the stories of the library."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator
from getpass import getuser
from typing import TYPE_CHECKING

from tui.verbs.output import article_count, complain, opened_library, put

if TYPE_CHECKING:
    from tui.library.stories import Listed

_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_MOST_DAYS = 100_000


def run(arguments: list[str]) -> int:
    """Do what the first word says; 1 if it failed, 2 for wrong usage."""
    from tui.config import ConfigError
    from tui.library.errors import LibraryError

    options = parser().parse_args(arguments)
    act: Callable[[argparse.Namespace], int] = options.act
    try:
        return act(options)
    except (LibraryError, ConfigError) as error:
        return complain(str(error))


def parser() -> argparse.ArgumentParser:
    """A word that says what to do, and what it takes."""
    from tui.verbs.story import add_forms

    found = argparse.ArgumentParser(
        prog="onrecord story",
        description="The stories of the library: found, shown, joined and split for ever.",
    )
    acts = found.add_subparsers(metavar="WHAT", required=True)

    def add(
        name: str, act: Callable[[argparse.Namespace], int], help_: str
    ) -> argparse.ArgumentParser:
        made = acts.add_parser(name, help=help_, description=f"{help_[:1].upper()}{help_[1:]}.")
        made.set_defaults(act=act)
        return made

    listed = add("list", _list, "find which kept articles are of one event, and list the stories")
    listed.add_argument(
        "--since",
        type=_days,
        default=7,
        metavar="AGE",
        help="articles of these days: 7d (default), 2w, 3m, 1y",
    )
    listed.add_argument("--format", choices=("text", "jsonl"), default="text")
    shown = add("show", _show, "show a story, or print it")
    shown.add_argument("id", type=int, metavar="ID", help="as list shows it")
    add_forms(shown)
    joined = add("join", _join, "have the articles of two stories in the first, for ever")
    joined.add_argument("one", type=int, metavar="ID")
    joined.add_argument("other", type=int, metavar="OTHER")
    divided = add("split", _split, "take articles out of a story into a new one, for ever")
    divided.add_argument("story", type=int, metavar="ID")
    divided.add_argument(
        "articles", nargs="+", metavar="ARTICLE", help="the beginning of an id, as show lists it"
    )
    return found


def _days(given: str) -> int:
    """How many days an age is. Raises `ArgumentTypeError`."""
    match = re.fullmatch(r"(\d{1,5})([dwmy])", given, re.ASCII)
    if match is None:
        raise argparse.ArgumentTypeError("an age such as 7d, 2w, 3m or 1y")
    return min(int(match[1]) * _DAYS[match[2]], _MOST_DAYS)


def _list(options: argparse.Namespace) -> int:
    from tui.gathering import days_ago, gather
    from tui.library import stories

    since = days_ago(options.since)
    with opened_library() as library:
        if not library.is_read_only:
            gather(library, since)
        found = stories.stories(library, since)
    if not found:
        complain("no two kept articles of these days tell of one event; --since 1m looks further")
    return put(_lines(found, options.format))


def _lines(found: list[Listed], form: str) -> Iterator[str]:
    import msgspec

    from tui.export.wording import one_line

    for each in found:
        if form == "jsonl":
            yield msgspec.json.encode(each._asdict()).decode() + "\n"
            continue
        days = each.last if each.first == each.last else f"{each.first}…{each.last}"
        many = article_count(each.articles)
        by = "" if each.by == "onrecord" else f"  by {one_line(each.by)}"
        yield f"{each.id:>6} {days:<22} {many:<12} {one_line(each.label)}{by}\n"


def _show(options: argparse.Namespace) -> int:
    from tui.config import load
    from tui.gathering import gathered
    from tui.library.keeper import Keeper
    from tui.verbs import story

    with opened_library() as library:
        found = gathered(library, options.id)
    if not found.analyses:
        return complain(f"story {options.id} has no article that is analysed")
    if story.is_shown(options):
        config = load()
        keeper = Keeper(is_keeping=config.keep and not options.no_library)
        return story.show([found], options, config, keeper)
    options.group = False
    return put(story.printed([found], options), options.output)


def _join(options: argparse.Namespace) -> int:
    from tui.library import stories

    with opened_library() as library:
        stories.join(library, options.one, options.other)
    return put([f"{options.other} is now in {options.one}\n"])


def _split(options: argparse.Namespace) -> int:
    from tui.library import stories
    from tui.library.reading import id_of

    with opened_library() as library:
        articles = [id_of(library, each) for each in options.articles]
        made = stories.split(library, options.story, articles, by=getuser())
    return put([f"{made} is the new story of {len(articles)} of {options.story}\n"])
