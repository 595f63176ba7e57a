"""The repairs between the encoder's quotes and the record's, each a small function.

Each takes the document, the stretches between its quotation marks and the drafts, and gives the
drafts that remain. Their order is `IN_ORDER`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from spacy.tokens import Doc

from tui.analysis.annotations import overlap, tokens
from tui.analysis.quotes.cues import Cue, cue_after, cue_beside, speaker_before
from tui.analysis.quotes.datelines import headings_of, leave_datelines
from tui.analysis.quotes.doubted import leave_doubted
from tui.analysis.quotes.drafts import Draft, covered, merged, stripped, without
from tui.analysis.quotes.inscriptions import heed_inscriptions
from tui.analysis.quotes.interviews import heed_interviews
from tui.analysis.quotes.layout import (
    SPEECH_WORDS,
    heed_signatures,
    leave_headline,
    leave_hearers,
    leave_labels,
)
from tui.analysis.quotes.quotation_marks import Stretch, touching, words_in
from tui.analysis.quotes.reports import claim_reports, part_accounts
from tui.analysis.quotes.sources import source_of_cue
from tui.analysis.quotes.speech_verbs import FINDING, REPORTING, SPEECH
from tui.analysis.quotes.unsaid import leave_questions, leave_unsaid
from tui.records import Span

FAR = 4_000
"""Characters after which a speaker no longer runs."""

Repair = Callable[[Doc, Sequence[Stretch], list[Draft]], list[Draft]]


def snap_to_marks(doc: Doc, marks: Sequence[Stretch], drafts: list[Draft]) -> list[Draft]:
    """A part that ends inside a quotation grows to its mark, or leaves it if it holds only a crumb.

    `“Stop it now,` becomes `“Stop it now, all of you,”`.
    """
    for draft in drafts:
        parts: list[Span] = []
        for start, end in draft.content:
            for mark in touching(marks, start, end):
                if mark.start >= start and mark.end <= end:
                    continue
                shared = min(end, mark.end) - max(start, mark.start)
                is_inside = start >= mark.start and end <= mark.end
                if is_inside:
                    if not _is_claimed(mark, draft, drafts):
                        start, end = mark.start, mark.end
                elif 2 * shared >= mark.end - mark.start:
                    start, end = min(start, mark.start), max(end, mark.end)
                elif start < mark.start:
                    end = mark.start
                else:
                    start = mark.end
            start, end = stripped(doc._.text, start, end)
            if start < end:
                parts.append((start, end))
        if parts:
            draft.content = merged(parts, doc._.text)
    return drafts


def find_missing_sources(doc: Doc, marks: Sequence[Stretch], drafts: list[Draft]) -> list[Draft]:
    """A quote with a cue but no source takes the subject of its cue: `he` in `..., he said`."""
    for draft in drafts:
        if draft.cue is None:
            continue
        if draft.source is None:
            _take_owner_out(doc, draft)
        last_of_line = _after_comma_and_cue(doc, draft)
        if last_of_line is not None:
            draft.source = last_of_line
            draft.content = without(draft.content, last_of_line) or draft.content
        elif draft.source is None:
            draft.source = source_of_cue(doc, draft.cue, _not_speakers(marks, draft))
        elif _is_addressee(doc, draft) or _is_elsewhere(doc, draft):
            draft.source = (
                source_of_cue(doc, draft.cue, _not_speakers(marks, draft)) or draft.source
            )
    return drafts


def _not_speakers(marks: Sequence[Stretch], draft: Draft) -> list[Span]:
    """Where no speaker stands: in the content, and inside marks if the cue is outside them."""
    cue = draft.cue
    quoted = [
        (mark.start, mark.end) for mark in marks if cue and not mark.start <= cue[0] < mark.end
    ]
    return draft.content + quoted


def _after_comma_and_cue(doc: Doc, draft: Draft) -> Span | None:
    """ "Prices fall, says statistics office": in a headline what ends the line is the source."""
    if draft.cue is None or not doc._.text[: draft.cue[0]].rstrip().endswith(","):
        return None
    end = doc._.text.find("\n", draft.cue[1])
    source = stripped(doc._.text, draft.cue[1], len(doc._.text) if end < 0 else end)
    words = tokens(doc, *source) if source[0] < source[1] else ()
    nominal = all(t.pos_ in ("PROPN", "NOUN", "ADJ", "DET", "PART", "NUM") for t in words)
    return source if 0 < len(words) <= 6 and nominal else None


def _take_owner_out(doc: Doc, draft: Draft) -> None:
    """ "Rao’s claim that": an owner that the encoder took for content is the source."""
    if draft.cue is None or len(draft.content) < 2:
        return
    start, end = draft.content[0]
    owner = doc._.text[start:end]
    is_next = not doc._.text[end : draft.cue[0]].strip() and end <= draft.cue[0]
    if is_next and re.search(r"(?:['’]s|s['’])$", owner):
        draft.source = (start, end)
        draft.content = draft.content[1:]


def _is_addressee(doc: Doc, draft: Draft) -> bool:
    """Is the source whom the cue speaks to: `Rao` in `she told Rao`, with the subject elsewhere?"""
    if draft.source is None or draft.cue is None or draft.source[0] < draft.cue[1]:
        return False
    head = tokens(doc, *draft.source).root
    verb = (
        head.head
        if head.dep_ in ("dobj", "dative")
        else head.head.head
        if head.dep_ == "pobj" and head.head.lower_ in ("to", "with")
        else None
    )
    return (
        verb is not None
        and draft.cue[0] <= verb.idx < draft.cue[1]
        and any(child.dep_ == "nsubj" and child.i < verb.i for child in verb.children)
    )


def _is_elsewhere(doc: Doc, draft: Draft) -> bool:
    """Does the source stand in another paragraph than the cue?"""
    return (
        draft.source is not None
        and draft.cue is not None
        and not _same_paragraph(doc._.text, draft.source, draft.cue)
    )


def _is_claimed(mark: Stretch, draft: Draft, drafts: list[Draft]) -> bool:
    """Does another quote hold words of the quotation?"""
    return any(other is not draft and other.covers(mark.start, mark.end) > 3 for other in drafts)


def leave_far_prose(doc: Doc, marks: Sequence[Stretch], drafts: list[Draft]) -> list[Draft]:
    """Prose from another paragraph is not what `"...," she said`, or `"..." Ana Rao`, quotes."""
    headings = headings_of(doc)
    for draft in drafts:
        home = draft.cue or draft.source
        if home is None:
            continue
        pieces = _cut_at_breaks(doc._.text, draft.content)
        near = [piece for piece in pieces if _same_paragraph(doc._.text, home, piece)]
        if draft.cue and overlap(draft.cue, headings):
            draft.content = merged(near, doc._.text)  # a headline quotes what stands in it
        elif any(touching(marks, *piece) for piece in near):
            draft.content = merged(
                [p for p in pieces if p in near or touching(marks, *p)],
                doc._.text,
            )
    return [draft for draft in drafts if draft.content]


def part_paragraphs(doc: Doc, marks: Sequence[Stretch], drafts: list[Draft]) -> list[Draft]:
    """A quotation in another paragraph than the cue, with its own cue, is a quote of its own."""
    parted: list[Draft] = []
    for draft in drafts:
        home = draft.cue or draft.source
        if home is None:
            parted.append(draft)
            continue
        kept: list[Span] = []
        for start, end in _cut_at_breaks(doc._.text, draft.content):
            own = (
                None
                if _same_paragraph(doc._.text, home, (start, end))
                else _own_cue(doc, marks, start, end)
            )
            if own is not None and not _same_cue(own, draft):
                parted.append(Draft([(start, end)], own.cue, own.source, draft.score))
            else:
                kept.append((start, end))
        if kept:
            draft.content = merged(kept, doc._.text)
            parted.append(draft)
    return parted


def part_cues(doc: Doc, marks: Sequence[Stretch], drafts: list[Draft]) -> list[Draft]:
    """`“It was loud,” said Ana; “I hid,” said Ben`: each quotation keeps the cue behind it."""
    parted: list[Draft] = []
    for draft in drafts:
        if draft.cue is None:
            continue
        for mark in draft.touching(marks):
            if mark.start < draft.cue[1] or draft.covers(mark.start, mark.end) < 4:
                continue
            own = cue_after(doc, marks, mark)
            if own is None or own.source is None or _same_cue(own, draft):
                continue
            if ";" not in doc._.text[draft.cue[1] : mark.start]:
                continue
            if any(other.cue and overlap(own.cue, [other.cue]) for other in drafts):
                continue
            draft.content = without(draft.content, (mark.start, mark.end))
            parted.append(Draft([(mark.start, mark.end)], own.cue, own.source, draft.score))
    return [draft for draft in drafts if draft.content] + parted


def _same_cue(cue: Cue, draft: Draft) -> bool:
    return draft.cue is not None and cue.cue[0] < draft.cue[1] and draft.cue[0] < cue.cue[1]


def _own_cue(doc: Doc, marks: Sequence[Stretch], start: int, end: int) -> Cue | None:
    found = (
        cue_beside(doc, marks, mark) or speaker_before(doc, mark)
        for mark in touching(marks, start, end)
    )
    return next((cue for cue in found if cue is not None), None)


def _cut_at_breaks(text: str, parts: list[Span]) -> list[Span]:
    """The parts, cut where a paragraph ends."""
    cut: list[Span] = []
    for start, end in parts:
        for line in re.finditer(r"[^\n]+", text[start:end]):
            piece = stripped(text, start + line.start(), start + line.end())
            if piece[0] < piece[1]:
                cut.append(piece)
    return cut


def _same_paragraph(text: str, one: Span, other: Span) -> bool:
    first, second = sorted((one, other))
    return "\n" not in text[first[1] : second[0]]


def claim_quotations(doc: Doc, marks: Sequence[Stretch], drafts: list[Draft]) -> list[Draft]:
    """A longer quotation that no quote holds goes to the cue beside it, or the running speaker.

    `"We won."` after `"We fought," Rao said.` is Rao's; so is a paragraph that is all quotation
    after one in which Rao spoke.
    """
    held = covered(len(doc._.text), (part for draft in drafts for part in draft.content))
    for mark in marks:
        if words_in(doc._.text, mark.start, mark.end) < SPEECH_WORDS:
            continue
        if 3 * sum(held[mark.start : mark.end]) > mark.end - mark.start:
            continue
        span = (mark.start, mark.end)
        own = cue_beside(doc, marks, mark)
        if own is not None and own.source is not None:
            holder = next((draft for draft in drafts if _same_cue(own, draft)), None)
            if holder is None:
                drafts.append(Draft([span], own.cue, own.source, 0.6))
            else:
                holder.content = merged([*holder.content, span], doc._.text)
            continue
        spoke = speaker_before(doc, mark)
        if spoke is not None:
            drafts.append(Draft([span], spoke.cue, spoke.source, 0.6))
            continue
        running = _running(doc, marks, drafts, mark)
        if running is not None:
            running.content = merged([*running.content, span], doc._.text)
    return drafts


def _running(
    doc: Doc, marks: Sequence[Stretch], drafts: list[Draft], mark: Stretch
) -> Draft | None:
    """The quote that `mark` goes on: the last one before it, in its paragraph or the one before."""
    text = doc._.text
    before = [d for d in drafts if d.source is not None and mark.start - FAR < d.end <= mark.start]
    before.sort(key=lambda draft: -draft.end)
    last = next((draft for draft in before if _is_quoted(marks, draft)), None)
    if last is None:
        return None
    between = text[last.end : mark.start]
    if "\n" not in between:
        return last if _stands_as_sentence(text, mark) else None
    if between.count("\n") > 2 and between.strip().count("\n") > 0:
        return None
    line_start = text.rfind("\n", 0, mark.start) + 1
    line_end = text.find("\n", mark.end)
    alone = (
        not text[line_start : mark.start].strip()
        and not text[mark.end : line_end if line_end >= 0 else len(text)].strip()
    )
    return last if alone and between.strip().count("\n") == 0 else None


def _is_quoted(marks: Sequence[Stretch], draft: Draft) -> bool:
    return any(draft.covers(mark.start, mark.end) > 3 for mark in draft.touching(marks))


def _stands_as_sentence(text: str, mark: Stretch) -> bool:
    """Does the quotation stand between full stops, not inside a sentence of the writer's?"""
    before = text[: mark.start].rstrip()
    inner = text[mark.start : mark.end].rstrip("\"”’'»")
    return before[-1:] in ".!?\"”'’" and inner[-1:] in ".!?…"


def leave_bystanders(doc: Doc, marks: Sequence[Stretch], drafts: list[Draft]) -> list[Draft]:
    """In `"Nobody told us." The surveyor, Leo Brandt, nodded.` he who nods has said nothing."""
    for draft in drafts:
        if draft.cue is None or not _is_quoted(marks, draft) or draft.end > draft.cue[0]:
            continue
        between = doc._.text[draft.end : draft.cue[0]]
        inner = doc._.text[: draft.end].rstrip("\"”’'» ")
        is_apart = (
            inner[-1:] in ".?!…" and (between[:2].strip()[:1] or between.lstrip()[:1]).isupper()
        )
        if is_apart and not any(t.lemma_.lower() in SPEECH for t in tokens(doc, *draft.cue)):
            draft.content = [part for part in draft.content if part[0] > draft.cue[1]]
    return [draft for draft in drafts if draft.content]


def trim_sources(doc: Doc, marks: Sequence[Stretch], drafts: list[Draft]) -> list[Draft]:
    """`an aid worker who` without the pronoun of the clause that follows; "the" alone is nobody."""
    for draft in drafts:
        if draft.source is not None:
            tail = _RELATIVE_TAIL.search(doc._.text, *draft.source)
            if tail is not None and tail.start() > draft.source[0]:
                draft.source = (draft.source[0], tail.start())
            if doc._.text[slice(*draft.source)].casefold() in ("the", "a", "an", "and"):
                draft.source = None
    return drafts


_RELATIVE_TAIL = re.compile(r",?\s+(?:who|whom|whose|which|that)$")


def part_sentences(doc: Doc, marks: Sequence[Stretch], drafts: list[Draft]) -> list[Draft]:
    """Prose of another sentence, with a cue of its own, is no part of this quote."""
    for draft in drafts:
        home_of = draft.cue or draft.source
        if home_of is None or len(draft.content) < 2:
            continue
        home = tokens(doc, *home_of)[0].sent
        near = [p for p in draft.content if p[0] < home.end_char and home.start_char < p[1]]
        if not near:
            continue
        draft.content = [p for p in draft.content if p in near or _goes_with(doc, marks, p)]
    return drafts


def _goes_with(doc: Doc, marks: Sequence[Stretch], part: Span) -> bool:
    """Is this part from another sentence a quotation, or a sentence with no cue in it?"""
    if touching(marks, *part):
        return True
    sentence = tokens(doc, *part)[0].sent
    return not any(
        token.lemma_.lower() in REPORTING | FINDING and not part[0] <= token.idx < part[1]
        for token in sentence
    )


IN_ORDER: tuple[Repair, ...] = (
    leave_doubted,
    snap_to_marks,
    heed_signatures,
    leave_headline,
    part_paragraphs,
    part_cues,
    leave_far_prose,
    part_sentences,
    leave_bystanders,
    claim_quotations,
    heed_inscriptions,
    heed_interviews,
    find_missing_sources,
    leave_hearers,
    leave_labels,
    leave_questions,
    leave_unsaid,
    claim_reports,
    part_accounts,
    leave_datelines,
    trim_sources,
)
