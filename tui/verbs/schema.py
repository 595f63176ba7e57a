"""`onrecord schema`: the JSON Schema of the record, or of a story."""

from __future__ import annotations

import argparse

from tui.verbs.output import put


def run(arguments: list[str]) -> int:
    """Print the schema."""
    options = parser().parse_args(arguments)
    import msgspec

    from tui.records import json_schema, story_schema

    known = story_schema() if options.record == "story" else json_schema()
    schema = msgspec.json.format(msgspec.json.encode(known), indent=2)
    return put([schema.decode() + "\n"])


def parser() -> argparse.ArgumentParser:
    """It takes the name of a record."""
    found = argparse.ArgumentParser(
        prog="onrecord schema", description="Print the JSON Schema of what `analyse` prints."
    )
    found.add_argument(
        "record",
        nargs="?",
        choices=("analysis", "story"),
        default="analysis",
        help="story: of what `story --format json` prints",
    )
    return found
