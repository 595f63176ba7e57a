"""Exports in files: never over another, whole or not at all."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.export.sample import sample
from tui.export.files import file_name, save


def test_a_file_is_named_after_its_article() -> None:
    article = sample().article
    assert file_name(article, ".md") == "ferry-sinks-off-port-vale.md"
    assert file_name(replace(article, title=None), ".csv") == "ferry.csv"
    assert file_name(replace(article, title="../../etc/passwd"), ".md") == "etc-passwd.md"
    assert file_name(replace(article, title="…"), ".md") == "article.md"
    assert len(file_name(replace(article, title="long " * 50), ".md")) <= 63


def test_nothing_is_ever_replaced(tmp_path: Path) -> None:
    wanted = tmp_path / "note.md"
    paths = [save(text, wanted) for text in ("one", "two", "three")]
    assert [path.name for path in paths] == ["note.md", "note-2.md", "note-3.md"]
    assert [path.read_text() for path in paths] == ["one", "two", "three"]


def test_a_link_at_the_name_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("keep")
    (tmp_path / "note.md").symlink_to(target)
    assert save("text", tmp_path / "note.md").name == "note-2.md"
    assert target.read_text() == "keep"


def test_a_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    assert stat.S_IMODE(save("text", tmp_path / "note.md").stat().st_mode) == 0o600


def test_a_folder_there_is_not_is_an_error_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        save("text", tmp_path / "missing" / "note.md")
    assert list(tmp_path.iterdir()) == []
