"""How quotes and who said them are put into words, once for the exports and the reader alike.

Takes records, gives a quotation with its marks whole, a speaker's line, and who said what.
"""

from __future__ import annotations

from tui.export.wording import mended_note, one_line
from tui.records import Analysis, Quote, QuoteKind, Span, Speaker

_GLYPHS: dict[QuoteKind, str] = {"direct": "“", "mixed": "~", "indirect": "–", "stance": "·"}

_OPENING = frozenset('“"')
_CLOSING = frozenset('”"')


def quote_glyph(kind: QuoteKind) -> str:
    """One character for how a quote is given: “ direct, ~ partly quoted, – reported, · stance."""
    return _GLYPHS[kind]


def quotation(text: str, quote: Quote) -> str:
    """A quote's words on one line, parts joined by an ellipsis, its quotation marks whole.

    `text` is `Article.text`.
    """
    return " … ".join(_whole_marks(text, span) for span in quote.content)


def _whole_marks(text: str, span: Span) -> str:
    """The words of `span` with both of its quotation marks.

    Marks that stand just outside are taken in; one that stands further off is added (a quotation
    over two paragraphs closes only in the second).
    """
    start, end = span
    if text[max(start - 1, 0) : start] in _OPENING and text[end : end + 1] in _CLOSING:
        start, end = start - 1, end + 1
    words = text[start:end]
    opened = words.count("“") - words.count("”")
    if words.count('"') % 2:
        closes = words.rstrip(".,!?").endswith('"')
        words = f'"{words}' if closes else f'{words}"'
    elif opened:
        words = f"“{words}" if opened < 0 else f"{words}”"
    return one_line(words)


def speaker_line(speaker: Speaker | None) -> str:
    """A speaker's name and role: "Andrii Sybiha, Ukrainian Foreign Minister"."""
    if speaker is None:
        return "Speaker not named"
    name, role = one_line(speaker.name), one_line(speaker.role or "")
    return f"{name}, {role}" if role and role.casefold() not in name.casefold() else name


GUESS = 0.75
"""The confidence below which a speaker whom the source does not name is "probably" the one."""


def is_guess(text: str, quote: Quote, speaker: Speaker | None) -> bool:
    """Is the speaker told from "he" or "the agency", and not surely? `text` is `Article.text`.

    Never where a person looked at the quote.
    """
    if quote.mended or speaker is None or speaker.kind == "unnamed" or quote.confidence >= GUESS:
        return False
    source = text[slice(*quote.source)].casefold() if quote.source else ""
    return not any(word in source for word in speaker.name.casefold().split())


def speaker_of(text: str, quote: Quote, speaker: Speaker | None) -> str:
    """The speaker's line for one quote: "probably Red Crescent" where that is a guess.

    Where a person set it right it says whom the analysis had.
    """
    line = speaker_line(speaker)
    if is_guess(text, quote, speaker):
        return f"probably {line}"
    return " ".join(filter(None, (line, mended_note(quote))))


def reported(text: str, quote: Quote, speaker: Speaker | None) -> str | None:
    """What is told in the writer's words: "Red Crescent said (reported): that …".

    None for what stands in quotation marks, which may be quoted as it is.
    """
    if quote.kind == "direct":
        return None
    name = one_line(speaker.name) if speaker else "Speaker not named"
    probably = " probably" if is_guess(text, quote, speaker) else ""
    cue = one_line(text[slice(*quote.cue)]) if quote.cue else ""
    said = cue if cue.isalpha() and cue.islower() else "said"
    mended = mended_note(quote)
    told = f"{name}{probably} {said} (reported): {quotation(text, quote)}"
    return f"{told} {mended}" if mended else told


def who_said_what(
    analysis: Analysis, *, with_stances: bool = False
) -> list[tuple[Speaker | None, list[Quote]]]:
    """The quotes of each speaker in text order, those of no known speaker last.

    A stance (a belief or intention nobody voiced) is left out unless asked for.
    """
    quotes = [q for q in analysis.quotes if with_stances or q.kind != "stance"]
    quotes.sort(key=lambda quote: quote.content[0] if quote.content else (0, 0))
    by_speaker: dict[str | None, list[Quote]] = {}
    for quote in quotes:
        by_speaker.setdefault(quote.speaker, []).append(quote)
    groups: list[tuple[Speaker | None, list[Quote]]] = [
        (speaker, by_speaker.pop(speaker.id))
        for speaker in analysis.speakers
        if speaker.id in by_speaker
    ]
    left = [quote for rest in by_speaker.values() for quote in rest]
    return [*groups, (None, left)] if left else groups
