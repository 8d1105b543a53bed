"""Names as they are compared and searched: without titles, degrees and punctuation, in one spelling."""

import re
import unicodedata

APOSTROPHES = re.compile("['`´‘’‛ʼ′]")
# What stands before a name: religious, civil, noble and professional titles, and "the late".
_BEFORE = """
    h hj haji hajah kh kyai kiai ust ustad ustadz ustadzah ny nyonya tn tuan nn nona sdr sdri bpk bapak rr rd raden
    dr drs dra drg drh ir prof apt ns alm almh almarhum almarhumah bin binti bt
"""
TITLES = frozenset(_BEFORE.split())
# Degrees stand behind a name: with dots ("S.Pd", "A.Md."), after a comma (", S.Pd., M.M."), or bare at the end.
DOTTED = re.compile(
    r"(?<=\s)(?:s\. ?(?:pd(?:\.? ?i)?|sos|kom|kep|km|psi|si|ked|farm|hum|tr|ag|ip|e|h|t|i\.? ?kom)"
    r"|a\. ?md(?:\.? ?(?:keb|kep))?|m\. ?(?:pd|si|kom|kes|ag|hum|sc|m|h|t|e)|b\. ?sc|ph\. ?d)(?:\.|\b)"
)
AFTER_COMMA = re.compile(r",(?:[\s.,]*\b(?:[a-z]{1,3}|farm|ners|ikom)\b)+[\s.,]*\Z")
AT_THE_END = re.compile(r"(?:\s(?:st|se|sh|skom|spdi?|ssos|skep|skm|sag|sip|mm|mh|mt|mpd|mkom|msi|amd|mba|lc|phd))+\Z")
_MUHAMMAD = """
    muhammad muhamad muhammed muhamed mohammad mohamad mohammed mohamed mochammad mochamad muchammad muchamad
    moh mohd moch muh much mhd muhd
"""
MUHAMMAD = frozenset(_MUHAMMAD.split())
# Only as the first word: elsewhere "M" is an initial, and "ST" behind a name a degree.
FIRST = {"m": "muhammad", "md": "muhammad", "st": "siti", "sti": "siti"}
ANYWHERE = {**dict.fromkeys(MUHAMMAD, "muhammad"), "abd": "abdul", "sitti": "siti"}


def _letters(name: str) -> str:
    """Lower case without accents; an apostrophe joins what it stands between: "Ma'ruf" is "maruf"."""
    joined = APOSTROPHES.sub("", name)
    return unicodedata.normalize("NFKD", joined).encode("ascii", "ignore").decode().casefold()


def _words(letters: str) -> list[str]:
    return re.sub(r"[^a-z]+", " ", letters).split()


def plain_name(name: str) -> str:
    """The name as it is compared: "Hj. St.  Rahmah, S.Pd" is "siti rahmah", "Moh. Ma’ruf" is "muhammad maruf".

    A name of titles alone keeps them.
    """
    letters = _letters(name)
    # "K.H." and "S.Pd" are one word each.
    bare = re.sub(r"\bk\. ?h\b\.?", "kh ", DOTTED.sub(" ", AFTER_COMMA.sub("", letters)))
    bare = AT_THE_END.sub("", bare.rstrip(" ."))
    words = [word for word in _words(bare) if word not in TITLES] or _words(letters)
    if len(words) > 1:
        words[0] = FIRST.get(words[0], words[0])
    return " ".join(ANYWHERE.get(word, word) if len(words) > 1 else word for word in words)


def parts(word: str) -> tuple[str, ...]:
    """What a stored name holds, one of them, if `word` of a `plain_name` is in it."""
    return {
        "muhammad": ("muh", "moh", "much", "moch", "mhd"),
        "siti": ("siti", "sitti"),
        "abdul": ("abdul", "abd"),
    }.get(word, (word,))


def starts(word: str) -> tuple[str, ...]:
    """What a stored name begins with, one of them, if `word` is short in it."""
    short = [one for one, whole in FIRST.items() if whole == word]
    return tuple(f"{one}{sign}" for one in short for sign in ". ")
