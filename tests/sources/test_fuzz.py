"""The short form of the fuzzer: every target holds its properties on a few dozen inputs."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


def _fuzzer() -> ModuleType:
    path = Path(__file__).parents[2] / "scripts" / "fuzz.py"
    spec = importlib.util.spec_from_file_location("fuzz", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


FUZZER = _fuzzer()


@pytest.mark.parametrize("target", FUZZER.TARGETS)
def test_target_holds_under_mutation(
    target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert FUZZER.by_hypothesis(target, 0.3, tmp_path / "crashes") >= 25


def test_a_failing_input_is_written_down(tmp_path: Path) -> None:
    def breaks(data: bytes) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        FUZZER.checked(breaks, b"bad", tmp_path)
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"bad"]
