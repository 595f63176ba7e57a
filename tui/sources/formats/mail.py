"""A saved e-mail (.eml) to a `Draft`: the text part, or the HTML part where there is no other.

Takes bytes. Subject, sender and date become title, byline and date; what was quoted from an earlier
mail and the signature below "-- " stay out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import Message
from email.utils import parseaddr

from tui.sources.errors import SourceError
from tui.sources.formats.plain import parse_plain
from tui.sources.gate.decode import Decoded, NotTextError, declared_in, decode
from tui.sources.gate.draft import Draft
from tui.sources.page.bounded import read_page
from tui.sources.page.parse import NoArticleError
from tui.sources.press.dates import mail_date

_NOTHING = Decoded("", "utf-8")
_REPLY = re.compile(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+", re.IGNORECASE)
_MAX_PARTS = 200
_ENOUGH = 200  # characters of plain text that make it worth more than the HTML beside it


def parse_mail(name: str, data: bytes) -> Draft:
    """The article in a mail. Raises `SourceError`."""
    try:
        # The default policy takes every part's headers to pieces; here only the mail's own are.
        message = message_from_bytes(data, policy=policy.compat32)
        message.policy = policy.default
        parts = list(_leaves(message))
    except (MessageError, ValueError, LookupError, RecursionError):
        raise SourceError(name, "it is a damaged e-mail", "save it again") from None
    plain = next((text for part in parts if (text := _decoded(part, "text/plain"))), _NOTHING)
    page = next((text for part in parts if (text := _decoded(part, "text/html"))), _NOTHING)
    subject = _REPLY.sub("", _header(message, "Subject"))
    if page.text and len(plain.text.strip()) < _ENOUGH:
        try:
            draft = read_page(page.text)
        except NoArticleError as error:
            raise SourceError(name, f"this mail holds {error}", "name the article") from None
        draft.warnings += page.warnings
    else:
        draft = parse_plain(_own_words(plain.text))
        if subject and draft.title and draft.title.casefold() not in subject.casefold():
            draft.paragraphs.insert(0, (draft.title, "heading"))  # the story's, under the mail's
        draft.warnings += plain.warnings
    draft.title = subject or draft.title
    sender = parseaddr(_header(message, "From"))
    draft.byline = draft.byline or [each for each in (sender[0] or sender[1],) if each]
    draft.published = draft.published or mail_date(_header(message, "Date"))
    return draft


def _leaves(message: Message) -> Iterator[Message]:
    for n, part in enumerate(message.walk()):
        if n > _MAX_PARTS:
            return
        if not part.is_multipart() and part.get_content_disposition() != "attachment":
            yield part


def _decoded(part: Message, kind: str) -> Decoded | None:
    """The text of a part of this kind; None for another, or one without text."""
    stated = part.get_content_type()
    if stated != kind and not (kind == "text/plain" and stated.startswith("multipart/")):
        return None  # one that says it has parts, and has none, is text
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return None
    written = declared_in(data) if kind == "text/html" else None
    try:
        return decode(data, part.get_content_charset(), written)
    except NotTextError:
        return None


def _own_words(text: str) -> str:
    """The mail's own text: no quotation of an earlier one, no signature."""
    text = re.split(r"^-- $|^-{3,} ?Original Message", text.replace("\r\n", "\n"), flags=re.M)[0]
    lines = [line for line in text.split("\n") if not line.startswith(">")]
    return re.sub(r"^On .{5,120} wrote:$", "", "\n".join(lines), flags=re.MULTILINE)


def _header(message: Message, key: str) -> str:
    try:
        return " ".join(str(message.get(key, "")).split())
    except (ValueError, LookupError, OverflowError, AttributeError, TypeError):
        return ""  # the header is so broken that the standard library cannot parse it
