"""The man page and the completions that travel with the command."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from scripts import share
from tui.verbs import VERBS

BASH = shutil.which("bash")


def test_what_is_installed_is_what_the_parsers_say():
    on_disk = {
        path.relative_to(share.SHARE).as_posix(): path.read_text("utf-8")
        for path in share.SHARE.rglob("*")
        if path.is_file()
    }
    assert on_disk == share.contents(), "run: python scripts/share.py"


def completed(folder: Path, *words: str) -> set[str]:
    """What bash offers for the last of the words."""
    script = (
        'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); '
        '_shtab_onrecord; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    installed = str(share.SHARE / "bash-completion/completions/onrecord")
    done = subprocess.run(
        [str(BASH), "-c", script, "bash", installed, "onrecord", *words],
        capture_output=True,
        text=True,
        cwd=folder,
        check=True,
    )
    return set(done.stdout.split("\n")) - {""}


@pytest.mark.skipif(BASH is None, reason="no bash here")
def test_bash_completes_verbs_options_their_choices_and_files(tmp_path):
    (tmp_path / "story one.txt").touch()
    assert completed(tmp_path, "") == {*VERBS, "story one.txt"}
    assert completed(tmp_path, "se") == {"serve"}
    assert completed(tmp_path, "--pl") == {"--plain"}
    assert completed(tmp_path, "analyse", "--format", "js") == {"json", "jsonl"}
    assert completed(tmp_path, "analyse", "--art") == {"--article-only"}
    assert completed(tmp_path, "sto") == {"story", "story one.txt"}
    for before in (["analyse", "sto"], ["serve", "--port", "1", "sto"], ["diff", "a", ""]):
        assert completed(tmp_path, *before) == {"story one.txt"}
