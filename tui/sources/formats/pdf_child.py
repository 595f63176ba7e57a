"""The child process that reads a PDF: bytes on standard input, JSON on standard output.

It runs alone, under limits on memory and processor time that it sets itself before it touches the
document: one that breaks it breaks nothing else.
"""

from __future__ import annotations

import io
import json
import logging
import sys

from tui.sources.gate.limits import limit

MAX_PAGES = 300


def read(data: bytes) -> dict[str, object]:
    """The pages' text and what the document says of itself, or why it cannot be read."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return {"error": "it is locked with a password"}
        about: dict[str, object] = dict(reader.metadata or {})
        pages = [page.extract_text() or "" for page in reader.pages[:MAX_PAGES]]
    except PyPdfError as error:
        return {"error": f"it is a damaged PDF ({error})"}
    except MemoryError:
        return {"error": "it wants more memory than a document may have"}
    except Exception as error:  # noqa: BLE001 - damage breaks pypdf in any way it likes
        return {"error": f"it is a damaged PDF ({type(error).__name__})"}
    said = {key: str(about.get(key) or "") for key in ("/Title", "/Author", "/CreationDate")}
    return {"pages": pages, **said}


def main() -> None:
    """Read the document and print what was found."""
    logging.disable(logging.CRITICAL)
    limit()
    sys.setrecursionlimit(2000)
    sys.stdout.buffer.write(json.dumps(read(sys.stdin.buffer.read())).encode())


if __name__ == "__main__":
    main()
