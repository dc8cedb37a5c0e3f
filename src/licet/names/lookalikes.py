"""Letters of other scripts that are drawn like Latin ones, and words that mix scripts, in one script.

Capital and small letters are drawn differently (Greek `Η` is an H, `η` an n), so this comes before folding case.
Source: Unicode Technical Standard #39, confusables.txt; our selection of letters that each look like one letter.
Not modelled here: digits and signs for letters (see `damage`); letters with marks (`scripts.latin` drops the marks).
"""

import re

_PAIRS = (
    ("ABEZHIKMNOPTYX", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"),  # Greek capitals
    ("aoeiikpvyxwutn", "αοειικρνγχωυτη"),  # Greek small letters
    ("ABEKMHOPCTXYSIJQWVG", "АВЕКМНОРСТХУЅІЈԚԜѴԌ"),  # Cyrillic capitals
    ("aeopcyxijsdqwhlvybkmht", "аеорсухіјѕԁԛԝһӏѵүвкмнт"),  # Cyrillic small letters
    ("SUOL", "ՏՍՕԼ"),  # Armenian capitals
    ("wnuoghjqnl", "աոսօցհյզռլ"),  # Armenian small letters
    ("DRTAJEWMHGZSVLCPKBY", "ᎠᎡᎢᎪᎫᎬᎳᎷᎻᏀᏃᏚᏙᏞᏟᏢᏦᏴᎩ"),  # Cherokee
    ("BPDTGKJCZFMNLSRVHWXYAEIOU", "ꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ"),  # Lisu
    ("ABEHIKMNOPCTYX", "ⲀⲂⲈⲎⲒⲔⲘⲚⲞⲢⲤⲦⲨⲬ"),  # Coptic capitals
    ("abehikmnopctyx", "ⲁⲃⲉⲏⲓⲕⲙⲛⲟⲣⲥⲧⲩⲭ"),  # Coptic small letters
)
_LOOKS_LIKE = {ord(other): plain for latin, others in _PAIRS for plain, other in zip(latin, others, strict=True)}
_LATIN_SHAPES = str.maketrans(
    "ɑɡɩƖǀʙᴀᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ",
    "agiilbacdefghijklmnoprstuvwyz",
)
"""Latin letters of phonetic script, small capitals among them: the letter, whatever stands around."""
_IN_LATIN_WORDS = str.maketrans("пгияцшчьъэёйлПГИЯЦШЧЬЪЭЁЙ", "nruruwybbeeunNRURUWYBBEEU")
"""Cyrillic letters that look like a Latin one only inside a word whose other letters are Latin."""
_TO_CYRILLIC = str.maketrans("aeopcyxijskmtbhABEKMHOPCTXYSIJ", "аеорсухіјѕкмтвнАВЕКМНОРСТХУЅІЈ")
_OTHER = "\u0370-\u03ff\u0400-\u052f\u0531-\u0587\u13a0-\u13fd\uab70-\uabbf\ua4d0-\ua4f7\u2c80-\u2cff"
_OTHER_LETTER = re.compile(f"[{_OTHER}]")
_PHONETIC = re.compile("[\u0196\u01c0\u0250-\u02af\u1d00-\u1d22\ua730-\ua731]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z]")
_WORD = re.compile(r"[^\W\d_]+")


def unmasked(text: str) -> str:
    """A text in which each word that mixes scripts is in one, and look-alikes among Latin words are Latin.

    A word is Latin when all its other letters look Latin, unless most of it is Cyrillic in a Cyrillic text.
    """
    if _PHONETIC.search(text):
        text = text.translate(_LATIN_SHAPES)
    if not _OTHER_LETTER.search(text):
        return text
    other = [word for word in _WORD.findall(text) if _OTHER_LETTER.search(word)]
    if any(_OTHER_LETTER.search(word.translate(_LOOKS_LIKE)) for word in other):
        return _WORD.sub(lambda found: _in_one_script(found.group()), text)
    return text.translate(_LOOKS_LIKE) if _LATIN.search(text) else text


def drawn_in_latin(text: str) -> str | None:
    """The Latin text that a text of another script is drawn like: `АСМЕ`, in Cyrillic letters. None for any other."""
    if not _OTHER_LETTER.search(text):
        return None
    drawn = text.translate(_LOOKS_LIKE)
    return None if _OTHER_LETTER.search(drawn) else drawn


def _in_one_script(word: str) -> str:
    """A word of a text that has letters no Latin letter looks like: then its few Latin letters are look-alikes too."""
    if not _LATIN.search(word) or not _OTHER_LETTER.search(word):
        return word
    if len(_LATIN.findall(word)) * 2 >= len(word):
        return word.translate(_LOOKS_LIKE).translate(_IN_LATIN_WORDS)
    return word.translate(_TO_CYRILLIC) if _CYRILLIC.search(word) else word.translate(_LOOKS_LIKE)
