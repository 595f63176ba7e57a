"""The journal: what is done, what was in hand, whatever broke off."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.batch.journal import Begun, BusyError, Died, Done, Journal, LetGo, Suspect, state_of


def test_what_is_done_is_there_again(tmp_path: Path) -> None:
    path = tmp_path / "journal" / "00001"
    with Journal(path) as journal:
        journal.add(Begun(0))
        journal.add(Done(0, 9, [("quote", ["a", 0, None])]))
    state = state_of(path)
    assert state.done[0].rows == [("quote", ["a", 0, None])]
    assert state.suspect is None


def test_no_journal_says_nothing(tmp_path: Path) -> None:
    assert state_of(tmp_path / "none").done == {}


def test_who_is_in_hand_when_the_process_dies_is_a_suspect(tmp_path: Path) -> None:
    path = tmp_path / "00001"
    with Journal(path) as journal:
        journal.add(Begun(0))
        journal.add(Done(0, 9, []))
        journal.add(Begun(1))
    assert state_of(path).suspect == Suspect(1, 1, "killed")
    with Journal(path) as journal:
        journal.add(Died("time"))
        journal.add(Begun(1))
        journal.add(Died("time"))
    assert state_of(path).suspect == Suspect(1, 2, "time")


def test_who_was_let_go_of_is_none(tmp_path: Path) -> None:
    path = tmp_path / "00001"
    with Journal(path) as journal:
        journal.add(Begun(4))
        journal.add(LetGo())
    assert state_of(path).suspect is None


def test_a_suspect_that_went_well_is_none_any_more(tmp_path: Path) -> None:
    path = tmp_path / "00001"
    with Journal(path) as journal:
        journal.add(Begun(4))
        journal.add(Died("killed"))
        journal.add(Begun(4))
        journal.add(Done(4, 1, []))
    assert state_of(path).suspect is None


@pytest.mark.parametrize("lost", range(1, 12))
def test_an_entry_that_is_not_whole_is_cut_off(tmp_path: Path, lost: int) -> None:
    path = tmp_path / "00001"
    with Journal(path) as journal:
        journal.add(Done(0, 9, []))
        whole = path.stat().st_size
        journal.add(Done(1, 9, [("quote", ["a", 1, None])]))
    path.write_bytes(path.read_bytes()[:-lost])
    with Journal(path) as journal:
        assert set(journal.state().done) == {0}
        assert path.stat().st_size == whole
        journal.add(Done(1, 9, []))
    assert set(state_of(path).done) == {0, 1}


def test_two_processes_never_have_the_same_shard(tmp_path: Path) -> None:
    with Journal(tmp_path / "00001"), pytest.raises(BusyError):
        Journal(tmp_path / "00001")
