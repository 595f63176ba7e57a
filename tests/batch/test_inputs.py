"""Inputs: what is in them, from any of their pieces, whole or damaged."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.batch.archives import lines, text_of, web_archive
from tui.batch import inputs
from tui.batch.documents import Wrong, documents
from tui.batch.inputs import kind_of, pieces_of
from tui.batch.plan import Columns


def read(path: Path, each: int = 3, columns: Columns | None = None) -> list[str]:
    """What is in a file, piece by piece: a title, or what is wrong."""
    found = []
    for piece in pieces_of([str(path)], each):
        of_piece = list(documents(piece, columns or Columns()))
        assert len(of_piece) == piece.count
        for document in of_piece:
            for each_found in document.found:
                if isinstance(each_found, Wrong):
                    found.append(f"{each_found.stage}: {each_found.error}")
                else:
                    found.append(str(each_found[1].article.title))
    return found


REPORTS = [f"Report {n}" for n in range(7)]


@pytest.mark.parametrize("is_packed", [False, True])
def test_lines_are_read_from_any_piece(tmp_path: Path, is_packed: bool) -> None:
    path = lines(tmp_path / "in.jsonl", 7)
    if is_packed:
        path = tmp_path / "in.jsonl.gz"
        path.write_bytes(gzip.compress((tmp_path / "in.jsonl").read_bytes()))
    assert kind_of(path) == "jsonl"
    assert read(path) == REPORTS


@pytest.mark.parametrize("form", ["plain", "packed one by one", "packed as one"])
def test_pages_are_read_from_any_piece(tmp_path: Path, form: str) -> None:
    data = web_archive(7, is_packed=form == "packed one by one")
    path = tmp_path / "in.warc.gz"
    path.write_bytes(gzip.compress(data) if form == "packed as one" else data)
    assert kind_of(path) == "warc"
    assert read(path) == REPORTS


def test_rows_are_read_from_any_piece(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = tmp_path / "in.parquet"
    made = pa.table(
        {"headline": REPORTS, "words": [text_of(n) for n in range(6)] + [None], "n": range(7)}
    )
    pq.write_table(made, path, row_group_size=2)
    columns = Columns(text="words")
    assert read(path, columns=columns) == [*REPORTS[:6], "open: no text in it (looked for words)"]


def test_fields_with_usual_names_are_found_and_others_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    fields = {"k": "first", "maintext": text_of(1), "kopf": "Named", "wann": "14 March 2026"}
    path.write_text(json.dumps(fields) + "\n", "utf-8")
    (piece,) = pieces_of([str(path)], 9)
    (document,) = documents(piece, Columns(id="k", title="kopf", date="wann"))
    (found,) = document.found
    assert not isinstance(found, Wrong)
    assert found[0] == "first"
    assert (found[1].article.title, found[1].article.published) == ("Named", "2026-03-14")


def test_broken_lines_are_told_and_the_others_read(tmp_path: Path) -> None:
    path = lines(tmp_path / "in.jsonl", 3)
    data = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([data[0][:40], "[1]", "", data[2]]), "utf-8")
    assert read(path) == [
        "open: this line is no JSON (JSONDecodeError)",
        "open: this line is no JSON object",
        "Report 2",
    ]


def test_a_line_beyond_all_bounds_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "_LONGEST", 500)
    path = tmp_path / "in.jsonl"
    short = json.dumps({"title": "Short", "text": "Nine people were killed."})
    path.write_text(f"{short}\n{'x' * 1700}\n{short}\n", "utf-8")
    assert read(path) == ["Short", "open: a line longer than any article", "Short"]


def test_packed_lines_that_are_cut_are_read_as_far_as_they_go(tmp_path: Path) -> None:
    whole = lines(tmp_path / "in.jsonl", 300).read_bytes()
    path = tmp_path / "in.jsonl.gz"
    packed = gzip.compress(whole)
    path.write_bytes(packed[: len(packed) * 2 // 3])
    found = read(path, each=50)
    assert found[:5] == REPORTS[:5]
    assert found[-1].startswith("input: cut off at byte")


@pytest.mark.parametrize("is_packed", [True, False])
def test_a_cut_archive_is_read_as_far_as_it_goes(tmp_path: Path, is_packed: bool) -> None:
    data = web_archive(7, is_packed=is_packed)
    end = data.rfind(b"Report 5") if not is_packed else len(data) * 3 // 4
    path = tmp_path / "in.warc"
    path.write_bytes(data[:end])
    found = read(path)
    assert found[:4] == REPORTS[:4]
    assert any("cut off" in each for each in found)


@pytest.mark.parametrize("is_packed", [True, False])
def test_behind_damage_an_archive_is_read_on(tmp_path: Path, is_packed: bool) -> None:
    data = bytearray(web_archive(7, is_packed=is_packed))
    at = len(data) // 2 if is_packed else data.find(b"WARC/1", len(data) // 2)
    data[at : at + 40] = b"x" * 40
    path = tmp_path / "in.warc"
    path.write_bytes(bytes(data))
    found = read(path)
    assert found[0] == "Report 0"
    assert found[-1] == "Report 6"
    assert any("read on from byte" in each for each in found)


def test_articles_that_would_have_to_be_fetched_are_not(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(
        '<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><item><title>A</title>'
        "<link>http://example.org/a</link></item></channel></rss>",
        "utf-8",
    )
    assert read(path) == ["open: it would have to be fetched"]


def test_one_json_object_is_a_file_and_two_are_lines(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text('{"title": "A"}\n', "utf-8")
    (tmp_path / "two.json").write_text('{"text": "A"}\n{"text": "B"}\n', "utf-8")
    assert kind_of(tmp_path / "one.json") == "file"
    assert kind_of(tmp_path / "two.json") == "jsonl"
