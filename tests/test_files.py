"""Writing: nothing that stands at a path is lost, whatever it is."""

from __future__ import annotations

import os
import socket
import stat
import threading
from pathlib import Path

import pytest

from tui import files
from tui.files import open_output, write_atomically, write_new


def put(path: Path, *pieces: bytes, append: bool = False, is_stopped: bool = False) -> None:
    with open_output(path, append=append) as write:
        for piece in pieces:
            write(piece)
        if is_stopped:
            raise KeyboardInterrupt


def only(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_there_when_all_is(tmp_path: Path) -> None:
    path = tmp_path / "out"
    with open_output(path) as write:
        write(b"one\n")
        assert not path.exists()
    assert path.read_bytes() == b"one\n"
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~umask
    assert only(tmp_path) == ["out"]


def test_a_file_is_replaced_in_one_step_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old, and longer than the new one\n")
    path.chmod(0o640)
    before = path.stat().st_ino
    with path.open("rb") as reader, open_output(path) as write:
        write(b"new\n")
        assert path.read_bytes().startswith(b"old")
        assert reader.read().startswith(b"old")
    assert path.read_bytes() == b"new\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert path.stat().st_ino != before
    assert only(tmp_path) == ["out"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_the_owner_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")
    os.chown(path, 12345, 54321)
    put(path, b"new")
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 54321)


@pytest.mark.parametrize("new", [b"new", b"new and a good deal longer than what was there"])
def test_other_names_of_a_file_lead_to_what_was_written(tmp_path: Path, new: bytes) -> None:
    path, other = tmp_path / "out", tmp_path / "other"
    path.write_bytes(b"old, and so on")
    other.hardlink_to(path)
    put(path, new)
    assert other.read_bytes() == new
    assert only(tmp_path) == ["other", "out"]


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    target = tmp_path / "far" / "target"
    link, chain = tmp_path / "link", tmp_path / "chain"
    link.symlink_to("far/target")
    chain.symlink_to(link)
    put(link, b"made")
    assert target.read_bytes() == b"made"
    put(chain, b"made anew")
    assert target.read_bytes() == b"made anew"
    assert link.is_symlink()
    assert chain.is_symlink()


def test_a_pipe_gets_each_piece_at_once(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    ends: list[int] = []
    opening = threading.Thread(target=lambda: ends.append(os.open(path, os.O_RDONLY)))
    opening.start()
    with open_output(path) as write:
        opening.join()
        write(b"one\n")
        assert os.read(ends[0], 100) == b"one\n"
        write(b"two\n")
        assert os.read(ends[0], 100) == b"two\n"
    os.close(ends[0])
    assert stat.S_ISFIFO(path.stat().st_mode)


@pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_DGRAM])
def test_a_socket_gets_each_piece_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: socket.SocketKind
) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path may be no longer than 108 bytes
    path = Path("socket")
    with socket.socket(socket.AF_UNIX, kind) as listener:
        listener.bind(str(path))
        if kind == socket.SOCK_STREAM:
            listener.listen()
        with open_output(path) as write:
            write(b"one\n")
            line = listener.accept()[0] if kind == socket.SOCK_STREAM else listener
            assert line.recv(100) == b"one\n"
        line.close()
    assert stat.S_ISSOCK(path.stat().st_mode)


@pytest.mark.parametrize("name", ["/dev/fd/{}", "/proc/self/fd/{}"])
def test_a_descriptor_by_its_name_is_written_where_it_stands(tmp_path: Path, name: str) -> None:
    path = tmp_path / "out"
    with path.open("wb") as file:
        file.write(b"before\n")
        file.flush()
        link = tmp_path / "link"
        link.symlink_to(name.format(file.fileno()))
        put(link, b"one\n", b"two\n")
        file.write(b"after\n")
    assert path.read_bytes() == b"before\none\ntwo\nafter\n"


def test_what_was_whole_is_put_in_place_when_the_work_breaks_off(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        put(path, b"one\n", is_stopped=True)
    assert path.read_bytes() == b"one\n"


def test_where_nothing_came_the_old_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(b"old")
    put(path)
    assert path.read_bytes() == b"old"
    put(path, b"")
    assert path.read_bytes() == b""


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_half_a_piece_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def half(descriptor: int, data: bytes) -> None:
        os.write(descriptor, data[: len(data) // 2])
        if len(data) > 4:
            raise error
        os.write(descriptor, data[len(data) // 2 :])

    monkeypatch.setattr(files, "_write_all", half)
    path = tmp_path / "out"
    path.write_bytes(b"old\n")
    with pytest.raises(type(error)):
        put(path, b"one\n", b"one too many\n", append=True)
    assert path.read_bytes() == b"old\none\n"
    with pytest.raises(type(error)):
        put(path, b"two\n", b"two too many\n")
    broken = isinstance(error, OSError)  # a full disk leaves the old file, Ctrl-C what was whole
    assert path.read_bytes() == (b"old\none\n" if broken else b"two\n")
    assert only(tmp_path) == ["out"]


def test_lines_are_added_from_the_start_of_a_line(tmp_path: Path) -> None:
    path = tmp_path / "out"
    put(path, b"one\n", append=True)
    put(path, b"two", append=True)
    put(path, b"three\n", b"four\n", append=True)
    assert path.read_bytes() == b"one\ntwo\nthree\nfour\n"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        open_output(tmp_path)


def test_our_own_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "state.json"
    write_atomically(path, b"{}")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_new_file_takes_no_name_that_is_taken(tmp_path: Path) -> None:
    wanted = tmp_path / "note.md"
    paths = [write_new(wanted, text) for text in (b"one", b"two", b"three")]
    assert [path.name for path in paths] == ["note.md", "note-2.md", "note-3.md"]
    assert [path.read_text() for path in paths] == ["one", "two", "three"]
    assert stat.S_IMODE(wanted.stat().st_mode) == 0o600


def test_a_new_file_follows_no_link(tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("keep")
    (tmp_path / "note.md").symlink_to(target)
    assert write_new(tmp_path / "note.md", b"text").name == "note-2.md"
    assert target.read_text() == "keep"


def test_a_new_file_in_a_folder_there_is_not_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_new(tmp_path / "missing" / "note.md", b"text")
    assert only(tmp_path) == []
