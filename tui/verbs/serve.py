"""`onrecord serve [FILE …]`: the reader in a browser, on this machine alone."""

from __future__ import annotations

import argparse
import socket
import sys

from tui.verbs import read
from tui.verbs.output import complain, put

HOST = "127.0.0.1"
PORT = 8017


def run(arguments: list[str]) -> int:
    """Serve until interrupted; 1 if an input or the port was refused."""
    options = parser().parse_args(arguments)
    if "-" in options.files:
        return complain("standard input can be read once, a page opened often: name a file")
    from tui.sources import keeping

    with keeping(is_on=not options.no_library):
        if read.find_start(options.files, show_controls=options.show_controls) is None:
            return 1
    try:
        listening = socket.create_server((HOST, options.port))
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", None) or error
        return complain(f"port {options.port}: {why}; --port 0 takes one that is free")
    from tui.verbs.browser.server import serve

    with listening:
        serve(_reader(options), listening, _say)
    return 0


def parser() -> argparse.ArgumentParser:
    """It takes what the reader takes, but for what needs the terminal."""
    found = argparse.ArgumentParser(
        prog="onrecord serve",
        description="Show the reader in a browser on this machine, at an address nobody else can "
        "guess: who has it reads, and runs commands, as you do.",
    )
    read.add_files(found)
    read.add_looks(found)
    found.add_argument("--port", type=int, default=PORT, help=f"default: {PORT}; 0 is any")
    return found


def _reader(options: argparse.Namespace) -> list[str]:
    """The arguments that start a reader: a list, so that no file's name is anything else."""
    looks = [
        f"--{name}={getattr(options, name)}"
        for name in ("theme", "model")
        if getattr(options, name)
    ]
    looks += ["--show-controls"] * options.show_controls
    looks += ["--no-library"] * options.no_library
    return [sys.executable, "-P", "-m", "tui", *looks, "--", *options.files]


def _say(address: str) -> None:
    put([f"{address}\n"])
    sys.stderr.write("open this address in a browser; Ctrl-C ends it\n")
