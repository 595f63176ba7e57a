"""The verbs of the command line, a module each: `run(arguments) -> exit code`, `parser()`.

A verb imports the rooms it needs when it runs, so that no other verb pays for them. `read` is what
the command does without a verb.
"""

from __future__ import annotations

VERBS = {
    "analyse": "print what is on the record, as JSON, Markdown, CSV or text",
    "story": "print what many articles say of one event, side by side",
    "batch": "put an archive on the record: Parquet tables, by a run that resumes",
    "schema": "print the JSON Schema of the record",
    "find": "find in what you have read: words, speakers, tolls, places, dates",
    "library": "list, tag, note, export, check what you have read, and forget it",
    "diff": "print what changed between two versions of a story",
    "serve": "show the reader in a browser on this machine",
    "doctor": "say what works here: colours, clipboard, model, library",
    "config": "show, check or start your settings",
}
