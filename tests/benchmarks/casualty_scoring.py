"""How right tallies are: rows and totals against gold, ranges and pairs against recorders'.

Takes gold documents and found tallies as JSON objects, gives counts. A gold row may be `optional`,
`vague` or `plural` (more than one, number not given) and may name other readings that are right:
`alts` (counts), `kinds`, `role_ok`; a gold document may leave kinds out (`totals_skip`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Row = dict[str, Any]
Ends = tuple[int | None, int | None]

COUNTING = frozenset({"current", "claim"})
"""The roles whose rows make the totals."""
ATTRIBUTES = ("who", "place", "time", "cause", "source")
_THINGS = frozenset({"damaged", "destroyed"})
_VAGUE = {
    2: {2, 3}, 3: {2, 3}, 4: {3, 4}, 10: {10, 20}, 12: {12, 20, 24}, 20: {20, 40},
    24: {12, 20, 24}, 40: {20, 40}, 36: {24, 36, 40}, 100: {100, 200}, 200: {100, 200},
    300: {200, 300}, 1000: {1000, 2000}, 2000: {1000, 2000}, 10000: {10000, 20000},
    20000: {10000, 20000}, 100000: {100000, 200000}, 200000: {100000, 200000},
}  # fmt: skip
"""Other lower ends that recorders read in a vague word, by the gold one."""
_IDLE = frozenset("the a an of in on at by and near to city region town s head its".split())


@dataclass
class Hits:
    """How many were found, found wrongly, and not found."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return _share(self.right, self.right + self.extra)

    @property
    def recall(self) -> float:
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        return _share(2 * self.right, 2 * self.right + self.extra + self.missed)


@dataclass
class Part:
    """So many of so many."""

    right: int = 0
    of: int = 0

    def add(self, right: bool | int, of: int = 1) -> None:
        self.right, self.of = self.right + right, self.of + of

    @property
    def share(self) -> float:
        return _share(self.right, self.of)


def _share(right: int, of: int) -> float:
    return 100 * right / of if of else 0.0


@dataclass
class Scores:
    """What `score_rows` counts. Totals are over gold totals; `spurious` are those nobody asked for.

    `mentions` are all rows whatever their role, `tally` those that count.
    """

    mentions: Hits = field(default_factory=Hits)
    tally: Hits = field(default_factory=Hits)
    totals: Part = field(default_factory=Part)
    spurious: int = 0
    roles: Part = field(default_factory=Part)
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)
    attributes: dict[str, Part] = field(default_factory=lambda: {a: Part() for a in ATTRIBUTES})
    wrong: list[str] = field(default_factory=list)
    """The documents with a wrong total, with what is missing and what is too much."""


class Asked(NamedTuple):
    """What of a set is scored: `kinds` (all by default) and counts from `least` up."""

    kinds: frozenset[str] = frozenset()
    least: int = 0


EVERYTHING = Asked()


def _headline(low: int | None, high: int | None) -> int | None:
    """The number that a count is known by."""
    return low if low is not None and (low > 0 or high == 0 or high is None) else high


def as_row(row: Mapping[str, Any]) -> Row:
    """A row with the fields that a gold row may leave out."""
    return {"min": None, "max": None, **row, "role": row.get("role") or "current"}


def _fits_kind(gold: Row, found: Row) -> int:
    kinds = {gold["kind"], *gold.get("kinds", ())}
    if found["kind"] in kinds:
        return 2
    return 1 if found["kind"] in _THINGS and kinds & _THINGS else 0


def _fits_count(gold: Row, found: Row) -> int:
    """2 for both ends, 1 for the number it is known by."""
    ends, others = [found["min"], found["max"]], gold.get("alts", [])
    if ends == [gold["min"], gold["max"]] or ends in others:
        return 2
    number, wanted = _headline(*ends), _headline(gold["min"], gold["max"])
    if number is None or wanted is None:
        return 0
    is_next = gold["max"] is None and number == wanted + 1  # "more than 40" read as 41
    is_vague = bool(gold.get("vague")) and number in _VAGUE.get(wanted, ())
    is_plural = bool(gold.get("plural")) and number >= 2
    named = number in {wanted, *(_headline(*other) for other in others)}
    return int(named or is_next or is_vague or is_plural)


def _overlap(gold: Row, found: Row) -> bool:
    ends = [gold.get("start"), gold.get("end"), found.get("start"), found.get("end")]
    return None not in ends and gold["start"] < found["end"] and found["start"] < gold["end"]


def fits(gold: Row, found: Row) -> bool:
    """Are they of one kind, number and place?"""
    is_same = _fits_kind(gold, found) and _fits_count(gold, found)
    return bool(is_same) and _overlap(gold, found)


def match(gold: list[Row], found: list[Row]) -> list[tuple[int, int]]:
    """Pairs of indexes of rows of one kind and number, the best first, each row in one pair."""
    weighed = []
    for i, wanted in enumerate(gold):
        for j, row in enumerate(found):
            kind, count = _fits_kind(wanted, row), _fits_count(wanted, row)
            if kind and count:
                weight = 8 * (not wanted.get("optional")) + 2 * kind + count
                same_role, near = wanted["role"] == row["role"], _overlap(wanted, row)
                weighed.append((-(weight + 0.5 * same_role + 0.75 * near), i, j))
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted(weighed):
        if i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    return list(pairs.items())


def _add_hits(hits: Hits, gold: list[Row], found: list[Row]) -> list[tuple[int, int]]:
    """Count the rows; gives the pairs whose gold row was asked for."""
    pairs = match(gold, found)
    good = [(i, j) for i, j in pairs if not gold[i].get("optional")]
    hits.right += len(good)
    hits.extra += len(found) - len(pairs)
    hits.missed += sum(not row.get("optional") for row in gold) - len(good)
    return good


def _counting(gold: list[Row]) -> list[Row]:
    """The gold rows that count; one whose role is arguable may count or not."""
    kept = []
    for row in gold:
        others = set(row.get("role_ok", ()))
        if row["role"] in COUNTING or others & COUNTING:
            is_arguable = row["role"] not in COUNTING or others - COUNTING
            kept.append({**row, "optional": True} if is_arguable else row)
    return kept


def _content(words: object) -> set[str]:
    return set(re.findall(r"[a-z0-9']+", str(words).lower())) - _IDLE


def is_same_phrase(one: str, other: str) -> bool:
    """Have two places, times or causes a word in common that says something?"""
    return bool(_content(one) & _content(other))


def totals_of(rows: Iterable[Row]) -> dict[str, list[Ends]]:
    """The totals that gold rows make, where the document states none."""
    groups: dict[str, dict[object, list[Row]]] = {}
    for number, row in enumerate(rows):
        if row["role"] in COUNTING:
            groups.setdefault(row["kind"], {}).setdefault(row.get("alt") or number, []).append(row)
    found: dict[str, list[Ends]] = {}
    for kind, rivals in groups.items():
        low = sum(
            min((r["min"] for r in g if r["min"] is not None), default=0) for g in rivals.values()
        )
        highs = [None if any(r["max"] is None for r in g) else max(r["max"] for r in g)
                 for g in rivals.values()]  # fmt: skip
        known = [high for high in highs if high is not None]
        found[kind] = [(low, sum(known) if len(known) == len(highs) else None)]
    return found


def _gold_totals(document: Mapping[str, Any], rows: list[Row]) -> dict[str, list[Ends]]:
    """The totals that are right, by kind, each a list of readings."""
    stated = document.get("totals")
    if stated is None:
        return totals_of(rows)
    return {
        kind: [tuple(e) for e in (ends if ends and isinstance(ends[0], list) else [ends])]
        for kind, ends in stated.items()
    }


def _total_is_right(ends: Ends, readings: list[Ends], rows: list[Row]) -> bool:
    number = _headline(*ends)
    if number is None:
        return False
    low, high = readings[0]
    if any(number == _headline(*reading) for reading in readings):
        return True
    if high is None and low is not None and number == low + 1:
        return True
    vague = [r["min"] for r in rows if r.get("vague") and r["min"] in _VAGUE]
    if not vague or low is None:
        return False
    rest = low - sum(vague)
    return (
        rest + sum(min(_VAGUE[v]) for v in vague)
        <= number
        <= rest + sum(max(_VAGUE[v]) for v in vague)
    )


def _add_totals(
    scores: Scores,
    document: Mapping[str, Any],
    gold: list[Row],
    found: Mapping[str, Any],
    asked: Asked,
) -> list[str]:
    """Count the totals; gives what is wrong, in words."""
    plural = {r["kind"] for r in gold if r.get("plural")}
    left_out = plural | set(document.get("totals_skip", ()))
    wanted = {k: v for k, v in _gold_totals(document, gold).items() if k not in left_out}
    totals = {k: tuple(v) for k, v in found.items() if k not in left_out}
    arguable = {k for r in gold if r.get("optional") for k in (r["kind"], *r.get("kinds", ()))}
    wrong = []
    for kind, readings in wanted.items():
        number = _headline(*readings[0])
        if (asked.kinds and kind not in asked.kinds) or (
            number is not None and number < asked.least
        ):
            continue
        counting = [r for r in gold if r["kind"] == kind and r["role"] in COUNTING]
        is_right = kind in totals and _total_is_right(totals[kind], readings, counting)
        scores.totals.add(is_right)
        if not is_right:
            wrong.append(f"{kind} {readings[0]}, found {totals.get(kind)}")
    for kind, ends in totals.items():
        is_asked = not asked.kinds or kind in asked.kinds
        if kind not in wanted and kind not in arguable and is_asked and _headline(*ends):
            scores.spurious += 1
            wrong.append(f"no {kind}, found {ends}")
    return wrong


def score_rows(
    pairs: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]], asked: Asked = EVERYTHING
) -> Scores:
    """Gold documents beside the tallies found (`rows`, `totals`)."""
    scores = Scores()
    for document, tally in pairs:
        gold, found = ([as_row(r) for r in each["rows"]] for each in (document, tally))
        gold, found = (_asked_of(rows, asked) for rows in (gold, found))
        for i, j in _add_hits(scores.mentions, gold, found):
            wanted, row = gold[i], found[j]
            is_same = row["role"] in {wanted["role"], *wanted.get("role_ok", ())}
            scores.roles.add(is_same)
            if not is_same:
                scores.confused[wanted["role"], row["role"]] += 1
            for name, part in scores.attributes.items():
                if wanted.get(name):
                    part.add(is_same_phrase(wanted[name], row.get(name) or ""))
        _add_hits(scores.tally, _counting(gold), [r for r in found if r["role"] in COUNTING])
        if wrong := _add_totals(scores, document, gold, tally["totals"], asked):
            scores.wrong.append(f"{document['id']}: {'; '.join(wrong)}")
    return scores


def _asked_of(rows: list[Row], asked: Asked) -> list[Row]:
    def is_large(row: Row) -> bool:
        number = _headline(row["min"], row["max"])
        return number is not None and (number >= asked.least or bool(row.get("plural")))

    return [r for r in rows if is_large(r) and (not asked.kinds or r["kind"] in asked.kinds)]


Totals = Mapping[str, Any]


def pair_is_right(totals: Totals, gold: Mapping[str, Any]) -> tuple[bool, bool]:
    """Are the killed and the injured both the archive's: strictly, and in the fairest reading?

    The fairest leaves the suspects' own deaths apart and, where no total of the injured stands,
    reads them in the casualties, whole or less the killed.
    """
    killed, injured, shot = (
        tuple(totals.get(k) or (0, 0)) for k in ("killed", "injured", "casualties")
    )
    dead, hurt, suspects = gold["killed"], gold["injured"], gold.get("suspects_killed") or 0
    if totals.get("injured"):
        folded = {injured}
    else:
        low = max((shot[0] or 0) - (killed[0] or 0), 0)
        high = None if shot[1] is None else max(shot[1] - (killed[0] or 0), low)
        folded = {shot, (low, high)}
    apart = {(dead, dead), (dead - suspects, dead - suspects)}
    strict = killed == (dead, dead) and injured == (hurt, hurt)
    return strict, killed in apart and (hurt, hurt) in folded


def sure_and_right(gold: Mapping[str, Any], tally: Mapping[str, Any]) -> list[tuple[float, bool]]:
    """How sure each found row is, and whether gold has it, in one of the roles that are right.

    Rows that gold leaves open (optional ones) are left out.
    """
    if "rows" not in gold:
        return []
    wanted = [as_row(row) for row in gold["rows"]]
    found = tally["rows"]
    pairs = {j: wanted[i] for i, j in match(wanted, found)}
    return [
        (row["confidence"], j in pairs and _has_role(pairs[j], row))
        for j, row in enumerate(found)
        if row["confidence"] is not None and not (j in pairs and pairs[j].get("optional"))
    ]


def _has_role(gold: Row, found: Row) -> bool:
    return found["role"] in {gold["role"].split("/")[0], *gold.get("role_ok", ())}


@dataclass
class Ranges:
    """How often a total is exactly the recorders' range, and has its lower, its upper end."""

    exact: Part = field(default_factory=Part)
    low: Part = field(default_factory=Part)
    high: Part = field(default_factory=Part)
    first: Part = field(default_factory=Part)
    """What the first row of the kind alone would give."""


def score_ranges(pairs: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]], kind: str) -> Ranges:
    """Gold documents with `kind: [low, high]` beside the tallies found."""
    ranges = Ranges()
    for gold, tally in pairs:
        if not gold.get(kind):
            continue
        low, high = tally["totals"].get(kind) or (0, 0)
        first = next((r for r in tally["rows"] if r["kind"] == kind), {"min": 0, "max": 0})
        ranges.exact.add([low, high] == gold[kind])
        ranges.low.add(low == gold[kind][0])
        ranges.high.add(high == gold[kind][1])
        ranges.first.add([first["min"], first["max"]] == gold[kind])
    return ranges


def placed_rows(gold: Row, text: str) -> Iterator[Row]:
    """The gold rows with their places in `text`, which may lack lines of the gold's own text."""
    source, cursor = gold.get("text"), 0
    if source is None or source == text:
        yield from (row for row in gold["rows"] if row.get("start") is not None)
        return
    start, moved = 0, []
    for line in source.split("\n"):
        found = text.find(line.strip(), cursor) if line.strip() else -1
        if found >= 0:
            by = found - start - (len(line) - len(line.lstrip()))
            moved.append((start, start + len(line), by))
            cursor = found + len(line.strip())
        start += len(line) + 1
    for row in gold["rows"]:
        for first, last, by in moved:
            if row.get("start") is not None and first <= row["start"] and row["end"] <= last:
                yield {**row, "start": row["start"] + by, "end": row["end"] + by}
