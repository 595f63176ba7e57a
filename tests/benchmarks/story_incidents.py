"""Events that several articles tell, and how right their stories' totals are: counts and luck.

Takes the sets of `casualty_sets`, parsed; every figure stands by its looked-at and unseen half.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from random import Random
from statistics import fmean
from typing import Any, NamedTuple

from msgspec.structs import replace

from tests.benchmarks.casualty_scoring import pair_is_right
from tests.benchmarks.casualty_sets import SETS, docs_of, parse
from tui.analysis.casualties import read_tally
from tui.records import Analysis
from tui.story import judgement
from tui.story.telling import tell

HALVES = ("looked", "unseen")


class Told(NamedTuple):
    """A document's gold and its analysis, with the day that the gold gives it."""

    gold: dict[str, Any]
    analysis: Analysis


@cache
def analysed(name: str, *, by_rules_alone: bool = False) -> list[Told]:
    """Every document of a set; none where its data is not there."""
    (measured,) = (each for each in SETS if each.name == name)
    found = []
    for chunk in parse([measured]):
        for text, doc in docs_of(chunk):
            if by_rules_alone:
                doc._.harm = None
            article = replace(
                doc._.article, source=text.gold["id"], published=text.gold.get("date")
            )
            found.append(
                Told(
                    text.gold,
                    Analysis(
                        article=article,
                        entities=doc._.entities,
                        figures=doc._.figures,
                        quotes=doc._.quotes,
                        speakers=doc._.speakers,
                        tally=read_tally(doc),
                    ),
                )
            )
    return found


def incidents(*, by_rules_alone: bool = False) -> dict[str, list[Told]]:
    """The articles on each shooting by the archive's number."""
    found: dict[str, list[Told]] = defaultdict(list)
    for told in analysed("shootings_dev", by_rules_alone=by_rules_alone):
        found[told.gold["incident"]].append(told)
    return found


def half_of(key: str) -> str:
    return HALVES[hashlib.sha256(key.encode()).digest()[0] % 2]


Totals = dict[str, Sequence[int | None]]


def _is_strict(totals: Totals, gold: dict[str, Any], suspects: int = 0) -> bool:
    killed, injured = (tuple(totals.get(kind) or (0, 0)) for kind in ("killed", "injured"))
    dead = gold["killed"]
    wanted = ((dead, dead), (dead - suspects, dead - suspects))
    return killed in wanted and injured == (gold["injured"], gold["injured"])


Score = dict[str, float]


def _scored(articles: Sequence[Told]) -> Score:
    """What of a story of several articles is right, 0 or 1 each.

    Where pairs are equally common the first in the file is the commonest; with `ties shared` each
    is so in its turn.
    """
    gold, analyses = articles[0].gold, [told.analysis for told in articles]
    story, best = tell(analyses), tell(analyses, preset="best")
    score: Score = {"of": 1}
    for name, totals in (("range", story.totals), ("latest", story.latest), ("best", best.totals)):
        suspects = gold.get("suspects_killed") or 0
        ends = {kind: list(pair) for kind, pair in totals.items()}
        score[f"{name}, strict"] = _is_strict(totals, gold)
        score[f"{name}, suspects apart"] = _is_strict(totals, gold, suspects)
        score[f"{name}, fair"] = pair_is_right(ends, gold)[1]
    pairs = Counter(
        tuple(tuple(a.tally.totals.get(kind, (0, 0))) for kind in ("killed", "injured"))
        for a in analyses
    )
    right = tuple((gold[kind], gold[kind]) for kind in ("killed", "injured"))
    ((first, most),) = pairs.most_common(1)
    commonest = [pair for pair, times in pairs.items() if times == most]
    score["any article"] = right in pairs
    score["commonest pair"] = first == right
    score["ties shared"] = (right in commonest) / len(commonest)
    return score


def _of_several(*, by_rules_alone: bool = False) -> dict[str, Sequence[Told]]:
    found = incidents(by_rules_alone=by_rules_alone)
    return {number: articles for number, articles in found.items() if len(articles) > 1}


def print_incidents(wrong: int) -> None:
    scores: dict[str, Counter[str]] = {half: Counter() for half in HALVES}
    for number, articles in _of_several().items():
        score, half = _scored(articles), half_of(number)
        for name, value in score.items():
            scores[half][name] += value  # type: ignore[assignment]
        if half == "looked" and not score["latest, strict"] and wrong:
            wrong -= 1
            story, gold = tell([told.analysis for told in articles]), articles[0].gold
            figures = f"{gold['killed']} killed, {gold['injured']} injured"
            print(f"    {number}: {figures}; range {story.totals}, latest {story.latest}")
    print_shares("incidents", scores)


def print_steady(wrong: int) -> None:
    """The incidents with other tallies and without doubts: shares, and nine tenths of resamples."""
    for name, by_rules_alone, has_doubts in (
        ("as shipped", False, True),
        ("nothing doubted", False, False),
        ("tally by rules alone", True, True),
    ):
        with _doubting(has_doubts):
            several = _of_several(by_rules_alone=by_rules_alone)
            scores = [_scored(articles) for articles in several.values()]
        if not scores:
            return
        shares = {each: [score[each] for score in scores] for each in _STEADY}
        shares["less the commonest pair"] = [
            score["range, strict"] - score["commonest pair"] for score in scores
        ]
        told = (f"{each} {_with_spread(values)}" for each, values in shares.items())
        print(f"steady       {name:20s} {'  '.join(told)}", flush=True)


_STEADY = ("range, strict", "range, suspects apart", "commonest pair", "ties shared")
_RESAMPLES = 2000


def _with_spread(values: Sequence[float]) -> str:
    """The mean, and between what nine of ten resamples lie, in per cent: "78.2 (69.1 to 87.3)"."""
    chance = Random(1)
    means = sorted(fmean(chance.choices(values, k=len(values))) for _ in range(_RESAMPLES))
    low, high = means[_RESAMPLES // 20], means[-_RESAMPLES // 20]
    return f"{100 * fmean(values):.1f} ({100 * low:.1f} to {100 * high:.1f})"


@contextmanager
def _doubting(has_doubts: bool) -> Iterator[None]:
    """Stories as they are told, or with no figure thought misread."""
    limits = {name: getattr(judgement, name) for name in ("_LIKELY", "_LONE")}
    try:
        for name, limit in limits.items():
            setattr(judgement, name, limit if has_doubts else 0.0)
        yield
    finally:
        for name, limit in limits.items():
            setattr(judgement, name, limit)


def print_shares(name: str, scores: dict[str, Counter[str]]) -> None:
    scores = {**scores, "all": sum(scores.values(), Counter())}
    for half, score in scores.items():
        if of := score["of"]:
            shares = (f"{n} {100 * score[n] / of:.1f}" for n in score if n != "of")
            print(f"{name:12s} {half:6s} {of:4d}  {'  '.join(shares)}", flush=True)
