"""The quick attribute ruler says what spaCy's says, of every token."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from tui.analysis import attributes, spacy_model

TEXTS = sorted((Path(__file__).parents[1] / "data").glob("news_quotes_*/text/*.txt"))[:4]
ODD = (
    "",
    " \n\n ",
    "I can't, I won't and they're gonna stay; let's go, y'all. It's John's.\n\nWho's there? Us.",
    "can't can't won't won't",
    "\tThe  men\u2019s  team isn\u2019t (he said) ready .\n",
)


@pytest.fixture(scope="module")
def pipelines() -> tuple[Language, Language]:
    """spaCy's own, and the quickened one."""
    found = spacy_model.find().folder
    plain, quick = (spacy.load(found, exclude=["ner"]) for _ in range(2))
    attributes.quicken(quick)
    assert quick.pipe_names == plain.pipe_names
    assert isinstance(quick.get_pipe(attributes.RULER), attributes.Attributes)
    return plain, quick


@pytest.mark.parametrize("text", [*ODD, *(path.read_text("utf-8") for path in TEXTS)])
def test_every_token_has_the_same_attributes(
    pipelines: tuple[Language, Language], text: str
) -> None:
    for _ in range(2):  # the second time the answers are known
        told = [
            [(t.text, t.pos_, str(t.morph), t.lemma_, t.tag_, t.dep_) for t in nlp(text)]
            for nlp in pipelines
        ]
        assert told[0] == told[1]


@pytest.mark.parametrize(
    ("pattern", "attrs"),
    [([{"LOWER": "us", "OP": "+"}], {"POS": "PROPN"}), ([{"SHAPE": "XX"}], {"POS": "PROPN"})],
)
def test_a_ruler_with_rules_of_other_kinds_is_left_alone(
    pattern: list[dict[str, str]], attrs: dict[str, str]
) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(attributes.RULER).add([pattern], attrs)  # type: ignore[attr-defined]
    attributes.quicken(nlp)
    assert not isinstance(nlp.get_pipe(attributes.RULER), attributes.Attributes)
