"""The second witness alone: a tally of what was heard, with no rule of harm or role.

For measuring what each witness is worth; the program asks both.
"""

from __future__ import annotations

from spacy.tokens import Doc

from tui.analysis.casualties.hearing import Hearing
from tui.analysis.casualties.mention import Reading
from tui.analysis.casualties.phrases import count_in
from tui.counting.totals import total
from tui.records import Tally, TallyRow

_LIKELY = 0.5


def read_alone(doc: Doc) -> Tally:
    """The rows heard and their totals."""
    reading, hearing = Reading(doc), Hearing(doc)
    rows: list[TallyRow] = []
    for spoken in hearing.spoken():
        chance = hearing.chance(spoken.kind, spoken.first, spoken.last)
        count = count_in(reading, spoken.first, spoken.last)
        if chance < _LIKELY or count is None:
            continue
        roles = hearing.roles(spoken.first, spoken.last)
        role = max(roles, key=lambda each: roles[each])
        span = doc[spoken.first : spoken.last]
        rows.append(
            TallyRow(
                id=f"t{len(rows) + 1}", kind=spoken.kind, min=count.low, max=count.high,
                text=span.text, who=count.who, role=role, start=span.start_char,
                end=span.end_char, confidence=round(chance * roles[role], 2),
            )
        )  # fmt: skip
    return Tally(rows=tuple(rows), totals=total(rows))
