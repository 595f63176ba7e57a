"""Texts read up to the encoder, each once: the parse and what the encoder says stay in a folder.

Gives a `Doc` with `doc.spans["news"]` and `doc._.attributions` for each text, and leaves what rules
decide (entities, quotes, speakers) to the caller, so that a changed rule parses nothing again. The
folder is in the temporary one and may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import msgspec
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import tui.analysis
from tui.analysis import pipeline
from tui.analysis.annotations import Attribution
from tui.analysis.versions import analyser_versions

FOLDER = Path(tempfile.gettempdir()) / "onrecord-parsed"
BEFORE_SPEAKERS = ("onrecord_entities", "onrecord_quotes")

_PARSED = ("TAG", "POS", "DEP", "HEAD", "LEMMA", "MORPH", "ENT_IOB", "ENT_TYPE")


def quoted(texts: Iterable[str], folder: Path = FOLDER) -> Iterator[Doc]:
    """Each text read up to its quotes, whose speakers are still null."""
    rules = spacy.blank("en")
    for name in BEFORE_SPEAKERS:
        rules.add_pipe(name)
    for doc in parsed(texts, folder, rules):
        yield pipeline.run(rules, doc, BEFORE_SPEAKERS)


def parsed(texts: Iterable[str], folder: Path, rules: Language) -> Iterator[Doc]:
    """Each text as `rules` gets it: parsed now, or earlier by the same code and models."""
    folder.mkdir(exist_ok=True)
    for text in texts:
        key = hashlib.sha256(f"{_code()}\n{text}".encode()).hexdigest()[:24]
        kept = folder / f"{key}.spacy"
        if not kept.is_file():
            _keep(text, kept)
        (doc,) = DocBin().from_disk(kept).get_docs(rules.vocab)
        doc._.text = text
        found = kept.with_suffix(".json").read_bytes()
        doc._.attributions = tuple(msgspec.json.decode(found, type=list[Attribution]))
        yield doc


def _keep(text: str, place: Path) -> None:
    """Parse `text` and write the files of `place`, the one that is looked for last and whole."""
    nlp = _pipeline()
    doc = nlp.make_doc(text)
    reading = [name for name in nlp.pipe_names if name not in pipeline.JUDGING]
    doc = pipeline.run(nlp, doc, reading)
    place.with_suffix(".json").write_bytes(msgspec.json.encode(doc._.attributions))
    draft = place.with_suffix(".draft")
    DocBin(attrs=_PARSED, docs=[doc]).to_disk(draft)
    draft.replace(place)


@cache
def _pipeline() -> Language:
    return pipeline.load()


@cache
def _code() -> str:
    """A digest of all that a parse depends on: the models, and the code that reads."""
    versions = analyser_versions(None) | {"rules": ""}  # those behind the encoder may change
    digest = hashlib.sha256(json.dumps(versions, sort_keys=True).encode())
    for path in sorted(Path(tui.analysis.__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
