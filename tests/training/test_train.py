"""A training step in small: deterministic, teachable, and the same model after export."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")
onnx = pytest.importorskip("onnx", reason="training needs the extra `train`")
pytest.importorskip("safetensors", reason="training needs the extra `train`")

import onnxruntime  # noqa: E402

from tests.training.made_up import NAMES, marked  # noqa: E402
from tui.analysis import decoding  # noqa: E402
from tui.analysis.weights import MODEL, PIECES, WEIGHTS  # noqa: E402
from tui.training import train as training  # noqa: E402
from tui.training.average import average  # noqa: E402
from tui.training.batches import UNKNOWN, Pieces, collate, windows_of  # noqa: E402
from tui.training.export import export  # noqa: E402
from tui.training.graph import OUTPUTS  # noqa: E402
from tui.training.model import Encoder, load, save  # noqa: E402
from tui.training.train import Plan  # noqa: E402

WIDTH, WORDS = 64, 30_522


def small() -> Encoder:
    """One layer, two heads, random weights."""
    torch.manual_seed(3)
    base = "bert.encoder.layer.0."
    sizes = {
        "bert.embeddings.word_embeddings.weight": (WORDS, WIDTH),
        "bert.embeddings.position_embeddings.weight": (512, WIDTH),
        f"{base}intermediate.dense.bias": (2 * WIDTH,),
        f"{base}intermediate.dense.weight": (2 * WIDTH, WIDTH),
    }
    return Encoder({name: torch.randn(size) * 0.05 for name, size in sizes.items()})


def trained(plan: Plan, teachers: tuple[Encoder, ...] = ()) -> Encoder:
    pieces = Pieces(MODEL / PIECES)
    return training.train(small(), [marked()] * 3, NAMES, pieces, plan, teachers=teachers)


def state(model: Encoder) -> np.ndarray:
    return np.concatenate([value.numpy().ravel() for value in model.state_dict().values()])


def test_the_same_seed_gives_the_same_weights_and_another_seed_others() -> None:
    plan = Plan(epochs=2, batch=2)
    one, two, other = (state(trained(p)) for p in (plan, plan, Plan(epochs=2, batch=2, seed=1)))
    assert np.array_equal(one, two)
    assert not np.array_equal(one, other)


def test_training_lowers_the_loss_on_what_it_read() -> None:
    plan = Plan(epochs=15, batch=2, rate=2e-3, head_rate=5e-3, augment=0.0, average=0.5)
    batch = collate(list(windows_of(marked(), Pieces(MODEL / PIECES), 200, 50)))

    def loss(model: Encoder) -> float:
        with torch.no_grad():
            out = model.eval()(batch.pieces, batch.shapes, batch.lengths, batch.firsts)
            return float(training.hard_loss(out, batch))

    assert loss(trained(plan)) < 0.5 * loss(small())


def test_a_teacher_changes_what_is_learnt() -> None:
    plan = Plan(epochs=1, batch=2)
    assert not np.array_equal(state(trained(plan)), state(trained(plan, (small(),))))


def test_worker_processes_read_the_same_windows() -> None:
    reader = training.Reader([marked()] * 5, NAMES, Pieces(MODEL / PIECES), Plan(epochs=2))
    alone, together = (list(training.epochs_of(reader, workers)) for workers in (0, 2))
    assert len(alone) == 2
    for one, two in zip(alone, together, strict=True):
        assert [w.pieces.tolist() for w in one] == [w.pieces.tolist() for w in two]


def test_labels_and_links_stand_at_the_tokens_they_mark() -> None:
    document = marked()
    (window,) = windows_of(document, Pieces(MODEL / PIECES), 200, 50)
    names = decoding.labels(decoding.ROLES)
    said = document.tokens.index("said")
    assert names[window.roles[said]] == "B-cue"
    assert names[window.roles[said + 1]] == "B-content"
    assert window.links[said + 1] == said
    assert window.links[said] == UNKNOWN


def test_nobodys_marks_cost_nothing() -> None:
    scores = torch.randn(1, 4, 7)
    assert float(training.known(scores, torch.full((1, 4), UNKNOWN))) == 0


def test_the_exported_model_scores_as_the_trained_one_and_reads_back(tmp_path: Path) -> None:
    model = small().eval()
    save(model, tmp_path / "small.safetensors")
    export(tmp_path / "small.safetensors", MODEL / PIECES, tmp_path / "model")
    batch = collate(list(windows_of(marked(), Pieces(MODEL / PIECES), 200, 50)))
    with torch.no_grad():
        wanted = model(batch.pieces, batch.shapes, batch.lengths, batch.firsts)
    session = onnxruntime.InferenceSession(str(tmp_path / "model" / WEIGHTS))
    inputs = {
        "pieces": batch.pieces.numpy().astype(np.int32),
        "shapes": batch.shapes.numpy().astype(np.int32),
    }
    found = dict(zip(OUTPUTS, session.run(list(OUTPUTS), inputs), strict=True))
    firsts = batch.firsts[0].numpy()
    for name in ("entities", "roles", "fine"):
        scores = getattr(wanted, name)[0].numpy()
        assert np.abs(found[name][0, firsts] - scores).max() < 0.05 * np.abs(scores).max()
    dependents, heads = np.split(found["links"][0, firsts], 2, axis=1)
    links = wanted.links[0].numpy()
    assert np.abs(dependents @ heads.T - links).max() < 0.05 * np.abs(links).max()
    with torch.no_grad():
        back = load(tmp_path / "model" / WEIGHTS).eval()(
            batch.pieces, batch.shapes, batch.lengths, batch.firsts
        )
    for name, scores in wanted._asdict().items():
        away = (getattr(back, name) - scores).abs().max()
        assert away < 0.05 * scores.abs().max()


def test_averaged_weights_lie_between_and_fresh_heads_are_kept_whole() -> None:
    start, trained = small().state_dict(), small().state_dict()
    trained = {name: value + 1 for name, value in trained.items()}
    mixed = average(start, trained, lower=0.6, upper=0.2, rest=0.25, fresh=frozenset({"fine"}))
    moved = {name: float((mixed[name] - start[name]).mean()) for name in mixed}
    assert moved["bert.encoder.layer.0.output.dense.weight"] == pytest.approx(0.6, abs=1e-4)
    assert moved["shape.weight"] == pytest.approx(0.25, abs=1e-4)
    assert moved["fine.bias"] == pytest.approx(1.0, abs=1e-4)
