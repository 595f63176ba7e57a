"""The news encoder on sentences made up for it: what it writes, how it joins, what it refuses."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example

from tui.analysis import encoder
from tui.analysis.annotations import NEWS, Attribution, characters
from tui.analysis.encoder import NewsEncoder
from tui.analysis.errors import ModelError
from tui.analysis.weights import MODEL, SUMS, WEIGHTS

QUOTED = "“The bridge will open in May,” said Adaeze Lindqvist."
REPORTED = "Police said two men had left the harbour before dawn."
ACCORDING = "The dam is safe, according to the regional water board."
HEADLINE = "Lindqvist: “We had no choice”"
PLAIN = "The ferry left the harbour at noon with forty crates of apples on its deck."


@pytest.fixture(scope="module")
def nlp() -> Language:
    blank = spacy.blank("en")
    blank.add_pipe("onrecord_encoder")
    return blank


def words(doc: Doc, span: tuple[int, int] | None) -> str | None:
    return doc[span[0] : span[1]].text if span else None


def named(doc: Doc) -> list[tuple[str, str]]:
    return [(span.text, span.label_) for span in doc.spans[NEWS]]


def only(doc: Doc) -> Attribution:
    found: tuple[Attribution, ...] = doc._.attributions
    assert len(found) == 1
    return found[0]


def test_names_are_people_organisations_and_places(nlp: Language) -> None:
    doc = nlp("Kwabena Ostrowski of Safaricom flew from Nairobi to Gdansk on Friday.")
    assert named(doc) == [
        ("Kwabena Ostrowski", "PER"),
        ("Safaricom", "ORG"),
        ("Nairobi", "LOC"),
        ("Gdansk", "LOC"),
    ]


def test_finer_types_go_to_the_docs_entities_when_nothing_else_wrote_them(nlp: Language) -> None:
    doc = nlp("The Kenyan company Safaricom opened an office in Nairobi.")
    found = {(ent.text, ent.label_) for ent in doc.ents}
    assert {("Kenyan", "NORP"), ("Safaricom", "ORG"), ("Nairobi", "GPE")} <= found


def test_entities_written_before_the_encoder_are_kept(nlp: Language) -> None:
    doc = nlp.make_doc("The Kenyan company Safaricom opened an office in Nairobi.")
    doc.ents = [Span(doc, 3, 4, "PRODUCT")]
    nlp.get_pipe("onrecord_encoder")(doc)
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Safaricom", "PRODUCT")]


def test_a_quotation_has_its_content_cue_and_source(nlp: Language) -> None:
    doc = nlp(QUOTED)
    found = only(doc)
    assert [words(doc, part) for part in found.content] == ["“The bridge will open in May,”"]
    assert words(doc, found.cue) == "said"
    assert words(doc, found.source) == "Adaeze Lindqvist"
    assert 0.5 < found.score <= 1


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (REPORTED, "Police", "two men had left the harbour before dawn"),
        (ACCORDING, "the regional water board", "The dam is safe"),
        (HEADLINE, "Lindqvist", "“We had no choice”"),
    ],
)
def test_reported_speech_and_headlines_have_their_source(
    nlp: Language, text: str, source: str, content: str
) -> None:
    doc = nlp(text)
    found = only(doc)
    assert words(doc, found.source) == source
    assert [words(doc, part) for part in found.content] == [content]


def test_a_quotation_round_its_cue_is_one_attribution_of_two_parts(nlp: Language) -> None:
    doc = nlp("“The bridge is closed,” said Lindqvist. “It will stay closed until May.”")
    found = only(doc)
    assert len(found.content) == 2
    assert words(doc, found.source) == "Lindqvist"


def test_a_text_in_which_nobody_speaks_has_no_attribution(nlp: Language) -> None:
    assert nlp(PLAIN)._.attributions == ()


@pytest.mark.parametrize("text", ["", " ", "\n\n \t"])
def test_a_text_without_a_word_is_left_empty(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert list(doc.spans[NEWS]) == []
    assert doc._.attributions == ()


def test_white_space_is_counted_in_token_numbers_but_never_begins_or_ends_a_span(
    nlp: Language,
) -> None:
    text = f"Bridge  news\n\n{QUOTED}\n \nMore   soon."
    doc = nlp(text)
    found = only(doc)
    start, end = characters(doc, found.content[0])
    assert text[start:end] == "“The bridge will open in May,”"
    assert all(not span[0].is_space and not span[-1].is_space for span in doc.spans[NEWS])


def test_no_span_crosses_a_line_break(nlp: Language) -> None:
    doc = nlp("Meeting in Port\nMoresby Council met Anna\nLindqvist said it was over.\n" * 4)
    spans = [(span.start, span.end) for span in doc.spans[NEWS]]
    for found in doc._.attributions:
        spans += [span for span in (*found.content, found.cue, found.source) if span]
    assert spans
    assert all("\n" not in doc[start:end].text for start, end in spans)


def long_text(before: int, after: int) -> str:
    line = "The ferry left the harbour at noon with forty crates of apples on its deck.\n"
    return line * before + QUOTED + "\n" + line * after


@pytest.mark.parametrize(("before", "after"), [(1, 12), (4, 9), (7, 6), (9, 4), (12, 1)])
def test_a_quote_reads_the_same_wherever_the_windows_are_cut(
    nlp: Language, before: int, after: int
) -> None:
    doc = nlp.make_doc(long_text(before, after))
    whole = NewsEncoder(window=280, stride=192)
    cut = NewsEncoder(window=110, stride=40)
    assert len(whole.planned(whole.tokens(doc))) == 1
    assert len(cut.planned(cut.tokens(doc))) >= 3
    wanted, found = only(whole(doc.copy())), only(cut(doc.copy()))
    unscored = {"score": 0, "cue_score": 0}
    assert found._replace(**unscored) == wanted._replace(**unscored)


def test_many_texts_in_one_pipe_read_as_one_by_one(nlp: Language) -> None:
    texts = [QUOTED, long_text(12, 9), "", REPORTED, PLAIN, long_text(2, 30), ACCORDING]
    together = list(nlp.pipe(texts, batch_size=4))
    for doc, text in zip(together, texts, strict=True):
        alone = nlp(text)
        assert doc._.attributions == alone._.attributions
        assert named(doc) == named(alone)


def test_two_threads_read_what_one_reads(nlp: Language) -> None:
    doc = nlp.make_doc(long_text(10, 10))
    one, two = (
        NewsEncoder(window=280, stride=192, threads=threads)(doc.copy())._.attributions
        for threads in (1, 2)
    )
    assert one
    assert [found._replace(score=0) for found in one] == [found._replace(score=0) for found in two]


@pytest.mark.parametrize(("window", "stride"), [(2, 1), (513, 100), (256, 225), (256, 0)])
def test_windows_that_leave_gaps_are_refused(window: int, stride: int) -> None:
    with pytest.raises(ValueError, match="do not fit"):
        NewsEncoder(window=window, stride=stride)


def copied_model(folder: Path) -> Path:
    for path in MODEL.iterdir():
        if path.is_file():
            shutil.copyfile(path, folder / path.name)
    return folder


def test_a_damaged_model_is_refused_in_one_line(tmp_path: Path) -> None:
    weights = copied_model(tmp_path) / WEIGHTS
    content = bytearray(weights.read_bytes())
    content[len(content) // 2] ^= 1
    weights.write_bytes(content)
    with pytest.raises(ModelError, match=WEIGHTS) as caught:
        NewsEncoder(window=280, stride=192, model=tmp_path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", [WEIGHTS, SUMS])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    (copied_model(tmp_path) / name).unlink()
    with pytest.raises(ModelError, match=name):
        NewsEncoder(window=280, stride=192, model=tmp_path)


def test_a_file_without_a_sum_is_refused(tmp_path: Path) -> None:
    sums = copied_model(tmp_path) / SUMS
    kept = [line for line in sums.read_text(encoding="utf-8").splitlines() if WEIGHTS not in line]
    sums.write_text("\n".join(kept), encoding="utf-8")
    with pytest.raises(ModelError, match="says nothing"):
        NewsEncoder(window=280, stride=192, model=tmp_path)


def test_the_model_is_small_enough_to_ship() -> None:
    assert (MODEL / WEIGHTS).stat().st_size <= 25_000_000


def test_the_scorer_counts_exact_spans(nlp: Language) -> None:
    predicted, reference = (
        nlp("Lindqvist met Ostrowski in Gdansk."),
        nlp.make_doc("Lindqvist met Ostrowski in Gdansk."),
    )
    predicted.spans[NEWS] = [Span(predicted, 0, 1, "PER"), Span(predicted, 4, 5, "ORG")]
    reference.spans[NEWS] = [Span(reference, 0, 1, "PER"), Span(reference, 4, 5, "LOC")]
    scores = encoder.score_news([Example(predicted, reference)])
    assert scores[f"spans_{NEWS}_p"] == 0.5
    assert scores[f"spans_{NEWS}_per_type"]["PER"]["f"] == 1.0


def test_the_runtime_keeps_no_count_of_its_users(tmp_path: Path) -> None:
    code = (
        "import spacy, tui.analysis.encoder\n"
        "spacy.blank('en').add_pipe('onrecord_encoder').session.get_inputs()"
    )
    homes = dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"), str(tmp_path))
    told = {key: value for key, value in os.environ.items() if not key.startswith("ORT_")}
    subprocess.run([sys.executable, "-c", code], env=told | homes, check=True)
    assert list(tmp_path.iterdir()) == []
