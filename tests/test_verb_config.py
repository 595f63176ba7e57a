"""`onrecord config` as users call it."""

from __future__ import annotations

import pytest

from tui import config
from tui.cli import main


@pytest.fixture
def path(tmp_path, monkeypatch):
    path = tmp_path / "settings" / "config.toml"
    monkeypatch.setattr(config, "config_path", lambda: path)
    return path


def test_without_a_file_the_defaults_are_shown(path, capfdbinary):
    assert main(["config"]) == 0
    shown = capfdbinary.readouterr().out.decode()
    assert shown.startswith(f"# {path} (no such file: all defaults)\n")
    path.parent.mkdir()
    path.write_text(shown)
    assert config.load(path) == config.Config()


def test_init_writes_a_file_that_is_good_and_private(path, capfdbinary):
    assert main(["config", "--init"]) == 0
    assert config.load(path) == config.Config()
    assert path.stat().st_mode & 0o777 == 0o600
    assert main(["config", "--validate"]) == 0
    assert b": good" in capfdbinary.readouterr().out


def test_init_never_replaces_settings(path, capfdbinary):
    path.parent.mkdir()
    path.write_text("width = 60\n")
    assert main(["config", "--init"]) == 1
    assert path.read_text() == "width = 60\n"
    assert b"already" in capfdbinary.readouterr().err


@pytest.mark.parametrize("option", [[], ["--validate"]])
def test_a_wrong_line_is_named(path, capfdbinary, option):
    path.parent.mkdir()
    path.write_text("\nwidht = 60\n")
    assert main(["config", *option]) == 1
    assert b"config.toml, line 2: " in capfdbinary.readouterr().err


@pytest.mark.parametrize(
    ("settings", "keys", "words"),
    [
        ('\ntheme = "nosuch"\n', "", "config.toml, line 2: theme: no theme 'nosuch'"),
        ('spacy_model = "nosuch"\n', "", "config.toml, line 1: spacy_model: no spaCy model"),
        ('[model]\nbase_url = "nonsense"\n', "", "config.toml, line 2: model.base_url: not the"),
        ("", '[reader]\ncopy = "n"\n', "'n' is both 'reader.next_quote' and 'reader.copy'"),
    ],
)
def test_validate_looks_for_what_the_settings_name(path, capfdbinary, settings, keys, words):
    path.parent.mkdir()
    path.write_text(settings)
    (path.parent / "keymap.toml").write_text(keys)
    assert main(["config", "--validate"]) == 1
    complaint = capfdbinary.readouterr().err.decode()
    assert words in complaint
    assert complaint.count("\n") == 1
