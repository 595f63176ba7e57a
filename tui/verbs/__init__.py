"""The verbs of the command line, a module each: `run(arguments) -> exit code`, `parser()`.

A verb imports the rooms it needs when it runs, so that no other verb pays for them. `read` is what
the command does without a verb.
"""

from __future__ import annotations

VERBS = {
    "analyse": "print what is on the record, as JSON, Markdown, CSV or text",
    "story": "print what many articles say of one event, side by side",
    "schema": "print the JSON Schema of the record",
    "diff": "print what changed between two versions of a story",
    "serve": "show the reader in a browser on this machine",
    "doctor": "say what works here: colours, clipboard, model, cache",
    "config": "show, check or start your settings",
}
