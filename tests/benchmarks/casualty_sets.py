"""The sets that the tally is measured on, and their texts parsed once.

A set is the gold documents of one file; its documents are split by their ids' hash in a half to
look at and a half that stays unseen. A text is parsed and read up to the tally, which is the dear
part, and kept in the temporary folder: a change of the tally's rules alone never parses again.
"""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec
import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

import tui.analysis
from tests.benchmarks.casualty_scoring import EVERYTHING, Asked
from tui.analysis import blocks, pipeline
from tui.analysis.harm import Heard, read_pairs
from tui.analysis.versions import analyser_versions
from tui.analysis.weights import MODEL, PAIRS
from tui.records import Article, Entity, Figure, Paragraph, ParagraphKind, Quote, Speaker
from tui.sources import open_source

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
DATA = SHARED / "data" / "casualties"
STORY = SHARED / "data" / "story"
BLIND = ROOT / "tests" / "data"
BEFORE = [
    name for name in pipeline.JUDGING if name not in ("onrecord_casualties", "onrecord_summary")
]
"""What judges an article before the tally does."""

_PARSED = ("TAG", "POS", "DEP", "HEAD", "LEMMA", "MORPH", "ENT_IOB", "ENT_TYPE")
_HEARD = ("places", "kinds", "roles", "vectors")
_PROCESSES = 2
_TOGETHER = 40
"""So many documents stand in one file."""

Sort = Literal["rows", "ranges", "archive", "pairs"]
"""What the gold says: every row, a range a kind, the archive's numbers, a story's numbers."""


class Measured(NamedTuple):
    """A set: its gold file, where its texts stand if elsewhere, how a text becomes an article."""

    name: str
    gold: Path
    sort: Sort = "rows"
    texts: Path | None = None
    asked: Asked = EVERYTHING
    lines: Literal["as opened", "as they are", "titled"] = "as opened"


def _blind(name: str, file: str, lines: Literal["as they are", "titled"]) -> Measured:
    return Measured(name, BLIND / file, lines=lines)


SETS = (
    Measured("real_dev", DATA / "real_dev.jsonl"),
    Measured("shootings_dev", DATA / "shootings_dev.jsonl", "archive"),
    Measured("airwars_dev", STORY / "airwars_dev.jsonl", "ranges"),
    *(
        Measured(f"made_up/{path.stem}", path)
        for path in sorted((DATA / "made_up").glob("*.jsonl"))
    ),
    *(Measured(f"invented/{x}", BLIND / f"casualty_invented_{x}.jsonl") for x in "abcdefg"),
    Measured("made_up_stories", DATA / "made_up_stories.jsonl", "pairs"),
    Measured("dev_cases", DATA / "dev_cases.jsonl"),
    Measured("seed article", DATA / "seed_gold.jsonl"),
    Measured(
        "MUC-4 dev",
        DATA / "muc4_dev_gold.jsonl",
        texts=DATA / "muc4_dev_texts.jsonl",
        asked=Asked(frozenset({"killed", "injured"}), 2),
        lines="as they are",
    ),
    _blind("blind passages, dev", "casualty_passages_gold_dev.jsonl", "as they are"),
    _blind("blind passages, held", "casualty_passages_gold_held.jsonl", "as they are"),
    _blind("blind articles, dev", "casualty_articles_dev.jsonl", "titled"),
    _blind("blind articles, held", "casualty_articles_held.jsonl", "titled"),
)


class Text(NamedTuple):
    """A gold document and its article."""

    gold: dict[str, Any]
    article: Article

    @property
    def is_unseen(self) -> bool:
        """Is it of the half whose errors nobody looks at?"""
        return hashlib.sha256(self.gold["id"].encode()).digest()[0] % 2 == 1


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def article_of(text: str, *, titled: bool = False) -> Article:
    """The text as it stands, a paragraph a line, so that the gold offsets hold."""
    paragraphs: list[Paragraph] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            kind: ParagraphKind = "title" if titled and not paragraphs else "body"
            paragraphs.append(Paragraph(start, start + len(line), kind))
        start += len(line) + 1
    return Article(id="benchmark", source="-", text=text, paragraphs=tuple(paragraphs))


def texts_of(measured: Measured) -> list[Text]:
    """The documents of a set; none where its file is not there."""
    if not measured.gold.is_file():
        return []
    gold = read_lines(measured.gold)
    texts = {line["id"]: line for line in read_lines(measured.texts)} if measured.texts else {}
    found = []
    for number, document in enumerate(gold):
        document.setdefault("id", f"{measured.name}-{number}")
        said = texts.get(document["id"], document)
        words = f"{said['title']}\n{said['text']}" if "title" in said else said["text"]
        if measured.lines == "as opened":
            article = open_source("-", stdin=io.BytesIO(words.encode())).article
        else:
            article = article_of(words.rstrip(), titled=measured.lines == "titled")
        found.append(Text(document, article))
    return found


# ── parsed once ───────────────────────────────────────────────────────────────────────────────────


class Judged(msgspec.Struct):
    """What stands on a `Doc` before the tally, beside the parse."""

    article: Article
    figures: tuple[Figure, ...]
    entities: tuple[Entity, ...]
    quotes: tuple[Quote, ...]
    speakers: tuple[Speaker, ...]


class Chunk(NamedTuple):
    """Some documents of a set, and the files that keep their parse."""

    measured: Measured
    texts: list[Text]
    place: Path


def _code() -> str:
    """A digest of all a parsed text depends on: the model, and every rule before the tally's."""
    folder = Path(tui.analysis.__file__).parent
    versions = analyser_versions(None) | {"rules": ""}  # those of the tally may change
    digest = hashlib.sha256(json.dumps(versions, sort_keys=True).encode())
    for path in sorted(folder.rglob("*.py")):
        if not {"casualties", "summary"} & set(path.parts):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _place(articles: list[Article], code: str) -> Path:
    key = hashlib.sha256(msgspec.json.encode((code, articles))).hexdigest()[:20]
    return Path(tempfile.gettempdir()) / "onrecord-tally" / key


def _keep(chunk: Chunk) -> None:
    """Parse the articles and write the files of `chunk.place`."""
    nlp = pipeline.load()
    kept, judged, docs = DocBin(attrs=_PARSED), [], []
    for article in (text.article for text in chunk.texts):
        doc = pipeline.run(nlp, _whole(nlp, article), BEFORE)
        judged.append(Judged(article, doc._.figures, doc._.entities, doc._.quotes, doc._.speakers))
        kept.add(doc)
        docs.append(doc)
    chunk.place.parent.mkdir(exist_ok=True)
    parts = zip(*(doc._.harm[:4] for doc in docs), strict=True)
    arrays = {name: np.concatenate(part) for name, part in zip(_HEARD, parts, strict=True)}
    bounds = np.cumsum([0, *(len(doc._.harm.places) for doc in docs)])
    np.savez_compressed(chunk.place.with_suffix(".npz"), bounds=bounds, **arrays)
    chunk.place.with_suffix(".json").write_bytes(msgspec.json.encode(judged))
    kept.to_disk(chunk.place.with_suffix(".spacy"))  # last: what is there is whole


def _whole(nlp: Language, article: Article) -> Doc:
    doc = blocks.join(list(pipeline.read(nlp, article)))
    doc._.article = article
    return doc


def docs_of(chunk: Chunk) -> Iterator[tuple[Text, Doc]]:
    """The documents with their texts as the tally gets them."""
    kept = chunk.place.with_suffix(".json").read_bytes()
    judged = msgspec.json.decode(kept, type=list[Judged])
    docs = DocBin().from_disk(chunk.place.with_suffix(".spacy")).get_docs(_vocab())
    hearing = _heard(chunk) if chunk.place.with_suffix(".npz").is_file() else [None] * len(judged)
    for text, doc, each, heard in zip(chunk.texts, docs, judged, hearing, strict=True):
        doc._.harm = heard
        for name in Judged.__struct_fields__:
            setattr(doc._, name, getattr(each, name))
        yield text, doc


def _heard(chunk: Chunk) -> Iterator[Heard]:
    """What the released branch says of each document."""
    kept = dict(np.load(chunk.place.with_suffix(".npz")))
    pairs = read_pairs(MODEL / PAIRS)
    for first, last in pairwise(kept["bounds"].tolist()):
        yield Heard(*(kept[name][first:last] for name in _HEARD), pairs)


@cache
def _vocab() -> Vocab:
    return spacy.blank("en").vocab


def parse(sets: Iterable[Measured]) -> list[Chunk]:
    """Every text of the sets, parsed now or earlier."""
    code, chunks = _code(), []
    for measured in sets:
        texts = texts_of(measured)
        for start in range(0, len(texts), _TOGETHER):
            some = texts[start : start + _TOGETHER]
            chunks.append(Chunk(measured, some, _place([t.article for t in some], code)))
    waiting = [chunk for chunk in chunks if not chunk.place.with_suffix(".spacy").is_file()]
    if waiting:
        with processes() as pool:
            list(pool.map(_keep, waiting))
    return chunks


def processes() -> ProcessPoolExecutor:
    """A pool as large as this is meant for."""
    return ProcessPoolExecutor(_PROCESSES, mp_context=get_context("spawn"))
