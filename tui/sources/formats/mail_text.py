"""The words of a text/plain part as their writer meant them to be read.

Takes decoded text, gives text: lines broken for the journey are whole again (RFC 3676), and what
was quoted of an earlier mail, the signature and a list's footer are out. What was forwarded within
the text stays, under its subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.patterns import late

_DEPTH = late(r">*")
_SIGNATURE = late(r"^-- ?$|^_{30,}\n(?=.{0,80}\bmailing list\b)", re.MULTILINE)
_SIGNED = late(r"^-----BEGIN PGP SIGNED MESSAGE-----\n(?:[A-Za-z]+: .*\n)*\n", re.MULTILINE)
_SEAL = late(r"^-----BEGIN PGP SIGNATURE-----", re.MULTILINE)
_WROTE = late(
    r"^(?:On|Am|Le|El|Il) [^\n]{5,200}(?:\n(?!>)[^\n]{1,120})?"
    r"\b(?:wrote|schrieb|a écrit|escribió|ha scritto)"
    r"[^\n]{0,60}:[ \t]*\n\s*(?=>)",
    re.MULTILINE,
)
_FORWARDED = late(
    r"[-=_\s>]*\b(?:begin )?forwarded (?:message|e-?mail)\b.{0,40}|-{2,}.{0,40}\bforwarded by\b.*",
    re.IGNORECASE,
)
_ORIGINAL = late(r"[-=_\s]{3,}original (?:message|e-?mail)[-=_\s]{3,}", re.IGNORECASE)
_RULE = late(r"[-_=]{5,}")
_FIELD = late(
    r"[*\s]*(From|Sent|Date|Subject|To|Cc|Bcc|Reply-To|Von|Gesendet|Datum|Betreff|An)[*\s]*:[*\s]*(.*)",
    re.IGNORECASE,
)
_LONGEST = 400  # characters of a line that says that a mail follows, or of a field
_HEAD = 8  # lines that a mail's head may have within another's text
_REPLY = late(r"^(?:(?:re|fwd?|aw|wg|tr|rv|sv|vs|antw)(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_FORWARD = late(r"^(?:re\s*:\s*)*(?:fwd?|wg|tr|rv|vs)\s*:|\bfwd?:", re.IGNORECASE)


def bare_subject(subject: str) -> str:
    """`subject` without the marks that replying and forwarding put before it."""
    return _REPLY.sub("", subject)


def is_forward(subject: str) -> bool:
    """Does `subject` say that the mail hands on another?"""
    return bool(_FORWARD.search(subject))


def unflowed(text: str, *, deletes_space: bool) -> str:
    """Text of `format=flowed`, a paragraph a line again; quoted lines keep their marks.

    A line that ends in a space goes on in the next of the same depth, and one space before a line
    is there only to protect it. With `deletes_space` (delsp=yes) the last space is not the text's.
    """
    joined: list[list[str]] = []
    depth_before = -1  # of a line that goes on, else -1
    for line in text.split("\n"):
        marks = _DEPTH.match(line)
        depth = marks.end() if marks else 0
        words = line[depth:].removeprefix(" ")
        goes_on = words.endswith(" ") and words != "-- "
        piece = words[:-1] if goes_on and deletes_space else words
        if depth == depth_before and words != "-- ":
            joined[-1].append(piece)
        else:
            joined.append([">" * depth + " " * bool(depth), piece])
        depth_before = depth if goes_on else -1
    return "\n".join("".join(pieces) for pieces in joined)


def own_words(text: str, subject: str) -> str:
    """What the mail itself says: no quotation of an earlier one, no signature, no list's footer.

    `subject` tells whether an original message below is answered or handed on. Text that is a
    quotation and no more stays, for it is all there is.
    """
    text = _SEAL.split(_SIGNED.sub("", text), 1)[0]
    body = _SIGNATURE.split(text, 1)[0]
    lines = list(_spoken(_WROTE.sub("\n", body).split("\n")))
    kept = list(without_heads(lines, forwards=is_forward(subject)))
    if any(line.strip() for line in kept):
        return "\n".join(kept)
    return re.sub(r"^[> ]+", "", body, flags=re.MULTILINE)


def _spoken(lines: Sequence[str]) -> Iterator[str]:
    """The lines that are not quoted; of a forwarded message, those that are."""
    is_forwarded = False
    for n, line in enumerate(lines):
        is_forwarded = is_forwarded or (
            len(line) <= _LONGEST and bool(_FORWARDED.fullmatch(line.strip()))
        )
        if line.startswith(">From ") and not any(
            near.startswith(">") for near in (*lines[max(0, n - 1) : n], *lines[n + 1 : n + 2])
        ):
            yield line[1:]  # on its way it stood in a file where "From " begins a mail
        elif not line.startswith(">"):
            yield line
        elif is_forwarded:
            yield line[1:].removeprefix(" ")


def without_heads(lines: Sequence[str], *, forwards: bool) -> Iterator[str]:
    """`lines` without the heads of mails within them, each but for its subject.

    What stands below a head was handed on if the line above it says so or `forwards` is true; else
    it was answered, and is left out with all that follows.
    """
    n = 0
    while n < len(lines):
        line = lines[n].strip() if len(lines[n]) <= _LONGEST else ""
        says_forwarded = bool(_FORWARDED.fullmatch(line))
        is_marked = says_forwarded or bool(_ORIGINAL.fullmatch(line))
        is_parted = is_marked or bool(_RULE.fullmatch(line))
        fields, end = _fields(lines, n + is_parted)
        is_head = len(fields) > 1 and "subject" in fields if is_marked else _is_head(fields)
        if not is_marked and not is_head:
            yield lines[n]
            n += 1
            continue
        if not says_forwarded and not forwards:
            return
        yield ""
        if is_head and (subject := bare_subject(fields.get("subject", ""))):
            yield subject
            yield ""
        n = end if is_head else n + 1


def _is_head(fields: dict[str, str]) -> bool:
    """Is it the head of a mail, though no line says that one follows?"""
    return {"from", "date", "subject"} <= fields.keys() or {
        "from",
        "to",
        "subject",
    } <= fields.keys()


def _fields(lines: Sequence[str], start: int) -> tuple[dict[str, str], int]:
    """The fields of a mail's head that begins at line `start`, and the line behind them."""
    fields: dict[str, str] = {}
    n = start
    while n < len(lines) and n < start + 2 and not lines[n].strip():
        n += 1
    begin = n
    while n < len(lines) and n < begin + _HEAD:
        field = _FIELD.fullmatch(lines[n][:_LONGEST].strip())
        if field is None:
            # A field too long for its line goes on in the next, where there is one more below.
            goes_on = n + 1 < len(lines) and _FIELD.fullmatch(lines[n + 1].strip())
            if not fields or not lines[n].strip() or not goes_on:
                break
        else:
            key = _ENGLISH.get(field[1].lower(), field[1].lower())
            fields.setdefault(key, field[2].strip(" *"))
        n += 1
    return fields, n if fields else start


_ENGLISH = {"sent": "date", "gesendet": "date", "datum": "date", "betreff": "subject",
            "von": "from", "an": "to"}  # fmt: skip
