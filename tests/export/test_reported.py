"""What was reported leaves as reported, what stood in marks as it stood, a guess as a guess."""

from __future__ import annotations

import pytest

from tests.building import make_article
from tui.export import quoting
from tui.export.render import render
from tui.records import Analysis, Quote, Span, Speaker, SpeakerKind

TEXT = (
    "Red Crescent workers reached the camp. The agency said that 40 tents had burned. "
    "“We have no water,” Lena Holt said."
)


def span(phrase: str) -> Span:
    start = TEXT.index(phrase)
    return start, start + len(phrase)


def speaker(
    identity: str, called: str, kind: SpeakerKind, quote: str, role: str | None = None
) -> Speaker:
    return Speaker(id=identity, name=called, role=role, kind=kind, entity=None, quotes=(quote,))


def analysis(confidence: float = 0.9) -> Analysis:
    return Analysis(
        article=make_article(TEXT),
        speakers=(
            speaker("s1", "Red Crescent", "organisation", "q1"),
            speaker("s2", "Lena Holt", "person", "q2", role="cook"),
        ),
        quotes=(
            Quote(
                id="q1",
                kind="indirect",
                content=(span("that 40 tents had burned"),),
                cue=span("said"),
                source=span("The agency"),
                speaker="s1",
                confidence=confidence,
            ),
            Quote(
                id="q2",
                kind="direct",
                content=(span("“We have no water,”"),),
                cue=(TEXT.rindex("said"), TEXT.rindex("said") + 4),
                source=span("Lena Holt"),
                speaker="s2",
                confidence=0.6,
            ),
        ),
    )


@pytest.mark.parametrize("form", ["markdown", "text", "html"])
def test_a_reported_quote_leaves_as_reported_and_never_as_a_block(form: str) -> None:
    found = render(analysis(), "quote", form, record="q1")
    assert "Red Crescent said (reported): that 40 tents had burned" in found
    assert not found.startswith(">")
    assert "<blockquote>" not in found


def test_what_stands_in_marks_is_quoted_as_a_block() -> None:
    found = render(analysis(), "quote", record="q2")
    assert found.startswith("> “We have no water,”\n>\n> — Lena Holt, cook")


def test_a_guess_is_marked() -> None:
    guessed = analysis(confidence=0.55)
    quote, speaker = guessed.quotes[0], guessed.speakers[0]
    assert quoting.is_guess(TEXT, quote, speaker)
    assert quoting.reported(TEXT, quote, speaker) == (
        "Red Crescent probably said (reported): that 40 tents had burned"
    )
    assert "probably" in render(guessed, "quotes")
    assert "probably" not in render(analysis(), "quotes")


def test_who_is_named_in_the_source_is_no_guess() -> None:
    found = analysis()
    assert not quoting.is_guess(TEXT, found.quotes[1], found.speakers[1])
