"""Who says what in an interview or a transcript: turns under `Q:`, names, initials, dashes, none.

Takes the document and the drafts so far, gives them with a draft for each turn that somebody
speaks. Answers are the interviewed person's, by the introduction; a question without a name is
nobody's. Knows the entities, which are found before the quotes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from tui.analysis.annotations import paragraphs, tokens
from tui.analysis.entities import names
from tui.analysis.quotes.drafts import Draft, stripped, without
from tui.analysis.quotes.quotation_marks import Stretch, touching, words_in
from tui.records import Entity, Span

SCORE = 0.95
"""How sure a turn of an interview is."""

LONGEST_TURN = 4
"""Paragraphs of a turn under a label at most."""

LONGEST_QUESTION = 45
"""Words of a bare question at most."""

_LABEL = re.compile(
    r"[\"“]?(?P<label>Q(?:uestion)?|A(?:nswer)?|[A-Z][A-Za-z.'’\-]*(?: [A-Z][A-Za-z.'’\-]*){0,3})"
    r"(?P<end>:|\.(?= )(?<=Q\.|A\.))(?=\s)"
)
_OPENING = ("“", '"')
_QUESTION = frozenset(("q", "question", "interviewer"))
_ANSWER = frozenset(("a", "answer"))
_DASH = re.compile(r"[—–-] ?(?=\S)")
_NO_SPEAKERS = frozenset(
    """
    ANALYSIS BREAKING EDITOR’S MORE NOTE PHOTO PHOTOS READ RELATED UPDATE UPDATED VIDEO WATCH
    """.split()
)


class Turn(NamedTuple):
    """One turn: its label (None for a bare one), its words, and whether somebody asks in it."""

    label: Span | None
    start: int
    end: int
    asks: bool


def heed_interviews(doc: Doc, marks: Sequence[Stretch], drafts: list[Draft]) -> list[Draft]:
    """`Q: Why now? / A: It must go.`, `WALLACE: Why now?`, `IH: It must go.`, and so on."""
    turns = _labelled(doc, marks) or _by_dashes(doc) or _bare(doc, marks)
    if not turns:
        return drafts
    first = turns[0].label[0] if turns[0].label else turns[0].start
    asking, answering = _roles_of_names(doc, turns)
    interviewed = next(iter(answering), None) or _interviewed(doc, first, asking)
    for turn in turns:
        source = _source(doc, turn, interviewed)
        begin = turn.label[0] if turn.label else turn.start
        begin -= doc._.text[begin - 1 : begin] in _OPENING  # of a transcript that is quoted
        for draft in drafts:
            rest = without(draft.content, (begin, turn.end))
            draft.content = [part for part in rest if words_in(doc._.text, *part)]
        drafts = [draft for draft in drafts if draft.content]
        if source is not None:
            cue = (turn.label[1], turn.label[1] + 1) if turn.label else None
            drafts.append(Draft([(turn.start, turn.end)], cue, source, SCORE))
    return drafts


def _roles_of_names(doc: Doc, turns: Sequence[Turn]) -> tuple[set[str], list[Span]]:
    """Who is named by the labels of turns that mostly ask, and where the one is who answers.

    `A:` among them is that one's too, if there is no other.
    """
    asked: dict[str, list[bool]] = {}
    first: dict[str, Span] = {}
    for turn in turns:
        label = doc._.text[slice(*turn.label)] if turn.label else "q"
        if label.casefold() in _QUESTION | _ANSWER:
            continue
        if (entity := _entity_called(doc, label)) is not None:
            is_asking = doc._.text[turn.start : turn.end].rstrip('”" ')[-1:] == "?"
            asked.setdefault(entity.name, []).append(is_asking)
            first[entity.name] = entity.mentions[0]
    asking = {name for name, turns_of in asked.items() if 2 * sum(turns_of) > len(turns_of)}
    others = [first[name] for name in asked if name not in asking]
    return asking, others if len(others) == 1 else []


def _lines(doc: Doc) -> list[Span]:
    return [(line.start, line.end) for line in paragraphs(doc) if line.kind != "title"]


def _labelled(doc: Doc, marks: Sequence[Stretch]) -> list[Turn]:
    """Turns under labels, with the paragraphs that go on before the next label."""
    text = doc._.text
    lines = _lines(doc)
    found = [_LABEL.match(text, start, end) for start, end in lines]
    labels = Counter(m["label"] for m in found if m and _is_speaker(m["label"]))
    known = {label for label in labels if _is_telling(doc, label, labels)}
    at = [(n, m) for n, m in enumerate(found) if m and m["label"] in known]
    if len(at) < 2:
        return []
    turns = []
    nexts = [n for n, _ in at[1:]] + [at[-1][0] + 1]
    for (number, label), following in zip(at, nexts, strict=True):
        last = _last_of_turn(lines[number:following], marks)
        start, end = stripped(text, label.end(), last[1])
        if start < end:
            asks = label["label"].casefold() in _QUESTION
            turns.append(Turn(label.span("label"), start, end, asks))
    return turns


def _last_of_turn(lines: Sequence[Span], marks: Sequence[Stretch]) -> Span:
    """The line that a turn ends with: where many more follow, or quotations, those are prose.

    A mark that opens a line is the transcript's, taken up again.
    """
    goes_on = len(lines) <= LONGEST_TURN and not any(
        start < mark.start < end for start, end in lines[1:] for mark in touching(marks, start, end)
    )
    return lines[-1] if goes_on else lines[0]


def _is_speaker(label: str) -> bool:
    return label.split()[0].upper() not in _NO_SPEAKERS and (
        label.upper() == label or len(label.split()) <= 3
    )


def _is_telling(doc: Doc, label: str, labels: Counter[str]) -> bool:
    """Is it a label of turns: in capitals, Q or A, or a name that the article knows or repeats?"""
    if label.casefold() in _QUESTION | _ANSWER or label.upper() == label:
        return len(labels) > 1
    is_known = _entity_called(doc, label) is not None
    return len(labels) > 1 and (is_known or labels[label] > 1) and sum(labels.values()) > 2


def _by_dashes(doc: Doc) -> list[Turn]:
    """`— Why close it? / — It is old.`: turns that dashes open, the first one asking."""
    text = doc._.text
    turns = []
    for start, end in _lines(doc):
        dash = _DASH.match(text, start, end)
        if dash is not None:
            turns.append(Turn(None, dash.end(), end, text[:end].rstrip()[-1:] == "?"))
    is_dialogue = len(turns) > 1 and turns[0].asks and any(not turn.asks for turn in turns)
    return turns if is_dialogue else []


def _bare(doc: Doc, marks: Sequence[Stretch]) -> list[Turn]:
    """Questions that are paragraphs of their own, and what follows each, after an introduction."""
    text = doc._.text
    lines = _lines(doc)
    asking = [n for n, line in enumerate(lines) if n and _is_bare_question(text, marks, line)]
    is_interview = len(asking) > 1 and _interviewed(doc, lines[asking[0]][0]) is not None
    if not is_interview:
        return []
    turns = []
    for n, following in zip(asking, [*asking[1:], len(lines)], strict=True):
        turns.append(Turn(None, *lines[n], True))
        answer = [line for line in lines[n + 1 : following] if not _is_credit(text, line)]
        if following == len(lines):
            answer = answer[:1]
        if any(touching(marks, *line) for line in answer):
            return []
        if answer:
            turns.append(Turn(None, answer[0][0], answer[-1][1], False))
    return turns


def _is_bare_question(text: str, marks: Sequence[Stretch], line: Span) -> bool:
    words = text[slice(*line)]
    return (
        words.rstrip().endswith("?")
        and len(words.split()) <= LONGEST_QUESTION
        and not touching(marks, *line)
    )


def _is_credit(text: str, line: Span) -> bool:
    """ "Interview by Leo Brandt": who asked, under the interview."""
    return (
        re.match(
            r"(?:interview|interviewed|text|photos?|words) ?(?:by|:)", text[slice(*line)], re.I
        )
        is not None
    )


def _source(doc: Doc, turn: Turn, interviewed: Span | None) -> Span | None:
    """Where the one who speaks in a turn is named; None for a question without a name."""
    if turn.label is None:
        return None if turn.asks else interviewed
    label = doc._.text[slice(*turn.label)]
    if label.casefold() in _QUESTION:
        return None
    if label.casefold() in _ANSWER:
        return interviewed or turn.label
    entity = _entity_called(doc, label)
    if entity is None or any(s <= turn.label[0] < e for s, e in entity.mentions):
        return turn.label
    return entity.mentions[0]


def _entity_called(doc: Doc, label: str) -> Entity | None:
    """Whom a label means: by name, by surname, or by initials."""
    entities: tuple[Entity, ...] = doc._.entities
    letters = label.replace(".", "")
    if letters.isupper() and 2 <= len(letters) <= 3:
        called = (e for e in entities if names.initials(e.name) == letters)
        found = min(called, key=lambda e: e.type != "PERSON", default=None)
        if found is not None:
            return found
    wanted = names.parts(label)
    people = [(e, names.parts(e.name)) for e in entities if e.type == "PERSON"]
    people.sort(key=lambda each: -len(each[1]))
    for entity, own in people:
        if own[-len(wanted) :] == wanted or (len(wanted) == 1 and wanted[0] == own[0]):
            return entity
    return None


_TALKS = frozenset(
    "answer chat discuss explain join speak talk tell reflect describe sit meet".split()
)
_ADDRESSED = frozenset("with to ask asked interview interviewed meet met : —".split())
_REPORTERS = frozenset(
    "by correspondent editor host interviewer journalist presenter reporter writer".split()
)


def _interviewed(doc: Doc, before: int, asking: Collection[str] = ()) -> Span | None:
    """Where the introduction, up to character `before`, names the one who answers.

    None of those who by their labels are `asking`.
    """
    scored = [
        (_talking(doc, mention), -mention[0], mention)
        for entity in doc._.entities
        if entity.type == "PERSON" and entity.name not in (*_bylines(doc), *asking)
        for mention in entity.mentions
        if mention[0] < before
    ]
    best = max(scored, default=None)
    return best[2] if best is not None and best[0] > 0 else None


def _bylines(doc: Doc) -> Sequence[str]:
    return doc._.article.byline if doc._.article is not None else ()


def _talking(doc: Doc, mention: Span) -> int:
    """How much at this mention says that it is the one who answers."""
    words = tokens(doc, *mention)
    ahead = [token.lower_ for token in doc[max(0, words.start - 4) : words.start]]
    score = 1
    if _before_role(doc, words.start) in _ADDRESSED:
        score += 3
    root = words.root
    verb = root.head if root.dep_ != "appos" else root.head.head
    after = [token.lower_ for token in doc[words.end : words.end + 2]]
    if root.dep_ in ("nsubj", "appos") and verb.lemma_.lower() in _TALKS:
        score += 4 if after[:1] == [","] else 2  # "Ana Silva, who keeps goal, talked to"
    if len(words) > 1:
        score += 1
    if _REPORTERS & set(ahead[-3:]) or after in (["of", "the"], ["from", "the"]):
        score -= 4
    return score


def _before_role(doc: Doc, at: int) -> str:
    """The word before a name and the role it stands after: "to" in "to geologist Ana Silva"."""
    while at > 0 and doc[at - 1].tag_ in ("NN", "NNP", "JJ", "DT", "HYPH"):
        at -= 1
    return doc[at - 1].lower_ if at else ""
