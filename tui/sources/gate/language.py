"""Is this English? By the commonest words and the script, cheaply, for text of any length.

Takes cleaned text, gives a BCP 47 tag: "en", another language's, "und" for text that is clearly not
English where it is unsure what else, None for text too short to tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_SAMPLE = 20_000  # characters looked at
_FEW_WORDS = 12  # fewer words than this tell nothing
_ENOUGH_WORDS = 40
_LEAD = 2  # common words by which a language has to lead the next, or it is unsure which it is

# Words that every text of the language uses and the others do not, or seldom.
_COMMON = {
    "en": "the of and to in that is for was with on as by at from he his it be said are has this "
    "have not they who were but their had or an which been will after she we would him her i you",
    "de": "der die das und den nicht von mit dem ist sich des ein eine auf für zu auch im wird als "
    "hat bei nach wurde sind",
    "fr": "le la les et de des du un une est dans pour que qui sur pas au aux par plus ce avec il "
    "en sont a à ne se ont été selon",
    "es": "el la los las de que y en un una por con del se no es para al como su más pero fue "
    "lo ha este según",
    "it": "il di che la e un una per non con del della sono nel alla dei le gli anche più è da "
    "ha al dal si",
    "pt": "o a os as de que e do da em um uma não com para por no na dos se mais foi ao é",
    "nl": "de het een van en in is dat op te met voor zijn niet die aan er ook bij naar door",
    "sv": "och att det som en är på för av med den inte till har om ett de var från men",
    "da": "og at det som en er på for af med den ikke til har om et de var fra men blev efter mod",
    "no": "og at det som en er på for av med den ikke til har om et de var fra men ble etter mot å",
    "pl": "w i na z się nie do to jest że o jak od po za przez ale dla są który",
    "ro": "și în de la cu nu pe că din o un este pentru mai care a fost sunt",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi en ne kadar sonra",
    "id": "yang dan di ini itu dengan untuk dari tidak pada akan dalam ke adalah juga",
    "cs": "a v se na je že to s z do o i ve pro za by jsou ale jak od",
    "hu": "a az és hogy nem is egy ez meg volt de csak már el van azt",
    "fi": "ja on ei se että hän oli kun mutta ovat myös sen joka mukaan",
    "vi": "và của là có không được cho trong một các với người này đã",
    "sw": "ya na wa kwa ni katika la za kuwa hiyo huo alisema cha",
}
_LANGUAGES_OF: dict[str, list[str]] = {}
for _tag, _words in _COMMON.items():
    for _word in dict.fromkeys(_words.split()):
        _LANGUAGES_OF.setdefault(_word, []).append(_tag)
_SCRIPTS = (  # tag, a class of its letters; the first whose letters are most of the text's
    ("ja", "\u3040-\u30ff"),
    ("ko", "\uac00-\ud7af"),
    ("zh", "\u3400-\u9fff"),
    ("ru", "\u0400-\u04ff"),
    ("ar", "\u0600-\u06ff"),
    ("he", "\u0590-\u05ff"),
    ("el", "\u0370-\u03ff"),
    ("hi", "\u0900-\u097f"),
    ("bn", "\u0980-\u09ff"),
    ("ta", "\u0b80-\u0bff"),
    ("th", "\u0e00-\u0e7f"),
    ("ka", "\u10a0-\u10ff"),
    ("hy", "\u0530-\u058f"),
    ("am", "\u1200-\u137f"),
)
_NAMES = {
    "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "sv": "Swedish", "da": "Danish", "no": "Norwegian", "pl": "Polish",
    "ro": "Romanian", "tr": "Turkish", "id": "Indonesian", "cs": "Czech", "hu": "Hungarian",
    "fi": "Finnish", "vi": "Vietnamese", "sw": "Swahili", "ja": "Japanese", "ko": "Korean",
    "zh": "Chinese", "ru": "Russian", "uk": "Ukrainian", "ar": "Arabic", "fa": "Persian",
    "he": "Hebrew", "el": "Greek", "hi": "Hindi", "bn": "Bengali", "ta": "Tamil", "th": "Thai",
    "ka": "Georgian", "hy": "Armenian", "am": "Amharic", "und": "which language is unsure",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """The language of `text`: "en", another tag, "und" (not English), None (too short)."""
    sample = text[:_SAMPLE]
    if other := _by_script(sample):
        return other
    words = _WORD.findall(sample)
    if len(words) < _FEW_WORDS:
        return None
    common = {w: n for w, n in Counter(map(str.lower, words)).items() if w in _LANGUAGES_OF}
    votes = Counter[str]()
    for word, count in common.items():
        for tag in _LANGUAGES_OF[word]:
            votes[tag] += count
    english = votes.pop("en", 0)
    (tag, most), (_, second) = [*votes.most_common(2), ("und", 0), ("und", 0)][:2]
    if most >= 0.1 * len(words) and most > 1.5 * english and _telling(common, tag) >= 3:
        return tag if most >= second + _LEAD else "und"
    if english >= 0.02 * len(words) and _telling(common, "en") >= 3:
        return "en"
    # Scores, lists and tables hold no small words in any language: only prose can be foreign.
    is_prose = sum(map(str.islower, words)) > 0.6 * len(words)
    return "und" if is_prose and len(words) >= _ENOUGH_WORDS else None


def name_of(tag: str) -> str:
    """What a reader calls the language of `tag`."""
    return _NAMES.get(tag.split("-")[0], tag)


def _telling(common: Iterable[str], tag: str) -> int:
    """How many words of `common`, of two letters or more, are those of a language."""
    return sum(len(word) > 1 and tag in _LANGUAGES_OF[word] for word in common)


def _by_script(sample: str) -> str | None:
    """The language of a text whose letters are not Latin ones, else None."""
    if sample.isascii():
        return None
    letters = sum(map(len, _WORD.findall(sample)))
    if letters < _FEW_WORDS:
        return None
    counts = {tag: len(re.findall(f"[{letters_of}]", sample)) for tag, letters_of in _SCRIPTS}
    tag = max(counts, key=lambda each: counts[each])
    if counts["ja"] and counts["ja"] + counts["zh"] > letters / 2:
        return "ja" if counts["ja"] > counts["zh"] / 20 else "zh"
    if counts[tag] <= letters / 2:
        return None
    if tag == "ru" and re.search("[іїєґ]", sample):
        return "uk"
    if tag == "ar" and len(re.findall("[پچژگ]", sample)) > letters / 200:
        return "fa"
    return tag
