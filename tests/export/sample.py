"""A made-up article with everything known about it, for the tests of the exports."""

from __future__ import annotations

import msgspec

from tests.building import make_article
from tui.records import (
    Analysis,
    Quote,
    Span,
    Speaker,
    Summary,
    SummaryPoint,
    Tally,
    TallyRow,
)

TEXT = """\
Ferry sinks off Port Vale
The Maren, a car ferry, sank off Port Vale on Monday, killing at least 34 people.
“We heard a bang and then it was over,” said Lena Holt, the ship’s cook. She added that “nobody \
slept” that night.
Among the dead were four children. The coast guard put the toll at 34, while the union counted 41.
The company *denied* that the [Maren] was overloaded; fares had risen from $5 to $7.
"""


def span(phrase: str) -> Span:
    """Where `phrase` stands in the sample."""
    start = TEXT.rindex(phrase)
    return start, start + len(phrase)


def row(identity: str, phrase: str, **fields: object) -> TallyRow:
    """A tally row at `phrase`."""
    start, end = span(phrase)
    known = {"id": identity, "kind": "killed", "text": phrase, "start": start, "end": end}
    return msgspec.convert({**known, **fields}, TallyRow)


def sample() -> Analysis:
    """The analysis of the sample article."""
    bang, slept = "“We heard a bang and then it was over,”", "“nobody slept” that night"
    denied = "that the [Maren] was overloaded"
    return Analysis(
        article=msgspec.structs.replace(
            make_article(TEXT.rstrip("\n"), title=True, source="ferry.txt"),
            site="The Vale Post",
            published="2026-03-02",
            byline=("Ada Moss",),
        ),
        quotes=(
            Quote(
                id="q1",
                kind="direct",
                content=(span(bang),),
                cue=span("said"),
                source=span("Lena Holt, the ship’s cook"),
                speaker="s1",
                confidence=0.98,
            ),
            Quote(
                id="q2",
                kind="mixed",
                content=(span(slept),),
                cue=span("added"),
                source=span("She"),
                speaker="s1",
                confidence=0.9,
            ),
            Quote(
                id="q3",
                kind="indirect",
                content=(span(denied),),
                cue=span("denied"),
                source=span("The company"),
                confidence=0.7,
            ),
            Quote(id="q4", kind="stance", content=(span("fares had risen"),), speaker="s1"),
        ),
        speakers=(
            Speaker(
                id="s1", name="Lena Holt", role="cook", kind="person", quotes=("q1", "q2", "q4")
            ),
        ),
        tally=Tally(
            rows=(
                row(
                    "t1",
                    "at least 34 people",
                    min=34,
                    max=None,
                    who="people",
                    place="Port Vale",
                    time="Monday",
                    role="superseded",
                ),
                row("t2", "four children", min=4, max=4, who="children", role="subset"),
                row("t3", "34", min=34, max=34, source="The coast guard", role="claim", alt="a"),
                row("t4", "41", min=41, max=41, source="the union", role="claim", alt="a"),
            ),
            totals={"killed": (34, 41)},
        ),
        summary=Summary(
            points=(
                SummaryPoint(
                    kind="lead",
                    text="The Maren, a car ferry, sank off Port Vale on Monday, killing at least "
                    "34 people.",
                    evidence=(
                        span(
                            "The Maren, a car ferry, sank off Port Vale on Monday, killing at "
                            "least 34 people."
                        ),
                    ),
                ),
                SummaryPoint(
                    kind="said",
                    text="[Holt] added that “nobody slept” that night.",
                    evidence=(span("She added that “nobody slept” that night."), span("Holt")),
                ),
            )
        ),
        seconds=0.5,
    )
