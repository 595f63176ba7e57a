"""Plans: shards that stand while their inputs do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.batch.archives import lines
from tui.batch.errors import BatchError
from tui.batch.inputs import pieces_of
from tui.batch.plan import Columns, Job, Piece, Shard, cut, replanned, shards_of
from tui.batch.planning import drop, names_of, part, plan
from tui.batch.shards import finished_at


def piece(name: str, count: int = 1, *, sha256: str = "") -> Piece:
    return Piece(path=name, kind="file", size=1, changed=1, sha256=sha256, count=count)


def job(**known: object) -> Job:
    return Job(onrecord="1", schema=3, analyser={"rules": "a"}, **known)  # type: ignore[arg-type]


def test_shards_hold_at_most_so_many_documents() -> None:
    found = list(cut([piece(f"{n}") for n in range(7)] + [piece("big", 5)], 3))
    assert [shard.documents for shard in found] == [3, 3, 1, 5]
    assert [shard.number for shard in found] == [0, 1, 2, 3]


def test_a_changed_input_gives_its_shards_up_and_no_others() -> None:
    old = list(cut([piece(name) for name in "abcd"], 2))
    now = [piece("a"), piece("b"), piece("c", sha256="new"), piece("d"), piece("e")]
    shards, gone = replanned(old, now, 2)
    assert gone == [old[1]]
    assert shards[0] == old[0]
    assert [(shard.number, [p.path for p in shard.pieces]) for shard in shards[1:]] == [
        (2, ["c", "d"]),
        (3, ["e"]),
    ]


def test_the_same_inputs_give_the_same_plan(tmp_path: Path) -> None:
    source = lines(tmp_path / "in.jsonl", 7)
    first = plan(tmp_path / "out", [str(source)], job(), 3, mix=False)
    assert [shard.documents for shard in first] == [3, 3, 1]
    assert plan(tmp_path / "out", [str(source)], job(), 3, mix=False) == first
    assert shards_of(tmp_path / "out") == first


def test_what_was_made_of_a_changed_input_is_removed(tmp_path: Path) -> None:
    source, out = lines(tmp_path / "in.jsonl", 4), tmp_path / "out"
    (shard,) = plan(out, [str(source)], job(), 10, mix=False)
    finished_at(out, shard).parent.mkdir()
    finished_at(out, shard).touch()
    lines(source, 5)
    (again,) = plan(out, [str(source)], job(), 10, mix=False)
    assert again.number != shard.number
    assert not finished_at(out, shard).exists()


def test_an_input_that_was_only_touched_is_the_same(tmp_path: Path) -> None:
    source = lines(tmp_path / "in.jsonl", 4)
    before = list(pieces_of([str(source)], 10))
    source.touch()
    assert list(pieces_of([str(source)], 10, before)) == before


def test_another_version_or_other_options_are_refused_without_mix(tmp_path: Path) -> None:
    source, out = lines(tmp_path / "in.jsonl", 4), tmp_path / "out"
    plan(out, [str(source)], job(), 10, mix=False)
    with pytest.raises(BatchError, match="columns"):
        plan(out, [str(source)], job(columns=Columns(text="body")), 10, mix=False)
    assert plan(out, [str(source)], job(english=True), 10, mix=True)


def test_folders_and_patterns_lead_to_files_but_not_to_our_own(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for name in ("a/2.txt", "a/1.txt", "a/.hidden", "b.txt"):
        (tmp_path / name).touch()
    out = tmp_path / "a" / "out"
    out.mkdir()
    (out / "job.toml").touch()
    found = names_of([str(tmp_path / "a"), str(tmp_path / "*.txt")], out)
    assert [Path(name).name for name in found] == ["1.txt", "2.txt", "b.txt"]
    with pytest.raises(BatchError, match="no such file"):
        names_of([str(tmp_path / "none.txt")], out)


def test_parts_are_all_of_it_and_share_nothing() -> None:
    shards = [Shard(n, ()) for n in range(10)]
    parts = [part(shards, (k, 3)) for k in (1, 2, 3)]
    assert sorted(shard.number for found in parts for shard in found) == list(range(10))


def test_a_shard_that_was_never_begun_can_be_dropped(tmp_path: Path) -> None:
    drop(tmp_path, Shard(3, ()))
