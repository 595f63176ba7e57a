"""Opening what the user names: the seed, files, standard input, and refusals of one line."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.sources import SourceError, open_source

SEED = next((Path(__file__).parents[2] / "seeds").glob("000_*.txt"))


def test_the_seed_article_has_its_title_section_and_site() -> None:
    opened = open_source(str(SEED))
    article = opened.article
    assert article.title == "Putin says Trump’s Ukraine deal is dead before it started"
    assert (article.section, article.site, article.language) == ("World", "News", "en")
    assert article.id == hashlib.sha256(article.text.encode()).hexdigest()
    assert len(article.paragraphs) == 15
    assert (opened.removed, opened.warnings) == (0, ())
    assert (
        article.text.split()
        == SEED.read_text(encoding="utf-8").replace("| World | News", "").split()
    )


def test_standard_input_is_read_and_source_is_as_given() -> None:
    opened = open_source("-", stdin=io.BytesIO("“Stay,” he said to \x1b[1mall\x1b[0m.".encode()))
    assert opened.article.source == "-"
    assert opened.article.text == "“Stay,” he said to all."
    assert opened.removed == 2


def test_source_is_kept_exactly_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a  b.txt").write_text("The bridge is shut.")
    monkeypatch.chdir(tmp_path)
    assert open_source("./a  b.txt").article.source == "./a  b.txt"


def test_controls_can_be_shown_instead_of_removed() -> None:
    opened = open_source("-", stdin=io.BytesIO(b"The \x1b[1mbridge"), show_controls=True)
    assert opened.article.text == "The ^[[1mbridge"


def test_a_guessed_encoding_is_said() -> None:
    opened = open_source("-", stdin=io.BytesIO(b"The caf\xe9 on the bridge is shut."))
    assert opened.warnings == ("the bytes were not valid UTF-8: read as windows-1252",)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b" \n\t\r\n ", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00", "not text"),
        (b"--- *** ...", "no article"),
        ("\u200b\u200b\x1b[0m".encode(), "no article"),
        (b"\xef\xbb\xbf", "no article"),
    ],
)
def test_an_input_without_an_article_is_refused_in_one_line(
    tmp_path: Path, data: bytes, what: str
) -> None:
    file = tmp_path / "input"
    file.write_bytes(data)
    with pytest.raises(SourceError, match=what) as refused:
        open_source(str(file))
    assert "\n" not in str(refused.value)
    assert str(file) in str(refused.value)


def test_missing_folder_and_unreadable_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        open_source(str(tmp_path / "missing.txt"))
    with pytest.raises(SourceError, match="folder"):
        open_source(str(tmp_path))
    with pytest.raises(SourceError, match="cannot be read"):
        open_source("nul\0byte")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "secret.txt"
    file.write_text("The bridge is shut.")
    file.chmod(0)
    with pytest.raises(SourceError, match="permission"):
        open_source(str(file))


def test_a_hostile_name_cannot_reach_the_terminal_through_the_message() -> None:
    with pytest.raises(SourceError) as refused:
        open_source("no\x1b]52;c;eA==\x07such\nfile")
    assert str(refused.value).startswith("nosuch file: ")


def test_an_endless_name_is_shortened_in_the_message() -> None:
    with pytest.raises(SourceError) as refused:
        open_source("x" * 5000)
    assert len(str(refused.value)) < 400


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = (
        "import sys, tui.sources\n"
        "heavy = {'trafilatura', 'lxml', 'httpx', 'feedparser', 'pypdf', 'spacy', 'textual'}\n"
        "print(*(heavy & set(sys.modules)), end='')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
