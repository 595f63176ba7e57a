"""How right stories are: tolls of many articles, grouping, quotes, and how long a story takes.

    python -m tests.benchmarks.story [PART ...] [--wrong N]

Parts: incidents (several articles each, against an archive's figures), steady (how much of that is
luck), assessments (one text that retells many sources, against the recorders' range), made_up (the
stories of `tests/data/stories`), grouping, quotes (speakers exchanged on purpose), feed (headlines
as they changed), seconds, screen (a story of kept articles, from the key to the picture). Data that
is not there is left out.
`--wrong` prints up to N misses, of the looked-at half alone.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from msgspec.structs import replace

from tests import stories
from tests.benchmarks.casualty_sets import STORY, read_lines
from tests.benchmarks.story_incidents import (
    HALVES,
    analysed,
    half_of,
    incidents,
    print_incidents,
    print_shares,
    print_steady,
)
from tests.building import make_article
from tui.analysis import pipeline
from tui.gathering import gathered
from tui.library import stories as stories_kept
from tui.library.articles import keep
from tui.library.keeper import Keeper
from tui.library.opening import open_library
from tui.reader.analyser import Known
from tui.reader.app import OnRecordApp
from tui.reader.memory import Memory
from tui.reader.screens.story import StoryScreen
from tui.reader.setup import Setup
from tui.records import Analysis, Speaker
from tui.story.grouping import group
from tui.story.quotes import groups
from tui.story.telling import tell

_MANY = 50
_PLANTED = 100


# ── the parts ─────────────────────────────────────────────────────────────────────────────────────


def print_assessments(wrong: int) -> None:
    scores: dict[str, Counter[str]] = {half: Counter() for half in HALVES}
    for told in analysed("airwars_dev"):
        if not told.gold["killed"]:
            continue
        score, gold = scores[half_of(told.gold["id"])], told.gold["killed"]
        score["of"] += 1
        story = tell([told.analysis])
        for name, totals in (("tally", told.analysis.tally.totals), ("story", story.totals)):
            found = list(totals.get("killed") or (0, 0))
            score[f"{name} exact"] += found == gold
            score[f"{name} low"] += found[0] == gold[0]
            score[f"{name} high"] += found[1] == gold[1]
    print_shares("assessments", scores)


def print_made_up(wrong: int) -> None:
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for story in stories.made_up(pipeline.load()):
        for sort, asked, is_right in stories.checks(story.gold, stories.told(story)):
            of[sort] += 1
            right[sort] += is_right
            if not is_right and wrong:
                wrong -= 1
                print(f"    {story.name}: {sort}: {asked}")
    print("made up      " + "  ".join(f"{sort} {right[sort]}/{of[sort]}" for sort in of))


def print_grouping(wrong: int) -> None:
    made = list(stories.made_up(pipeline.load()))
    for half in HALVES:
        event_of: dict[str, str] = {}
        analyses: list[Analysis] = []
        for number, articles in incidents().items():
            if half_of(number) == half:
                event_of.update({told.gold["id"]: number for told in articles})
                analyses += [told.analysis for told in articles]
        for story in made:
            for analysis in story.analyses:
                source = f"{story.name}/{analysis.article.source}"
                event_of[source] = story.name
                analyses.append(replace(analysis, article=replace(analysis.article, source=source)))
        found = [[each.article.source for each in event] for event in group(analyses)]
        size = Counter(event_of.values())
        asked = [source for source, event in event_of.items() if size[event] > 1]
        f, precision, recall = b_cubed(found, event_of, asked)
        print(
            f"grouping     {half:6s} {len(asked):4d} articles of {len(event_of)}  "
            f"B-cubed F {f:.1f}  precision {precision:.1f}  recall {recall:.1f}"
        )


def b_cubed(
    found: Iterable[Sequence[str]], event_of: dict[str, str], asked: Sequence[str]
) -> tuple[float, float, float]:
    """F, precision and recall in per cent over the articles `asked` (Bagga and Baldwin, 1998)."""
    together = {source: set(event) for event in found for source in event}
    gold: dict[str, set[str]] = defaultdict(set)
    for source, event in event_of.items():
        gold[event].add(source)
    shared = [(together[s] & gold[event_of[s]], together[s], gold[event_of[s]]) for s in asked]
    precision = sum(len(both) / len(mine) for both, mine, _ in shared) / max(1, len(shared))
    recall = sum(len(both) / len(right) for both, _, right in shared) / max(1, len(shared))
    f = 2 * precision * recall / (precision + recall) if shared else 0.0
    return 100 * f, 100 * precision, 100 * recall


def print_quotes(wrong: int) -> None:
    """Quotes of persons told by a second outlet: as they are, by surname, and by another person."""
    told = list(_told_again())[:_PLANTED]
    flagged = {"exchanged": 0, "by surname": 0}
    for analysis, quote, speaker, other in told:
        surname = replace(speaker, name=speaker.name.split()[-1], role=None)
        for name, as_told in (("exchanged", other), ("by surname", surname)):
            again = replace(
                analysis,
                article=replace(analysis.article, source="second", id="second"),
                quotes=(replace(quote, speaker=as_told.id),),
                speakers=(as_told,),
            )
            found = groups([analysis, again], ["first", "second"])
            flagged[name] += any(
                "speakers differ" in each.flags and len(each.variants) > 1 for each in found
            )
    print(
        f"quotes       {len(told)} planted: found {flagged['exchanged']}; "
        f"{len(told)} told rightly: flagged {flagged['by surname']}"
    )


def _told_again() -> Iterator[tuple[Analysis, Any, Speaker, Speaker]]:
    """A quote of a person with each article, and a person of another one."""
    persons: list[tuple[Analysis, Any, Speaker]] = []
    for told in analysed("shootings_dev"):
        named = {s.id: s for s in told.analysis.speakers if s.kind == "person" and " " in s.name}
        for quote in told.analysis.quotes:
            words = sum(len(told.analysis.article.text[s:e].split()) for s, e in quote.content)
            if quote.kind == "direct" and quote.speaker in named and words > 7:
                persons.append((told.analysis, quote, named[quote.speaker]))
                break
    for (analysis, quote, speaker), (_, _, other) in zip(
        persons, persons[1:] + persons[:1], strict=True
    ):
        if other.name.split()[-1] != speaker.name.split()[-1]:
            yield analysis, quote, speaker, other


def print_feed(wrong: int) -> None:
    """Each version of a headline's summary as an article of its time."""
    path = STORY / "feed_items_dev.jsonl"
    if not path.is_file():
        return
    nlp, score = pipeline.load(), Counter[str]()
    for item in read_lines(path):
        versions = [
            pipeline.analyse(
                nlp,
                make_article(
                    f"{title}\n{summary}",
                    source=str(n),
                    site="the feed",
                    published=datetime.fromtimestamp(seconds, UTC).isoformat(),
                ),
            )
            for n, (seconds, title, summary) in enumerate(item["versions"])
        ]
        story = tell(versions)
        score["items"] += 1
        score["with a toll"] += bool(story.totals)
        score["steps"] += len(story.timeline)
        score["lowered"] += sum(step.lowered for step in story.timeline)
        last = next((v.tally.totals for v in reversed(versions) if v.tally.totals), {})
        score["latest is the last version's"] += all(
            story.latest.get(kind) == ends for kind, ends in last.items()
        )
    print("feed         " + "  ".join(f"{name} {count}" for name, count in score.items()))


def print_seconds(wrong: int) -> None:
    some = [told.analysis for told in analysed("shootings_dev")][:_MANY]
    tell(some[:2])  # the table of places is read once
    start = time.process_time()
    tell(some)
    print(
        f"seconds      a story of {len(some)} articles: {time.process_time() - start:.2f} s of CPU"
    )


def print_screen(wrong: int) -> None:
    """From the library's file to rows on the screen, beside an article that is read already."""
    some = [
        replace(told.analysis, analyser={"onrecord": "1"})
        for told in analysed("shootings_dev")[:_MANY]
    ]
    if not some:
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        with open_library(path) as library:
            for each in some:
                keep(library, each.article, each, is_read=True)
            members = [stories_kept.Member(each.article.id, "put") for each in some]
            number = stories_kept.make(library, members, by="a benchmark")
        asyncio.run(_shown(path, number, some[0]))


async def _shown(path: Path, number: int, first: Analysis) -> None:
    keeper = Keeper(path)
    app = OnRecordApp(first.article, analyser=Known(first), setup=Setup(Memory(), keeper=keeper))
    async with app.run_test(size=(140, 42)) as pilot:
        for _ in range(3):  # the first time modules and the table of places are read
            start, wall = time.process_time(), time.perf_counter()
            found = keeper.ask(lambda library: gathered(library, number))
            assert found is not None
            read = time.process_time()
            screen = StoryScreen(found, app.setup)
            told = time.process_time()
            await app.push_screen(screen)
            while not screen.rows.rows:
                await pilot.pause(0)
            await pilot.pause(0)
            end, wall = time.process_time(), time.perf_counter() - wall
            print(
                f"screen       {len(found.analyses)} kept articles: {1000 * (end - start):.0f} ms "
                f"of CPU, {1000 * wall:.0f} ms in all: read {1000 * (read - start):.0f}, told "
                f"{1000 * (told - read):.0f}, painted {1000 * (end - told):.0f}"
            )
            start = time.process_time()
            await pilot.press("2", "3", "4")
            print(f"             three other views {1000 * (time.process_time() - start):.0f} ms")
            await pilot.press("escape")


PARTS: dict[str, Callable[[int], None]] = {
    "incidents": print_incidents,
    "steady": print_steady,
    "assessments": print_assessments,
    "made_up": print_made_up,
    "grouping": print_grouping,
    "quotes": print_quotes,
    "feed": print_feed,
    "seconds": print_seconds,
    "screen": print_screen,
}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all by default")
    parser.add_argument("--wrong", type=int, default=0, help="so many misses of a part")
    given = parser.parse_args(arguments)
    for part in given.parts or PARTS:
        PARTS[part](given.wrong)
    return 0


if __name__ == "__main__":
    sys.exit(main())
