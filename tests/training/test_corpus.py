"""Marked texts are read as they are written."""

from __future__ import annotations

from pathlib import Path

import msgspec
import spacy

from tests.training.made_up import marked, words
from tui.training import corpus
from tui.training.corpus import Marked

TEXT = "“The lake froze,” Odhiambo said.\n\n“Twice.”"
BRAT = (
    "T1\tContent 0 17;34 43\t“The lake froze,” “Twice.”\n"
    "T2\tCue 27 31\tsaid\n"
    "T3\tSource 18 26\tOdhiambo\n"
    "T4\tSource \t\n"
    "E1\tAttribution:T2 Content:T1 Source:T3\n"
    "E2\tAttribution:T2 Source:T3\n"
)


def polnear(folder: Path) -> list[Marked]:
    (folder / "text").mkdir()
    (folder / "attributions").mkdir()
    (folder / "text" / "lake.txt").write_text(TEXT, encoding="utf-8")
    marks = BRAT.replace("Attribution:", "Cue:")
    (folder / "attributions" / "lake_a1.ann").write_text(marks, encoding="utf-8")
    return list(corpus.read_polnear(folder, spacy.blank("en")))


def test_an_attribution_is_read_with_all_its_parts(tmp_path: Path) -> None:
    (document,) = polnear(tmp_path)
    (quote,) = document.quotes or ()
    assert [words(document, part) for part in quote.content] == [
        "“ The lake froze , ”",
        "“ Twice . ”",
    ]
    assert words(document, quote.cue) == "said"
    assert words(document, quote.source) == "Odhiambo"


def test_tokens_know_their_line_breaks_and_places(tmp_path: Path) -> None:
    (document,) = polnear(tmp_path)
    assert [
        token for token, after in zip(document.tokens, document.breaks, strict=True) if after
    ] == [
        "“",
        "“",
    ]
    assert all(
        TEXT.startswith(token, offset)
        for token, offset in zip(document.tokens, document.offsets, strict=True)
    )


def test_what_nobody_marked_is_not_the_same_as_nothing(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    rows = [
        {"doc": "a", "text": "Odhiambo left.", "ents": [[0, 8, "PER"]]},
        {"doc": "b", "text": "Rain.", "ents": []},
        {"id": "c", "text": "Rain."},
    ]
    path.write_bytes(b"\n".join(msgspec.json.encode(row) for row in rows))
    found = list(corpus.read_conll(path, spacy.blank("en")))
    assert [document.entities for document in found] == [((0, 1, "PER"),), (), None]
    assert all(document.quotes is None for document in found)


def test_documents_come_back_as_they_were_written(tmp_path: Path) -> None:
    corpus.write(tmp_path / "kept.jsonl", [marked(), marked()])
    assert corpus.read(tmp_path / "kept.jsonl") == [marked(), marked()]
