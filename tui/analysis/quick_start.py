"""What lets the worker be ready sooner: a leaner `import spacy`, and weights opened beside it.

Imports neither spaCy nor ONNX Runtime at its top. Measured on a worker's way to its first analysis:
`spacy.cli` is two fifths of `import spacy` (typer, requests, httpx, weasel), spaCy's English
tokenizer is built twice in a load, and the encoder's weights take a tenth of a second of a core
that is not asked for the interpreter's lock.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from spacy.language import Language

UNREAD_TOKENIZER = "onrecord.UnreadTokenizer.v1"

Result = TypeVar("Result")


def beside(make: Callable[[], Result]) -> Callable[[], Result]:
    """Begin `make` in a thread; what comes back waits for its result, or raises what it raised."""
    future: Future[Result] = Future()

    def run() -> None:
        try:
            future.set_result(make())
        except BaseException as error:  # noqa: BLE001  (raised again where the result is asked for)
            future.set_exception(error)

    Thread(target=run, daemon=True).start()
    return future.result


def import_spacy() -> None:
    """Import spaCy without its command line, if it is not imported yet.

    `spacy/__init__.py` takes one function from there, `spacy.info`; it comes from the real module
    when it is called, and `import spacy.cli` works as ever afterwards.
    """
    if "spacy" in sys.modules:
        return

    def info(*arguments: Any, **options: Any) -> Any:
        return importlib.import_module("spacy.cli.info").info(*arguments, **options)

    stand_in = ModuleType("spacy.cli.info")
    vars(stand_in)["info"] = info
    stood_in = {"spacy.cli": ModuleType("spacy.cli"), "spacy.cli.info": stand_in}
    sys.modules.update(stood_in)
    try:
        spacy = importlib.import_module("spacy")
    finally:
        for name in stood_in:
            del sys.modules[name]
    vars(spacy).pop("cli", None)


def load_spacy(folder: Path, exclude: list[str]) -> Language:
    """The pipeline in `folder`; its tokenizer is read from there and not built from rules before.

    Only for a pipeline that keeps a tokenizer of its own beside its components.
    """
    import_spacy()
    import spacy
    from spacy.tokenizer import Tokenizer
    from spacy.util import registry

    _index_entry_points()
    if not (folder / "tokenizer").is_file():
        return _on_numpy(spacy.load(folder, exclude=exclude))
    registry.tokenizers(UNREAD_TOKENIZER, func=lambda: lambda nlp: Tokenizer(nlp.vocab))
    unread = {"nlp": {"tokenizer": {"@tokenizers": UNREAD_TOKENIZER}}}
    return _on_numpy(spacy.load(folder, exclude=exclude, config=unread))


def _index_entry_points() -> None:
    """Let spaCy's registries find other packages' entry points by their group, not one by one."""
    catalogue = importlib.import_module("catalogue")
    points = catalogue.AVAILABLE_ENTRY_POINTS
    if hasattr(points, "select"):  # else it is a dictionary already, which `catalogue` takes too
        by_group = {group: list(points.select(group=group)) for group in points.groups}
        vars(catalogue)["AVAILABLE_ENTRY_POINTS"] = by_group


def _on_numpy(nlp: Language) -> Language:
    """Let numpy multiply matrices: its OpenBLAS has newer kernels than spaCy's BLIS."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for layer in model.walk() if model is not None else ():
            layer.ops = ops
    return nlp
