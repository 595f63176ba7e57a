"""The command line: `onrecord [FILE]` reads, `onrecord VERB …` does the rest.

Exit codes: 0 all done, 1 an input or a model was refused, 2 wrong usage.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tui.verbs import VERBS, output


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    _mend_streams()
    given = list(sys.argv[1:] if arguments is None else arguments)
    is_debugging = "--debug" in given[: given.index("--") if "--" in given else None]
    if is_debugging:
        given.remove("--debug")
        output.show_tracebacks()
    if not all(each.isprintable() for each in given if each.startswith("-")):
        output.complain("an option holds control characters; type it anew")  # argparse echoes it
        return 2
    try:
        verb, rest = (given[0], given[1:]) if given and given[0] in VERBS else ("read", given)
        exit_code: int = importlib.import_module(f"tui.verbs.{verb}").run(rest)
        return exit_code
    except BrokenPipeError:
        # Whoever read our output has gone (`| head`): nothing is left to say, nor to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if is_debugging:
            raise
        return output.complain(output.our_fault(error))


def _mend_streams() -> None:
    """A standard stream that whoever started us closed (`<&-`) is an empty one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115
