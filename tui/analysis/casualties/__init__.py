"""The casualty tally, counted as casualty recorders count, in `doc._.tally`.

Takes the parse, `doc._.figures`, `doc._.entities` and `doc._.quotes`. The stages, one module each:
`find` the mentions of harm (`lexicon`, `victims`, `clauses`), give each its `attributes`, decide
its `roles`, add up the `totals`.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from tui.analysis.casualties.attributes import add_attributes
from tui.analysis.casualties.find import find_mentions
from tui.analysis.casualties.mention import Mention, Reading
from tui.analysis.casualties.parts import add_parts
from tui.analysis.casualties.story import judge
from tui.analysis.casualties.totals import total
from tui.records import Tally, TallyRow


def read_tally(doc: Doc) -> Tally:
    """The casualty rows of `doc` in text order and their totals."""
    reading = Reading(doc)
    mentions = add_parts(reading, find_mentions(reading))
    add_attributes(reading, mentions)
    judge(reading, mentions)
    rows = tuple(_row(doc, number, mention) for number, mention in enumerate(mentions, 1))
    return Tally(rows=rows, totals=total(rows))


def _row(doc: Doc, number: int, mention: Mention) -> TallyRow:
    count = mention.count
    span = doc[count.first : count.last]
    return TallyRow(
        id=f"t{number}",
        kind=mention.kind,
        min=count.low,
        max=count.high,
        approx=count.approx,
        vague=count.vague,
        text=span.text,
        who=count.who,
        place=mention.place,
        time=mention.time,
        cause=mention.cause,
        source=mention.source,
        role=mention.role,
        alt=mention.alt,
        start=span.start_char,
        end=span.end_char,
    )


@Language.component("onrecord_casualties")
def casualties(doc: Doc) -> Doc:
    """Write the tally of `doc` into `doc._.tally`."""
    doc._.tally = read_tally(doc)
    return doc
