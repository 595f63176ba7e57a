"""Lines on a news page that are no article's: credits, pointers, pleas, small print.

A table of what such lines say, whole; takes the blocks of an article, gives them without these and
without what stands behind the article's end.
"""

from __future__ import annotations

import re

from tui.sources.page.blocks import Placed
from tui.sources.press.credits import is_picture_credit


def any_of(*patterns: str, before: str = "", after: str = "") -> re.Pattern[str]:
    """One pattern for all of these, whatever the case, between what stands before and after."""
    return re.compile(f"{before}(?:{'|'.join(patterns)}){after}", re.IGNORECASE)


_STORIES = (
    r"(?:articles?|stories|story|news|topics?|coverage|links?|posts?|content|reading|videos?)"
)
_SITES = r"(?:twitter|facebook|instagram|x|telegram|whatsapp|youtube|tiktok|threads|google news)"

_CONSENT = (
    r"(?:by|if you|when you) (?:continu|us|sign(?:ing)? up|subscrib|submit|click|regist|proceed"
    r"|enter|provid|creat|check|join|access|visit)\w*\b"
)

# Lines that are never an article's: the whole line matches.
_LINES = any_of(
    r"ad|advertisements?|advertising|sponsored(?: content)?",
    r"(?:article|story) continues (?:below|after).{0,40}",
    r"(?:continue|keep) reading(?: below| the main story)?.{0,30}",
    r"(?:read|see|find out|learn|know) more(?: here| about this| below)?\W*",
    r"read (?:the )?full (?:story|article).{0,40}",
    r"(?:share|tweet|e-?mail|print|save|copy link|link copied|facebook|twitter|x|whatsapp|linkedin"
    r"|reddit|telegram|pinterest|messenger|flipboard|bluesky|threads|comments?|listen|play|close"
    r"|recommend|loading"
    r"|reply|like|follow|subscribe|sign in|log ?in|register|menu|search|tags?|topics?|next"
    r"|previous|top|home|skip|text size|gift|bookmark)(?:\W+\w+|\d+)?\W*",
    r"share (?:this|on|via|the)\b.{0,40}",
    r"(?:click|tap) (?:here )?to (?:share|print|e-?mail|tweet|play|enlarge|expand|view|subscribe"
    r"|listen).{0,60}",
    r"\d+ (?:comments?(?:\(s\))?(?: - last by .{0,80})?|shares?|likes?|views?)"
    r"|\d+ min(?:ute)?s?(?: read)?",
    r"(?:view|show|load|read|post|leave|write) (?:all |a |the |more |\d+ )*comments?.{0,20}",
    r"(?:image|media|video|photo|picture) ?(?:copyright|caption|source|credit|playback)\b.{0,60}",
    r"(?:(?:main |also )?(?:categor(?:y|ies)|included in|filed under|tags|topics)|article date|doi)"
    r"\s*:.{0,90}|(?:originally |first )published (?:on|in|by)\b.{0,60}",
    r"(?:skip past|after) newsletter promotion|end of list|list (?:\d+ )?of \d+(?: items?)?",
    r"(?:hide|toggle) caption|enlarge this image|(?:image|slide) \d+ of \d+.{0,60}",
    r"(?:item \d+ of \d+|\[\d+/\d+\]).{0,300}",
    r"purchase licensing rights.{0,40}|skip advertisement|learn more about this feature",
    r"(?:add|choose|make|set) .{1,40} (?:as (?:a|your) preferred source )?on google\b.{0,60}",
    r"(?:this|the) (?:article|story|post) (?:was|has been) (?:originally |first )?published\b"
    r".{0,60}",
    r"the comments (?:above|below) have (?:not )?been moderated.{0,40}|total votes\b.{0,20}",
    r"\[\W*(?:read|see|watch|more|also|related)\b.{0,200}\]",
    r"\(\W*(?:read|see|watch|more|also|related)\s?(?:more)?:.{0,200}\)",
    r"more (?:on|about|from|in) [^.?!]{1,50}:|also on [\w.]{1,30}:?",
    r"part of complete coverage on\W*",
    r"(?:write to|contact|e-?mail|reach|for comments|send|got a|do you have|have a)\b.{0,90}"
    r"(?:\S@\S+\.\w+|\bat \+?[\d() -]{7,})\W*",
    r"(?:[\w.+-]+@[\w-]+\.[\w.-]+|\+?[\d().\s-]{9,20})",
    r"to view this (?:video|content).{0,160}",
    r"to display this content.{0,160}",
    r"(?:media|video|this video|your browser).{0,40}(?:can ?no?'?t|unavailable|not support).{0,60}",
    r"(?:please )?(?:enable|turn on) java ?script.{0,80}",
    r"(?:sign up|subscribe|register)(?: here| now| today| for free)?\W*",
    r"(?:sign up|subscribe|register|join)\b.{0,40}\b(?:newsletters?|e-?mails?|inbox|briefing|alerts"
    r"|free|channel|whatsapp|telegram|your (?:daily|weekly|morning|evening))\b.{0,80}",
    r"(?:get|receive)\b.{0,60}\b(?:in your inbox|newsletters?|straight to your).{0,60}",
    r"follow @\w+.{0,80}",
    r"(?:follow|like|find|join|connect with) (?:us|me|him|her|them|@?\w+(?: \w+){0,4}) on "
    rf"{_SITES}\b.{{0,80}}",
    r"(?:for|get) (?:more|the latest|breaking) .{0,60}(?:follow|subscribe|sign up|download|click"
    r"|visit)(?:(?!\. [A-Z]).){0,80}",
    r"download (?:our|the) .{0,30}\bapp\b.{0,60}|get .{0,40} on (?:the|our) .{1,30}\bapp\W*",
    r"(?:trending|popular) on [^.?!]{1,30}|have your say\b.{0,40}",
    r".{0,200}\b(?:sign up|subscribe) (?:here|now|today)\W*",
    r"please (?:use|upgrade|enable)\b.{0,80}\b(?:browser|player|javascript)\b.{0,60}",
    r"(?:have you heard our|listen to (?:our|the) (?:latest|new)) .{0,120}",
    r".{0,200}\b(?:sign up|subscribe) (?:for|to) (?:our|the|my) .{0,60}(?:newsletters?|alerts"
    r"|e-?mails?)\W*",
    r"this (?:article|publication|note|post|content|information) is (?:for|intended|provided)\b"
    r".{0,80}\binformation(?:al)?\b.{0,200}",
    r"(?:(?:print|e-?mail|save|share) this (?:story|article|page)\W*)+",
    r"\W*listen to .{0,100}\bwherever you (?:get|find) your podcasts\W*",
    r"(?:get|receive|have)\b.{0,120}\b(?:in|to|into) your (?:e-?mail )?inbox\b.{0,40}",
    r"this (?:article|page|post|story) (?:may )?(?:contains?|includes?) affiliate.{0,200}",
    r"(?:when|if) you (?:buy|purchase|make a purchase|click)\b.{0,120}\b(?:commission|affiliate)"
    r".{0,120}",
    r".{0,80}\b(?:non-?profit newsroom|(?:reader|member)[- ]supported|independent journalism)\b"
    r".{0,120}\b(?:newsletters?|donat\w+|subscri\w+|member|support)\b.{0,80}",
    r"(?:photo|image|picture)s? .{0,30}\b(?:representational|representative|illustrati\w+) .{0,20}",
    r"(?:table of )?contents|(?:in|on) this (?:article|page|post|story)|jump to:?"
    r"|\d{1,3} ?(?:/|of) ?\d{1,3}|(?:a\W+){2,3}(?:\W|print|e-?mail|save|share|comments?)*",
    r"(?:related|recommended|trending|more|latest|top|popular|other|must[ -]read)"
    rf"(?: {_STORIES})?\W*",
    r"also:|also read\W*|read also\W*|see also\W*|read next\W*|up next\W*|don'?t miss\W*|watch\W*",
    r"you (?:may|might) (?:also )?(?:like|be interested in).{0,20}",
    r"more (?:on|about) this (?:story|topic)\W*|most (?:read|popular|viewed|shared).{0,20}",
    r"(?:copyright|©|\(c\)) ?.{0,40}(?:\d{4}|all rights reserved).{0,120}",
    r"all rights reserved.{0,60}|this material may not be published, broadcast.{0,80}",
    r"our standards\s*:.{0,60}",
    r"(?:we use|this (?:site|website) uses) cookies.{0,200}",
    rf"{_CONSENT}.{{0,200}}(?:terms|privacy|cookies).{{0,80}}",
    rf"{_CONSENT}.{{0,120}}\byou (?:agree|accept|consent|acknowledge).{{0,200}}",
    r"(?:(?:please )?(?:enter|type|fill in) your e-?mail\b|your e-?mail address\b).{0,160}",
    r".{0,200}\b(?:unsubscribe|opt out)(?: \w+){0,3} at any time\b.{0,120}",
    r".{0,200}\benter your e-?mail(?: address)? and we(?:'|’)?(?: wi)?ll send\b.{0,160}",
    r"we(?: will|['’]ll)? never (?:share|sell|pass on) your (?:e-?mail|address|data).{0,160}",
    r"(?:thank you|thanks) for (?:subscribing|signing up|reading|registering).{0,80}",
    r"(?:this article|this content|to (?:continue|read)).{0,60}\b(?:subscribers? only|subscribe now"
    r"|please (?:subscribe|log in|register|sign in)).{0,60}",
    r"already (?:a|have a) ?\w* (?:subscriber|subscription|member|account).{0,60}",
    r"(?:an )?error (?:occurred|has occurred).{0,60}|something went wrong.{0,80}",
)
_POINTER = any_of(
    r"(?:now )?read(?: more| also| next| it)?|related(?: story| link)?|see also|also read|more",
    r"watch|listen|don'?t miss|recommended|in pictures|explainer|must read|photos?|video",
    r"gallery|slideshow",
    after=r"\s*[:|–—»>-]\s*\S.{0,160}",
)
# Headings behind which no article goes on.
_ENDS = any_of(
    rf"more (?:[\w’'-]+ ){{1,4}}{_STORIES}|other {_STORIES}",
    rf"(?:related|recommended|more)(?: (?:{_STORIES}|from .{{1,40}}|on this (?:story|topic)))\W*",
    r"related\W*|read (?:more|next|also)\W*|see also\W*|what to read next|top stories|latest news",
    r"you (?:may|might) (?:also )?(?:like|enjoy|be interested in).{0,20}",
    r"most (?:read|popular|viewed).{0,20}|trending(?: now| stories)?|editors?['’]? picks?",
    r"(?:\d+ )?comments?(?: \(\d+\))?|(?:leave|post|add|write) a (?:comment|reply)",
    r"join the (?:conversation|discussion)|about the authors?|sponsored content|around the web",
    r"from our partners|share this.{0,30}|republish (?:this|our) (?:articles?|stor(?:y|ies))",
)
_RIGHTS = re.compile(r"(?:copyright\b|©|\(c\) ?\d{4}).{0,150}$", re.IGNORECASE)
_LEADS_AWAY = re.compile(r"[•—–>»*\[\s-]+|[A-Z0-9][A-Z0-9 /’'-]{2,30}(?:[:|]|\s[-–—])\s*")
_ABOUT_AUTHOR = re.compile(
    r"(?:[A-Z][\w’'.-]+ ){2,4}(?:is|was|covers|writes|reports|joined|has (?:covered|written"
    r"|reported|been))\b.{0,80}\b(?:editor|reporter|correspondent|writer|columnist|journalist|contributor|author|"
    r"producer|fellow|freelance|desk|team|beat|newsroom)\b(?!.*[“\"])"
)
_AUTHOR_REACHED = re.compile(
    r"(?:[A-Z][\w’'.-]+ ){2,4}[^“\"]{0,160}\b(?:[Rr]each|[Cc]ontact|[Ff]ollow|[Ee]-?mail) "
    r"(?:him|her|them) (?:at|on|via)\b.{0,160}"
)
_LABEL_BEHIND = re.compile(r"\s*\[[A-Z ]{3,20}\]$")
_ALL_LINK = 0.9  # of its characters within links: a block that is nothing else
_MAX_LINE = 320
_MAX_POINTER = 180


def article_lines(blocks: list[Placed]) -> list[Placed]:
    """`blocks` without the lines that are no article's, and without what follows its end."""
    blocks = _without_pointers(blocks)
    whole = sum(len(block.text) for block in blocks)
    kept: list[Placed] = []
    done = 0
    for n, block in enumerate(blocks):
        done += len(block.text)
        if done > 0.55 * whole and (
            (is_end(block.text) and _is_afterword(blocks[n + 1 :])) or _RIGHTS.match(block.text)
        ):
            break
        if not is_boilerplate(block.text):
            kept.append(block)
    while kept and (kept[-1].kind == "heading" or _is_about_author(kept[-1].text)):
        kept.pop()
    return kept


def _without_pointers(blocks: list[Placed]) -> list[Placed]:
    """`blocks` without those that are nothing but a link, if the article has much else to say."""
    kept = [block for block in blocks if block.kind == "caption" or not _points_away(block)]
    left = sum(len(block.text) for block in kept)
    return kept if left > 0.7 * sum(len(block.text) for block in blocks) else blocks


def _points_away(block: Placed) -> bool:
    """Is a block a link, with a dash or a label before it perhaps, and no sentence?"""
    text = block.text
    if not block.linked or (text[-1] in '.?!:”"' and not text.isupper()):
        return False
    text = _LABEL_BEHIND.sub("", text).rstrip(" ]")
    mark = _LEADS_AWAY.match(text)
    return block.linked >= _ALL_LINK * len(text[mark.end() :] if mark else text)


def is_boilerplate(line: str) -> bool:
    """Does `line` say nothing that belongs to an article?"""
    if len(line) > _MAX_LINE:
        return False
    line = line.removeprefix("• ")
    if _LINES.fullmatch(line) or is_picture_credit(line):
        return True
    # A pointer to another story is a headline: no sentence ends in it.
    return len(line) <= _MAX_POINTER and bool(_POINTER.fullmatch(line)) and line[-1] not in '.”"'


def is_end(line: str) -> bool:
    """Is `line` a heading of what stands behind an article: other stories, comments?"""
    return bool(_ENDS.fullmatch(line))


def _is_about_author(line: str) -> bool:
    return bool(_ABOUT_AUTHOR.match(line) or _AUTHOR_REACHED.fullmatch(line))


def _is_afterword(blocks: list[Placed]) -> bool:
    """Are the blocks behind an "end of article" heading mostly headlines, not paragraphs?"""
    lengths = [len(block.text) for block in blocks]
    return sum(each for each in lengths if each > 220) < 0.6 * max(1, sum(lengths))
