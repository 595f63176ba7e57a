"""A saved e-mail (.eml) to a `Draft`, a mailbox of several (mbox) to a `Listing`.

Takes bytes. Every text that a mailer would show is in the draft, in its order, a forwarded mail
under its subject; of alternatives it is the one that says more. Subject, sender and date become
title, byline and date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import Message
from email.utils import parseaddr
from itertools import islice
from typing import NamedTuple

from tui.patterns import late
from tui.sources.errors import SourceError
from tui.sources.formats.mail_page import parse_part
from tui.sources.formats.mail_text import bare_subject, own_words, unflowed
from tui.sources.formats.plain import parse_plain
from tui.sources.gate.clean import clean_line
from tui.sources.gate.decode import NotTextError, declared_in, decode
from tui.sources.gate.draft import Draft
from tui.sources.gate.sniff import text_kind
from tui.sources.listing import Item, Listing
from tui.sources.press.dates import mail_date

_MAX_PARTS = 200
_MAX_DEPTH = 40
_MAX_MAILS = 1000
_ENOUGH = 0.6  # share of the other form's words that a form must have to stand for it
_MAX_PLACEHOLDER = 600  # characters
_SEPARATOR = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]*\d{4}[^\r\n]*\r?\n(?=[A-Za-z][\w-]*:)"
)
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_WORD = late(r"\w{4,}")
_MARKUP = late(r"<[^<>]{0,2000}>")
_UNSEEN = late(r"<(?:style|title)\b[^<]*", re.IGNORECASE)
_BREAKS = late(r"</(?:p|div|li|tr|h[1-6])\s*>|<br\s*/?>", re.IGNORECASE)
_PLACEHOLDER = late(
    r"\b(?:requires?|needs?|enable|supports?|displays?|shows?|read|views?|capable|in|is|contains?|an?)"
    r"[\w\s,’'-]{0,40}\bHTML\b"
    r"|\bHTML[\s-](?:e-?mail|message|mail|viewer|version|format|capable|compatible|enabled)"
    r"|\b(?:view|read|see|open) (?:this|it|the|our)\b.{0,60}"
    r"\b(?:browser|online|on the web|web page)\b"
    r"|\bmulti-?part message in MIME\b",
    re.IGNORECASE,
)  # fmt: skip


class _Text(NamedTuple):
    """A text of a mail: its words or its page, and the forwarded mail it opens, if it does."""

    text: str
    is_page: bool
    subject: str = ""
    sender: str = ""
    warnings: tuple[str, ...] = ()


def parse_mail(name: str, data: bytes) -> Draft | Listing:
    """The article in a mail, or those of a mailbox. Raises `SourceError`."""
    starts = [match.start() for match in islice(_SEPARATOR.finditer(data), _MAX_MAILS + 1)]
    if not starts or starts[0] > 0:
        return _parse_one(name, data)
    mails = [
        _QUOTED_FROM.sub(rb"\1", data[start:end])
        for start, end in zip(starts, [*starts[1:], len(data)], strict=True)
    ]
    return _parse_one(name, mails[0]) if len(mails) == 1 else _listed(name, mails)


def _listed(name: str, mails: list[bytes]) -> Listing:
    items = []
    refusal = None
    for mail in mails[:_MAX_MAILS]:
        try:
            draft = _parse_one(name, mail)
        except SourceError as error:
            refusal = error
            continue
        if draft.paragraphs:
            title = clean_line(draft.title or "") or "Untitled"
            items.append(Item(title, title, published=draft.published, draft=draft))
    if not items:
        raise refusal or SourceError(name, "there is no article in this mailbox", "name another")
    left_out = len(mails) - len(items)
    warnings = []
    if len(mails) > _MAX_MAILS:
        warnings.append(
            f"a mailbox of more than {_MAX_MAILS} mails: the first {_MAX_MAILS} are listed"
        )
    elif left_out:
        warnings.append(f"{left_out} of {len(mails)} mails hold no text")
    return Listing(name, clean_line(name), tuple(items), tuple(warnings))


def _parse_one(name: str, data: bytes) -> Draft:
    try:
        # The default policy takes every part's headers to pieces; here only the mails' own are.
        message = message_from_bytes(data, policy=policy.compat32)
        subject = _header(message, "subject")
        texts = _without_placeholders(list(islice(_texts(message, subject), _MAX_PARTS)))
        texts = texts or list(islice(_texts(message, subject, attached=True), _MAX_PARTS))
    except (MessageError, ValueError, LookupError, RecursionError):
        raise SourceError(name, "it is a damaged e-mail", "save it again") from None
    draft = Draft()
    title = bare_subject(subject)
    own_subject = subject
    for text in texts:
        if text.subject:
            own_subject = text.subject
        heading = bare_subject(text.subject)
        _add(draft, _read(name, text, own_subject), heading, title)
        if not draft.byline and not draft.paragraphs:
            draft.byline = [each for each in (text.sender,) if each]
        draft.warnings += text.warnings
    draft.title = title or draft.title
    draft.byline = draft.byline or [each for each in (_sender(message),) if each]
    draft.published = draft.published or mail_date(_header(message, "date"))
    return draft


def _read(name: str, text: _Text, subject: str) -> Draft:
    if text.is_page:
        return parse_part(name, text.text, subject)
    return parse_plain(own_words(text.text, subject))


def _add(draft: Draft, part: Draft, heading: str, title: str) -> None:
    """Put what a part of the mail holds behind what `draft` has."""
    known = title.casefold()
    if heading and heading.casefold() not in known:
        draft.paragraphs.append((heading, "heading"))
        known = heading.casefold()
    if part.title and not known:
        draft.title = draft.title or part.title
    elif part.title and part.title.casefold() not in known:
        draft.paragraphs.append((part.title, "heading"))  # the story's, under the mail's
    draft.paragraphs += part.paragraphs
    draft.anchors += part.anchors
    draft.removed += part.removed
    draft.warnings += part.warnings
    draft.byline = draft.byline or part.byline
    draft.published = draft.published or part.published
    draft.dateline = draft.dateline or part.dateline


def _texts(
    message: Message, subject: str, *, attached: bool = False, depth: int = 0
) -> Iterator[_Text]:
    """The texts that a mailer shows of a mail or a part of it, in their order.

    With `attached`, those of its attachments too.
    """
    kind = message.get_content_type()
    if depth > _MAX_DEPTH:
        return
    if kind == "message/rfc822":
        for inner in _parts(message):
            yield from _forwarded(inner, attached=attached, depth=depth + 1)
    elif kind == "multipart/alternative":
        forms = [
            list(_texts(part, subject, attached=attached, depth=depth + 1))
            for part in _parts(message)
        ]
        yield from _fullest([form for form in forms if form])
    elif message.is_multipart() and message.get_content_maintype() == "multipart":
        for part in _parts(message):
            yield from _texts(part, subject, attached=attached, depth=depth + 1)
    elif _is_text(message) and (attached or not _is_attachment(message)):
        text = _decoded(message)
        if text is not None:
            yield text


def _parts(message: Message) -> list[Message]:
    parts = message.get_payload()
    return [each for each in parts if isinstance(each, Message)] if isinstance(parts, list) else []


def _forwarded(mail: Message, *, attached: bool, depth: int) -> Iterator[_Text]:
    """The texts of a mail within another, the first of them with its subject and sender."""
    subject = _header(mail, "subject")
    sender = _sender(mail)
    for text in _without_placeholders(list(_texts(mail, subject, attached=attached, depth=depth))):
        yield text if text.subject else text._replace(subject=subject, sender=sender)
        subject = sender = ""


def _is_text(part: Message) -> bool:
    """Is the part text, or does it say that it has parts and has none?"""
    is_whole = part.get_content_maintype() == "multipart" and not part.is_multipart()
    return is_whole or part.get_content_type() in ("text/plain", "text/html")


def _is_attachment(part: Message) -> bool:
    """Is the part a file that goes with the mail, and no text of it?"""
    return part.get_content_disposition() == "attachment" and part.get_filename() is not None


def _fullest(forms: list[list[_Text]]) -> list[_Text]:
    """Of the forms in which a mail says the same, the simplest that says all of it."""
    if not forms:
        return []
    words = [_words(form) for form in forms]
    most = max(range(len(forms)), key=lambda n: len(words[n]))
    return next(
        form
        for form, found in zip(forms, words, strict=True)
        if len(found & words[most]) >= _ENOUGH * len(words[most])
    )


def _words(texts: list[_Text]) -> set[str]:
    return {word.casefold() for each in texts for word in _WORD.findall(_shown(each))}


def _shown(text: _Text) -> str:
    return _MARKUP.sub(" ", _UNSEEN.sub(" ", text.text)) if text.is_page else text.text


def _without_placeholders(texts: list[_Text]) -> list[_Text]:
    """`texts` without what only says that there is another form, and without that form's double."""
    if not any(text.is_page for text in texts):
        return texts
    kept: list[_Text] = []
    for n, text in enumerate(texts):
        is_short = not text.is_page and len(text.text) < _MAX_PLACEHOLDER
        follows_page = any(each.is_page for each in texts[n + 1 :])
        if is_short and follows_page and _PLACEHOLDER.search(text.text):
            continue
        if text.is_page and kept and not kept[-1].is_page and not text.subject:
            here, before = _words([text]), _words(kept[-1:])
            if here and len(here & before) >= 0.9 * max(len(here), len(before)):
                continue  # the same twice, sent as two parts of one mail
        kept.append(text)
    return kept


def _decoded(part: Message) -> _Text | None:
    """The text of a part; None for one without words."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return None
    is_page = part.get_content_type() == "text/html"
    try:
        decoded = decode(data, part.get_content_charset(), declared_in(data) if is_page else None)
    except NotTextError:
        return None
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    if not is_page:
        is_page = _is_markup(text)
    elif not _MARKUP.search(text):
        is_page = False
    if not is_page and _parameter(part, "format") == "flowed":
        text = unflowed(text, deletes_space=_parameter(part, "delsp") == "yes")
    return _Text(text, is_page, warnings=decoded.warnings)


def _is_markup(text: str) -> bool:
    """Is it HTML, whatever it calls itself?"""
    return text_kind(text) == "html" or len(_BREAKS.findall(text[:50_000])) >= 3


def _parameter(part: Message, which: str) -> str:
    return str(part.get_param(which, "")).lower()


def _sender(message: Message) -> str:
    name, address = parseaddr(_header(message, "from"))
    return name or address


def _header(message: Message, key: str) -> str:
    raw = next((value for field, value in message.raw_items() if field.lower() == key), "")
    try:
        stated = decode(str(raw).encode("utf-8", "surrogateescape")).text
        return " ".join(str(policy.default.header_fetch_parse(key, stated)).split())
    except (ValueError, LookupError, OverflowError, AttributeError, TypeError):
        return ""  # the header is so broken that the standard library cannot parse it
