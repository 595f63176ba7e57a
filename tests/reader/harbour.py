"""A made-up article with its analysis, and analysers that feed answers of the test's choosing.

Gives `ARTICLE`, `ANALYSIS`, and `FakeAnalyser`. Offsets are found by the words they stand for, so
that the text can be edited freely.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Sequence

from tui.analysis.protocol import Analysed, Answer, Failed, MarksFound
from tui.records import (
    Analysis,
    Article,
    Entity,
    Figure,
    Paragraph,
    ParagraphKind,
    Quote,
    QuoteKind,
    Span,
    Speaker,
    Summary,
    SummaryPoint,
    Tally,
    TallyRow,
)

TITLE = "Ferry runs aground off Saltholm as storm cuts power to harbour towns"
BODY = (
    "A passenger ferry carrying 214 people ran aground near the port of Saltholm early on Friday, "
    "injuring nine passengers, including two children, harbour master Ingrid Solheim said.",
    "“The sea gave us no warning at all,” Solheim told reporters on the quay. “We had boats in the "
    "water within six minutes, and I am proud of every one of them.”",
    "The storm left about 12,000 homes without electricity along the coast and destroyed at least "
    "30 boats in the harbour of Lindvik, according to the regional rescue service.",
    "Transport Minister Paulo Mendes said that the government would pay for temporary housing. He "
    "promised “a full and open inquiry” and said the first report was due within 90 days.",
    "“My daughter held on to a rail for an hour,” said Amina Diallo, a passenger from Nordby. “We "
    "were lucky. Others were not so lucky in the storm of 1987.”",
    "In that storm 41 people died when the freighter Havørn sank eleven miles from the same cape.",
    "The ferry company, Østersund Lines, believes the engines failed. It has denied that the crew "
    "ignored a warning, and said a replacement ship would sail on Sunday.",
    "Divers were due to examine the hull on Saturday, weather permitting, before a tug tries to "
    "pull the vessel free on the evening tide.",
)


def article(title: str | None, *body: str, **known: object) -> Article:
    """An article of these paragraphs, the title (if any) first."""
    kinds: list[tuple[str, ParagraphKind]] = [(title, "title")] if title else []
    kinds += [(paragraph, "body") for paragraph in body]
    text = "\n".join(words for words, _ in kinds)
    paragraphs, start = [], 0
    for words, kind in kinds:
        paragraphs.append(Paragraph(start, start + len(words), kind))
        start += len(words) + 1
    return Article(
        id=hashlib.sha256(text.encode()).hexdigest(),
        source="made-up.txt",
        title=title,
        text=text,
        paragraphs=tuple(paragraphs),
        **known,  # type: ignore[arg-type]
    )


ARTICLE = article(
    TITLE,
    *BODY,
    byline=("Marit Holm",),
    published="2025-10-17",
    section="Coast",
    site="The Saltholm Tide",
)


def at(words: str, nth: int = 0, text: str = ARTICLE.text) -> Span:
    """Where `words` stand in the article, for the `nth` time from 0; ValueError if they do not."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def _quote(name: str, kind: QuoteKind, speaker: str | None, *words: str) -> Quote:
    return Quote(id=name, kind=kind, content=tuple(at(w) for w in words), speaker=speaker)


QUOTES = (
    _quote(
        "q1",
        "indirect",
        "s1",
        "A passenger ferry carrying 214 people ran aground near the port "
        "of Saltholm early on Friday, injuring nine passengers, including two children",
    ),
    _quote(
        "q2",
        "direct",
        "s1",
        "“The sea gave us no warning at all,”",
        "“We had boats in the water within six minutes, and I am proud of every one of them.”",
    ),
    _quote("q3", "indirect", "s2", "the government would pay for temporary housing"),
    _quote("q4", "mixed", "s2", "“a full and open inquiry”"),
    _quote("q5", "indirect", "s2", "the first report was due within 90 days"),
    _quote(
        "q6",
        "direct",
        "s3",
        "“My daughter held on to a rail for an hour,”",
        "“We were lucky. Others were not so lucky in the storm of 1987.”",
    ),
    _quote("q7", "stance", "s4", "the engines failed"),
    _quote("q8", "indirect", "s4", "a replacement ship would sail on Sunday"),
)
SPEAKERS = (
    Speaker(
        id="s1", name="Ingrid Solheim", role="harbour master", kind="person", quotes=("q1", "q2")
    ),
    Speaker(
        id="s2",
        name="Paulo Mendes",
        role="Transport Minister",
        kind="person",
        quotes=("q3", "q4", "q5"),
    ),
    Speaker(
        id="s3", name="Amina Diallo", role="a passenger from Nordby", kind="person", quotes=("q6",)
    ),
    Speaker(id="s4", name="Østersund Lines", kind="organisation", quotes=("q7", "q8")),
)
ENTITIES = (
    Entity(id="e1", type="GPE", name="Saltholm", mentions=(at("Saltholm"), at("Saltholm", 1))),
    Entity(
        id="e2",
        type="PERSON",
        name="Ingrid Solheim",
        role="harbour master",
        mentions=(at("Ingrid Solheim"), at("Solheim", 1)),
    ),
    Entity(id="e3", type="GPE", name="Lindvik", mentions=(at("Lindvik"),)),
    Entity(
        id="e4",
        type="PERSON",
        name="Paulo Mendes",
        role="Transport Minister",
        mentions=(at("Paulo Mendes"),),
    ),
    Entity(id="e5", type="PERSON", name="Amina Diallo", mentions=(at("Amina Diallo"),)),
    Entity(id="e6", type="GPE", name="Nordby", mentions=(at("Nordby"),)),
    Entity(id="e7", type="ORG", name="Østersund Lines", mentions=(at("Østersund Lines"),)),
    Entity(id="e8", type="PRODUCT", name="Havørn", mentions=(at("Havørn"),)),
)


def _figure(kind: str, low: float | None, high: float | None, words: str, unit: str = "") -> Figure:
    start, end = at(words)
    return Figure(
        start=start, end=end, type=kind, low=low, high=high, unit=unit or None, text=words
    )  # type: ignore[arg-type]


FIGURES = (
    _figure("count", 214, 214, "214 people", "people"),
    _figure("date", None, None, "Friday"),
    _figure("duration", 6, 6, "six minutes", "minute"),
    _figure("duration", 90, 90, "90 days", "day"),
    _figure("distance", 11, 11, "eleven miles", "mile"),
)


def _row(
    name: str, kind: str, low: int | None, high: int | None, words: str, **known: object
) -> TallyRow:
    start, end = at(words)
    place = {"text": words, "start": start, "end": end}
    return TallyRow(id=name, kind=kind, min=low, max=high, **place, **known)  # type: ignore[arg-type]


ROWS = (
    _row(
        "t1",
        "injured",
        9,
        9,
        "nine passengers",
        who="passengers",
        place="Saltholm",
        source="harbour master Ingrid Solheim",
    ),
    _row("t2", "injured", 2, 2, "two children", who="children", place="Saltholm", role="subset"),
    _row(
        "t3",
        "outage",
        12000,
        12000,
        "about 12,000 homes",
        who="homes",
        cause="storm",
        approx=True,
        source="the regional rescue service",
    ),
    _row(
        "t4",
        "destroyed",
        30,
        None,
        "at least 30 boats",
        who="boats",
        place="Lindvik",
        cause="storm",
        source="the regional rescue service",
    ),
    _row("t5", "killed", 41, 41, "41 people", who="people", time="1987", role="background"),
)
SUMMARY = Summary(
    points=(
        SummaryPoint(
            kind="lead",
            text="A passenger ferry carrying 214 people ran aground near Saltholm early on Friday.",
            evidence=(
                at(
                    "A passenger ferry carrying 214 people "
                    "ran aground near the port of Saltholm early on Friday"
                ),
            ),
        ),
        SummaryPoint(
            kind="toll",
            text="Nine passengers, two of them children, were injured.",
            evidence=(at("injuring nine passengers, including two children"),),
        ),
        SummaryPoint(
            kind="said",
            text="Paulo Mendes promised “a full and open inquiry”.",
            evidence=(at("He promised “a full and open inquiry”"),),
        ),
        SummaryPoint(
            kind="next",
            text="Divers were due to examine the hull on Saturday.",
            evidence=(at("Divers were due to examine the hull on Saturday"),),
        ),
    )
)
ANALYSIS = Analysis(
    article=ARTICLE,
    entities=ENTITIES,
    figures=FIGURES,
    quotes=QUOTES,
    speakers=SPEAKERS,
    tally=Tally(
        rows=ROWS, totals={"injured": (9, 9), "outage": (12000, 12000), "destroyed": (30, None)}
    ),
    summary=SUMMARY,
    analyser={"model": "made up"},
)


class FakeAnalyser:
    """Gives `answers` in order; with `hold`, the last one only once `release()` is called."""

    def __init__(self, answers: Sequence[Answer], *, hold: bool = False) -> None:
        self.answers = list(answers)
        self.is_closed = False
        self._released = asyncio.Event()
        if not hold:
            self._released.set()

    async def analyse(self, article: Article) -> AsyncIterator[Answer]:
        *first, last = self.answers
        for answer in first:
            yield answer
        await self._released.wait()
        yield last

    def release(self) -> None:
        self._released.set()

    async def close(self) -> None:
        self.is_closed = True


def analysed(analysis: Analysis = ANALYSIS) -> FakeAnalyser:
    """An analyser that has the whole analysis at once."""
    return FakeAnalyser([Analysed(request=1, analysis=analysis)])


def streaming(analysis: Analysis = ANALYSIS) -> FakeAnalyser:
    """An analyser that sends the first marks and holds back the rest."""
    length = len(analysis.article.text)
    found = MarksFound(
        request=1,
        start=0,
        end=length // 2,
        length=length,
        entities=analysis.entities,
        figures=analysis.figures,
        quotes=analysis.quotes,
    )
    return FakeAnalyser([found, Analysed(request=1, analysis=analysis)], hold=True)


def failing(message: str = "the model is missing") -> FakeAnalyser:
    """An analyser that cannot."""
    return FakeAnalyser([Failed(request=1, message=message)])
