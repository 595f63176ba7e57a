"""Every file that is written is written here, so that nothing which stands there is lost.

`open_output` gives a place to write to, whatever the path leads to; `write_atomically` puts a file
of our own there in one step; `write_new` never takes a name that is taken.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import socket
import stat
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from itertools import count
from pathlib import Path

Write = Callable[[bytes], None]
"""Writes one whole piece, a record or a document, and leaves none of it half written."""

_PRIVATE = 0o600
_USUAL = 0o666  # less what the user's umask takes
_MOST_LINKS = 40
_DESCRIPTORS = ("/dev/fd", "/proc/self/fd", f"/proc/{os.getpid()}/fd")


def open_output(
    path: Path, *, append: bool = False, mode: int = _USUAL
) -> AbstractContextManager[Write]:
    """Open `path` for what is to be written there, a piece at a time.

    A device, a pipe, a socket or a descriptor such as /dev/stdout gets each piece at once. A
    regular file is written beside and put in place in one step when all is there, or when the work
    breaks off and some of it is: links lead on to their file, and mode, owner and other names stay
    as they are. Where writing itself fails, the old file stays. With `append` the pieces are added
    to a file at once, from the start of a line. A new file gets `mode`, less the umask.
    Raises `OSError` as the system gives it, here, in writing and at the end.
    """
    descriptor = _descriptor(path)
    if descriptor is not None:
        return _straight(os.dup(descriptor))
    try:
        found = path.stat()
    except FileNotFoundError:
        found = None
    if found is not None and stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if found is not None and stat.S_ISSOCK(found.st_mode):
        return _connected(path)
    if found is not None and not stat.S_ISREG(found.st_mode):
        return _straight(os.open(path, os.O_WRONLY | os.O_NOCTTY))
    target = Path(os.path.realpath(path))
    if append:
        return _added(os.open(target, os.O_RDWR | os.O_APPEND | os.O_CREAT, mode))
    return _replaced(target, found, mode)


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` at `path` in one step, a new file for its owner's eyes only.

    Missing folders are made with mode 0700. Raises `OSError` as the system gives it, and then
    leaves what was there.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open_output(path, mode=_PRIVATE) as write:
        write(data)


def write_new(path: Path, data: bytes) -> Path:
    """Write `data` to `path`, or beside it as "name-2.md" if that name is taken; the path written.

    The file appears whole or not at all, mode 0600, and nothing is ever replaced. Raises `OSError`.
    """
    draft = _draft(path.parent, path.name, _PRIVATE)
    try:
        draft.write_bytes(data)
        for number in count(1):
            wanted = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
            try:
                wanted.hardlink_to(draft)  # fails where the name is taken
            except FileExistsError:
                continue
            return wanted
        raise AssertionError("unreachable: count() has no end")
    finally:
        draft.unlink(missing_ok=True)


def _descriptor(path: Path) -> int | None:
    """The number of the descriptor we were given open that `path` is a name of."""
    for _ in range(_MOST_LINKS):
        if path.name.isdigit() and os.path.normpath(path.parent) in _DESCRIPTORS:
            return int(path.name)
        if not path.is_symlink():
            return None
        path = path.parent / path.readlink()
    return None


@contextmanager
def _straight(descriptor: int) -> Iterator[Write]:
    """Each piece at once to an open descriptor."""
    with os.fdopen(descriptor, "wb", buffering=0) as file:
        yield lambda data: _write_all(file.fileno(), data)


@contextmanager
def _connected(path: Path) -> Iterator[Write]:
    """Each piece at once to whoever listens at a socket."""
    try:
        line = _connect(path, socket.SOCK_STREAM)
    except OSError as error:
        if error.errno != errno.EPROTOTYPE:
            raise
        line = _connect(path, socket.SOCK_DGRAM)
    with closing(line):
        yield line.sendall


def _connect(path: Path, kind: socket.SocketKind) -> socket.socket:
    line = socket.socket(socket.AF_UNIX, kind)
    try:
        line.connect(str(path))
    except BaseException:
        line.close()
        raise
    return line


@contextmanager
def _added(descriptor: int) -> Iterator[Write]:
    """Each piece at once to the end of a file; one that does not fit is taken back."""
    with os.fdopen(descriptor, "r+b", buffering=0) as file:
        size = file.seek(0, os.SEEK_END)
        is_mid_line = size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"

        def write(data: bytes) -> None:
            nonlocal is_mid_line
            _write_piece(descriptor, b"\n" + data if is_mid_line else data)
            is_mid_line = False

        yield write


@contextmanager
def _replaced(target: Path, old: os.stat_result | None, mode: int) -> Iterator[Write]:
    """Each piece to a draft, which takes the place of `target` in the end."""
    if old is not None and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    try:
        draft = _draft(target.parent, target.name, mode if old is None else _PRIVATE)
    except PermissionError:
        if old is None:
            raise
        import tempfile  # the folder is closed, the file in it is not

        draft = _draft(Path(tempfile.gettempdir()), target.name, _PRIVATE)
    is_broken = has_any = False
    try:
        with draft.open("r+b", buffering=0) as file:

            def write(data: bytes) -> None:
                nonlocal is_broken, has_any
                try:
                    _write_piece(file.fileno(), data)
                except OSError:
                    is_broken = True
                    raise
                has_any = True

            try:
                yield write
            finally:
                os.fsync(file.fileno())
    finally:
        try:
            if has_any and not is_broken:
                _put_in_place(draft, target, old)
        finally:
            draft.unlink(missing_ok=True)


def _draft(folder: Path, name: str, mode: int) -> Path:
    """A new, empty file in `folder` for what is to be called `name`."""
    draft = folder / f".{name[:100]}.{secrets.token_hex(6)}"
    os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode))
    return draft


def _put_in_place(draft: Path, target: Path, old: os.stat_result | None) -> None:
    """Make the draft the file `target`; where it can't stand for the old one, fill that instead."""
    if old is None or _dressed_as(draft, target, old):
        draft.replace(target)
        return
    with draft.open("rb") as source, target.open("r+b") as file:
        size = draft.stat().st_size
        if size > old.st_size and hasattr(os, "posix_fallocate"):
            try:
                os.posix_fallocate(file.fileno(), 0, size)  # a full disk is told before, not amid
            except OSError:
                file.truncate(old.st_size)
                raise
        shutil.copyfileobj(source, file)
        file.truncate()
        os.fsync(file.fileno())


def _dressed_as(draft: Path, target: Path, old: os.stat_result) -> bool:
    """Give the draft the owner and mode of the old file; False if it had more than these."""
    if old.st_nlink > 1 or draft.stat().st_dev != old.st_dev or _has_attributes(target):
        return False
    made = draft.stat()
    if (made.st_uid, made.st_gid) != (old.st_uid, old.st_gid):
        try:
            os.chown(draft, old.st_uid, old.st_gid)
        except PermissionError:
            return False
    draft.chmod(stat.S_IMODE(old.st_mode))
    return True


def _has_attributes(path: Path) -> bool:
    """Does a file carry lists of access or other attributes of its own?"""
    try:
        return bool(os.listxattr(path)) if hasattr(os, "listxattr") else False
    except OSError as error:
        if error.errno != errno.ENOTSUP:
            raise
        return False


def _write_piece(descriptor: int, data: bytes) -> None:
    """Write at the end of a file; what broke off half way is taken back."""
    before = os.fstat(descriptor).st_size
    try:
        _write_all(descriptor, data)
    except BaseException:
        os.ftruncate(descriptor, before)
        raise


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
