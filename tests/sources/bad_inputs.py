"""Every bad input there is a test for, each with what must happen to it."""

from __future__ import annotations

from tests.sources.bad import Bad
from tests.sources.bad_archives import ARCHIVES
from tests.sources.bad_documents import HTML, MAIL, PDF, XML
from tests.sources.bad_text import ENCODINGS, MARKDOWN, NOT_TEXT, TERMINAL

BAD: list[Bad] = [*TERMINAL, *ENCODINGS, *NOT_TEXT, *HTML, *MARKDOWN, *XML, *ARCHIVES, *PDF, *MAIL]
