"""The casualty tally, counted as casualty recorders count, in `doc._.tally`.

Takes the parse, `doc._.figures`, `doc._.entities`, `doc._.quotes` and `doc._.harm`. The stages, one
module each: `find` the mentions of harm (`frames`, `verbs`, `victims`, `clauses`), weigh them and
those the encoder's branch heard (`judgement`), give each its `setting`, decide its `roles`, add
up the `totals`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from msgspec.structs import replace
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry

from tui.analysis.annotations import paragraphs, plain_text
from tui.analysis.casualties import judgement
from tui.analysis.casualties.certainty import sure_signs
from tui.analysis.casualties.find import find_mentions
from tui.analysis.casualties.hearing import Hearing
from tui.analysis.casualties.how import Account
from tui.analysis.casualties.judgement import weigh_harm, weigh_roles
from tui.analysis.casualties.mention import Mention, Reading, title_end
from tui.analysis.casualties.parts import add_parts
from tui.analysis.casualties.setting import add_attributes
from tui.analysis.casualties.signs import Signed
from tui.analysis.casualties.story import judge
from tui.analysis.casualties.victim import Victims
from tui.analysis.casualties.weighing import Weighing
from tui.analysis.casualties.when import Almanac
from tui.analysis.casualties.where import Atlas
from tui.counting import adding
from tui.counting.adding import judged
from tui.counting.doubt import doubts, with_rivals_named
from tui.counting.posts import posted
from tui.counting.reasons import reason
from tui.counting.settling import settled, with_setting
from tui.counting.tables import Table, tabled
from tui.counting.totals import total
from tui.records import Span, Tally, TallyRow


class Weights(NamedTuple):
    """The weights of all that is learnt; those that come with the program where one is null."""

    judgement: judgement.Weights | None = None
    adding: adding.Weights | None = None


SHIPPED = Weights()
SETTING: dict[str, tuple[Callable[[Reading], Weighing[Any]], str]] = {
    "where": (Atlas, "scene"),
    "when": (Almanac, "time"),
    "how": (Account, "cause"),
}
"""Where, when and by what harm was done, by the table of weights: what an article tells of it, and
the attribute of a mention that takes what is likeliest its own.
"""
Signs = dict[str, float]


def read_tally(doc: Doc, weights: Weights = SHIPPED) -> Tally:
    """The casualty rows of `doc` in text order and their totals."""
    sure = (weights.judgement or judgement.shipped()).sure
    rows, signs = rows_with_signs(doc, weights)
    if signs:
        rows = tuple(
            replace(row, confidence=round(sure.chance(each), 2))
            for row, each in zip(rows, signs, strict=True)
        )
    rows = with_rivals_named(with_setting(rows, title_end(doc)))
    rows = tuple(replace(row, why=reason(row, rows) or None) for row in rows)
    return Tally(rows=rows, totals=total(rows), doubts=doubts(rows))


def rows_with_signs(doc: Doc, weights: Weights) -> tuple[tuple[TallyRow, ...], list[Signs]]:
    """The rows with their roles, made to agree, and what speaks for each being right in all.

    No signs where nobody has heard `doc`.
    """
    before, mentions, hearing = rows_before_adding(doc, weights.judgement)
    text = plain_text(doc)
    rows = judged(before, text, sentences_of(doc), weights.adding)
    rows = settled(posted(tabled(rows, text, tables_of(doc)), text))
    if hearing is None:
        return rows, []
    return rows, [sure_signs(at, rows, mentions, hearing) for at in range(len(rows))]


class Before(NamedTuple):
    """Rows of which it is not yet asked whether they add up, the mentions they are made of, and
    what was heard of them, null where nobody did.
    """

    rows: tuple[TallyRow, ...]
    mentions: list[Mention]
    hearing: Hearing | None


def rows_before_adding(doc: Doc, weights: judgement.Weights | None = None) -> Before:
    """The rows of `doc` as both witnesses have them, before it is asked which of them add up.

    A `doc` whose `harm` is null has been heard by nobody: there the rules decide alone.
    """
    reading, weights = Reading(doc), weights or judgement.shipped()
    mentions = mentions_of(reading)
    hearing = Hearing(doc) if doc._.harm is not None else None
    if hearing is not None:
        mentions = weigh_harm(reading, mentions, hearing, weights)
    if not mentions:
        return Before((), [], hearing)
    victims = Victims(reading, weights.same, hearing)
    add_attributes(reading, mentions)
    judge(reading, mentions, victims)
    if hearing is not None:
        weigh_roles(mentions, hearing, victims, weights)
    for table, (weighing, attribute) in SETTING.items():
        learnt: Signed = getattr(weights, table)
        if learnt.signs:
            weighing(reading).put(mentions, attribute, learnt)
    text, is_heard = reading.shown, hearing is not None
    rows = tuple(_row(m, f"t{n}", text, is_heard=is_heard) for n, m in enumerate(mentions, 1))
    return Before(rows, mentions, hearing)


def mentions_of(reading: Reading) -> list[Mention]:
    """Every count of harm that the rules find, in text order: the one place where they do."""
    return add_parts(reading, find_mentions(reading))


def sentences_of(doc: Doc) -> list[Span]:
    """Where the sentences of `doc` begin and end."""
    return [(sentence.start_char, sentence.end_char) for sentence in doc.sents]


def tables_of(doc: Doc) -> Iterator[Table]:
    """Where the rows of each table of `doc` stand, table by table."""
    for is_row, lines in groupby(paragraphs(doc), lambda paragraph: paragraph.kind == "row"):
        if is_row:
            yield [(line.start, line.end) for line in lines]


_WHY = {
    "is_attacker": "an attacker, apart from the victims",
    "is_running_total": "a total over a longer time",
    "is_rate": "so many in a span of time",
}
"""What is not added although it is of no other event, by the rule that says so."""


def _row(mention: Mention, name: str, text: str, *, is_heard: bool) -> TallyRow:
    count = mention.count
    span = count.head.doc[count.first : count.last]
    start, end = span.start_char, span.end_char
    return TallyRow(
        id=name,
        kind=mention.kind,
        min=count.low,
        max=count.high,
        approx=count.approx,
        vague=count.vague,
        text=text[start:end],
        who=count.who,
        place=mention.scene,
        time=mention.time,
        cause=mention.cause,
        source=mention.source,
        role=mention.role,
        alt=mention.alt,
        why=next((_WHY[note] for note in _WHY if note in mention.notes), None),
        start=start,
        end=end,
        confidence=round(mention.chance, 2) if is_heard else None,
    )


@Language.factory(
    "onrecord_casualties", default_config={"scorer": {"@scorers": "onrecord.casualties.v1"}}
)
class Casualties:
    """Writes `doc._.tally`."""

    def __init__(self, nlp: Language, name: str, *, scorer: Any) -> None:
        self.name = name
        self.scorer = scorer

    def __call__(self, doc: Doc) -> Doc:
        doc._.tally = read_tally(doc)
        return doc

    def score(self, examples: Iterable[Example], **settings: Any) -> dict[str, Any]:
        """F1 of the rows that count and how many totals are right; see `score_tallies`."""
        return dict(self.scorer(examples, **settings))


@registry.scorers("onrecord.casualties.v1")
def make_casualties_scorer() -> Any:
    """The scorer for pipeline configs."""
    return score_tallies


def score_tallies(examples: Iterable[Example], **_: Any) -> dict[str, float]:
    """F1 of the rows that count, by kind and numbers, and the share of totals that are right.

    `tallies_totals` is over every kind that either side counts.
    """
    right_rows = gold_rows = found_rows = right_totals = totals = 0
    for example in examples:
        gold, found = example.reference._.tally, example.predicted._.tally
        wanted, got = (
            Counter((row.kind, row.min, row.max) for row in tally.rows if row.counts)
            for tally in (gold, found)
        )
        right_rows += (wanted & got).total()
        gold_rows, found_rows = gold_rows + wanted.total(), found_rows + got.total()
        kinds = gold.totals.keys() | found.totals.keys()
        totals += len(kinds)
        right_totals += sum(gold.totals.get(kind) == found.totals.get(kind) for kind in kinds)
    both = gold_rows + found_rows
    return {
        "tallies_f": 2 * right_rows / both if both else 0.0,
        "tallies_totals": right_totals / totals if totals else 0.0,
    }
