"""The encoder's branch that hears harm, and the judgement over both witnesses."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from tui.analysis import harm, weights
from tui.analysis.casualties import judgement
from tui.analysis.casualties.among import likeliest
from tui.analysis.casualties.hearing import UNHEARD, Hearing
from tui.analysis.casualties.judgement import Signed
from tui.analysis.harm import KINDS, ROLES, Heard, joined, read_pairs

TOLD = "Twelve miners were killed and four injured when a shaft collapsed at Orvel on Monday."
QUIET = "The ferry left at noon with forty crates of apples on its deck."


@pytest.fixture(scope="module")
def nlp() -> Language:
    blank = spacy.blank("en")
    blank.add_pipe("onrecord_encoder")
    return blank


def test_it_hears_how_many_were_killed_and_injured(nlp: Language) -> None:
    doc = nlp(TOLD)
    hearing = Hearing(doc)
    assert hearing.chance("killed", 0, 2) > 0.5
    assert hearing.chance("injured", 5, 6) > 0.5
    assert hearing.chance("killed", 8, 9) == UNHEARD
    kinds = [(doc[s.first : s.last].text, s.kind) for s in hearing.spoken()]
    assert kinds[0] == ("Twelve miners", "killed")


def test_a_text_without_a_word_of_harm_is_not_heard(nlp: Language) -> None:
    assert not len(nlp(QUIET)._.harm.places)


def test_showing_the_states_leaves_every_digit_of_the_encoder_as_it_was() -> None:
    import onnxruntime

    plain = onnxruntime.InferenceSession(
        str(weights.MODEL / weights.WEIGHTS), providers=["CPUExecutionProvider"]
    )
    shown, *_ = weights.opened()
    inputs = {
        "pieces": np.arange(2000, 2060, dtype=np.int32)[None],
        "shapes": np.zeros((1, 60), np.int32),
    }
    names = ["entities", "roles", "fine", "links"]
    *found, states = shown.run([*names, harm.STATES], inputs)
    for one, other in zip(plain.run(names, inputs), found, strict=True):
        assert np.array_equal(one, other)
    assert states.shape == (1, 60, 384)


def test_the_bytes_that_show_the_states_are_what_onnx_writes() -> None:
    onnx = pytest.importorskip("onnx", reason="needs the extra `train`")
    model = onnx.ModelProto()
    shown = onnx.helper.make_tensor_value_info(harm.STATES, onnx.TensorProto.FLOAT, None)
    model.graph.output.append(shown)
    assert model.SerializeToString() == harm.STATES_SHOWN


def test_what_is_heard_in_blocks_moves_with_them() -> None:
    one = harm.SILENCE._replace(places=np.array([3, 4]))
    whole = joined([(0, one), (10, one)])
    assert whole.places.tolist() == [3, 4, 13, 14]


def test_a_vector_is_more_like_itself_than_like_its_opposite() -> None:
    pairs = read_pairs(weights.MODEL / weights.PAIRS)
    one = np.random.default_rng(0).normal(size=harm.VICTIM).astype(np.float32)
    same, other = pairs.log_odds(one, np.stack([one, -one]))
    assert same > other


def test_every_sign_has_a_weight(nlp: Language) -> None:
    table = judgement.shipped()
    assert table.by_rule.signs.keys() < table.heard.signs.keys()
    assert set(table.roles) == set(table.among) == set(ROLES)
    alone, among = (
        {frozenset(signed.signs) for signed in tables.values()}
        for tables in (table.roles, table.among)
    )
    assert len(alone) == len(among) == 1
    assert alone.pop() < among.pop()


def test_whether_a_mention_counts_is_asked_before_its_role() -> None:
    chances = dict.fromkeys(ROLES, 0.0) | {"current": 0.4, "subset": 0.35, "repeat": 0.25}
    assert likeliest(chances, 0.5) == ("subset", pytest.approx(0.6))
    assert likeliest(chances, 0.3) == ("current", pytest.approx(0.4))


def test_signs_add_up_to_a_chance() -> None:
    assert Signed(0.0, {"told": 1.0}).chance({"told": 0.0}) == 0.5
    assert Signed(-1.0, {"told": 2.0}).chance({"told": 3.0}) > 0.99


def test_nothing_heard_is_no_kind_and_any_role() -> None:
    doc = Doc(spacy.blank("en").vocab, ["Six", "men"])
    doc._.harm = Heard(*harm.SILENCE)
    hearing = Hearing(doc)
    assert hearing.likeliest(0, 2) is None
    assert hearing.roles(0, 2) == dict.fromkeys(ROLES, 1 / len(ROLES))
    assert hearing.chance(KINDS[0], 0, 2) == UNHEARD
