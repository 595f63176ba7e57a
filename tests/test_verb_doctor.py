"""`onrecord doctor` says what works and what does not."""

from __future__ import annotations

import pytest

from tui import config
from tui.analysis import spacy_model
from tui.analysis.errors import ModelError
from tui.cli import main
from tui.verbs import doctor


@pytest.fixture(autouse=True)
def _folders(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(config, "config_path", lambda: tmp_path / "config.toml")


def test_all_is_well_where_all_is_installed(capfdbinary):
    assert main(["doctor"]) == 0
    said = capfdbinary.readouterr().out.decode()
    assert all(line.startswith("ok ") for line in said.splitlines())
    assert "en_core_web_sm 3.8" in said


def test_a_missing_model_is_said_with_what_to_do(monkeypatch, capfdbinary):
    def missing(name=None):
        raise ModelError("the English model is missing: install it")

    monkeypatch.setattr(spacy_model, "find", missing)
    assert main(["doctor"]) == 1
    assert b"BAD  model      the English model is missing" in capfdbinary.readouterr().out


def test_wrong_settings_are_said(tmp_path):
    (tmp_path / "config.toml").write_text("widht = 1\n")
    assert not doctor.settings().is_good


def test_a_remote_terminal_gets_copies_without_a_tool(monkeypatch):
    monkeypatch.setattr(doctor.shutil, "which", lambda name: None)
    assert "OSC 52" in doctor.clipboard({"DISPLAY": ":0"}).said


def test_a_tool_is_named(monkeypatch):
    monkeypatch.setattr(doctor.sys, "platform", "linux")
    monkeypatch.setattr(doctor.shutil, "which", lambda name: f"/bin/{name}")
    assert doctor.clipboard({"WAYLAND_DISPLAY": "wayland-0"}).said == "through wl-copy"
