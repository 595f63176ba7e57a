"""A web server on loopback that misbehaves on purpose, one path a kind of misbehaviour."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.sources.page_shapes import WORDPRESS

PAGE = WORDPRESS.html.encode()
_CAFE = (
    "<article><h1>Caf\xe9 shut</h1><p>\x93It is shut for good,\x94 said the owner of the caf\xe9 "
    "on the quay on Monday, after forty years of coffee and cake.</p></article>"
).encode("latin-1")
_OK = b"HTTP/1.1 200 OK\r\n"
_HTML = b"Content-Type: text/html; charset=utf-8\r\n"

Answer = Callable[[socket.socket, bytes], None]


def whole(body: bytes, headers: bytes = _HTML) -> bytes:
    return _OK + headers + b"Content-Length: %d\r\nConnection: close\r\n\r\n" % len(body) + body


def _moved(target: str) -> bytes:
    return (
        f"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\n"
        "Connection: close\r\n\r\n"
    ).encode()


def _status(code: int) -> bytes:
    return f"HTTP/1.1 {code} X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()


def _sends(answer: bytes) -> Answer:
    return lambda client, request: client.sendall(answer)


def _stalls_before_headers(client: socket.socket, request: bytes) -> None:
    time.sleep(20)


def _drips(head: bytes) -> Answer:
    def drip(client: socket.socket, request: bytes) -> None:
        client.sendall(head)
        for _ in range(100):
            client.sendall(b"x")
            time.sleep(0.2)

    return drip


def _endless(client: socket.socket, request: bytes) -> None:
    client.sendall(_OK + _HTML + b"Connection: close\r\n\r\n")
    while True:
        client.sendall(b"<p>" + b"word " * 13_000)


def _bomb(client: socket.socket, request: bytes) -> None:
    packed = gzip.compress(b"<p>" + b"word " * 8_000_000, compresslevel=1)
    client.sendall(whole(packed, _HTML + b"Content-Encoding: gzip\r\n"))


def _hops(client: socket.socket, request: bytes) -> None:
    left = int(request.split(b"/hops/")[1].split()[0])
    client.sendall(whole(PAGE) if left == 0 else _moved(f"/hops/{left - 1}"))


def _validated(client: socket.socket, request: bytes) -> None:
    if b'If-None-Match: "v1"' in request:
        client.sendall(b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n")
    else:
        client.sendall(whole(PAGE, _HTML + b'ETag: "v1"\r\n'))


ANSWERS: dict[str, Answer] = {
    "/hops": _hops,
    "/article": _sends(whole(PAGE)),
    "/packed": _sends(whole(gzip.compress(PAGE), _HTML + b"Content-Encoding: gzip\r\n")),
    "/packed-in-parts": _sends(
        whole(
            b"".join(gzip.compress(PAGE[at : at + 700]) for at in range(0, len(PAGE), 700)),
            _HTML + b"Content-Encoding: gzip\r\n",
        )
    ),
    "/packed-and-junk": _sends(
        whole(gzip.compress(PAGE) + b"\x1f\x8bjunk", _HTML + b"Content-Encoding: gzip\r\n")
    ),
    "/deflated": _sends(whole(zlib.compress(PAGE), _HTML + b"Content-Encoding: deflate\r\n")),
    "/deflated-bare": _sends(
        whole(zlib.compress(PAGE, wbits=-15), _HTML + b"Content-Encoding: deflate\r\n")
    ),
    "/packed-cut": _sends(whole(gzip.compress(PAGE)[:-40], _HTML + b"Content-Encoding: gzip\r\n")),
    "/deflated-cut": _sends(
        whole(zlib.compress(PAGE)[:-40], _HTML + b"Content-Encoding: deflate\r\n")
    ),
    "/latin1": _sends(whole(_CAFE, b"Content-Type: text/html; charset=ISO-8859-1\r\n")),
    "/stall": _stalls_before_headers,
    "/drip-headers": _drips(_OK + b"X-Slow: "),
    "/drip-body": _drips(_OK + _HTML + b"Content-Length: 5000\r\n\r\n<p>"),
    "/endless": _endless,
    "/bomb": _bomb,
    "/loop": _sends(_moved("/loop")),
    "/loop-a": _sends(_moved("/loop-b")),
    "/loop-b": _sends(_moved("/loop-a")),
    "/to-other-port": _sends(_moved("http://127.0.0.1:1/")),
    "/to-localhost": _sends(_moved("http://localhost:1/")),
    "/to-metadata": _sends(_moved("http://169.254.169.254/latest/meta-data/")),
    "/to-mapped": _sends(_moved("http://[::ffff:127.0.0.1]:1/")),
    "/to-decimal": _sends(_moved("http://2130706433:1/")),
    "/to-file": _sends(_moved("file:///etc/passwd")),
    "/to-ftp": _sends(_moved("ftp://127.0.0.1/x")),
    "/to-nowhere": _sends(_moved("")),
    "/to-script": _sends(_moved("javascript:alert(1)")),
    "/short": _sends(_OK + _HTML + b"Content-Length: 90000\r\nConnection: close\r\n\r\n" + PAGE),
    "/bad-chunks": _sends(_OK + _HTML + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nnot a chunk"),
    "/not-http": _sends(b"SSH-2.0-OpenSSH_9.9\r\n"),
    "/silent": _sends(b""),
    "/false-gzip": _sends(whole(PAGE, _HTML + b"Content-Encoding: gzip\r\n")),
    "/brotli": _sends(whole(b"\x8b\x01", _HTML + b"Content-Encoding: br\r\n")),
    "/huge-header": _sends(_OK + b"X-Big: " + b"a" * 300_000 + b"\r\n\r\n"),
    "/empty": _sends(whole(b"")),
    "/picture": _sends(whole(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(500))),
    "/wall": _sends(whole(b"<html><body><p>Please enable JavaScript to go on.</p></body></html>")),
    "/401": _sends(_status(401)),
    "/403": _sends(_status(403)),
    "/404": _sends(_status(404)),
    "/410": _sends(_status(410)),
    "/429": _sends(_status(429)),
    "/500": _sends(_status(500)),
    "/204": _sends(_status(204)),
    "/304": _sends(_status(304)),
    "/validated": _validated,
}


@contextmanager
def serving(extra: dict[str, Answer] | None = None) -> Iterator[str]:
    """The base address of a running server; `extra` adds paths."""
    answers = ANSWERS | (extra or {})
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.1)
    done = threading.Event()

    def serve(client: socket.socket) -> None:
        with client:
            try:
                request = client.recv(65536)
                path = request.split(b" ")[1].decode("ascii")
                answer = (
                    _hops if path.startswith("/hops/") else answers.get(path, _sends(_status(404)))
                )
                answer(client, request)
            except (OSError, IndexError):
                return  # the reader hung up, as it should on most of these

    def accept() -> None:
        while not done.is_set():
            try:
                client, _ = listener.accept()
            except TimeoutError:
                continue
            threading.Thread(target=serve, args=(client,), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        done.set()
        thread.join()
        listener.close()
