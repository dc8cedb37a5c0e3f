"""Other spellings of Chinese in Latin letters, read as Hanyu Pinyin: Wade-Giles, Tongyong, Yale, Palladius, surnames.

Sources: table of the Library of Congress pinyin conversion project (1998) for Wade-Giles; ISO 7098:2015 for pinyin;
the Tongyong table of Taiwan's Ministry of Education (2002); Yale as in `Speak Mandarin` (1967); Palladius as in the
Russian-Chinese Dictionary of Popov (1888). Not modelled here:
Gwoyeu Romatzyh, and given names in Cantonese.
"""

import re
from collections.abc import Callable, Collection, Container, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice, pairwise, product

from licet.names.spelled import Spelled, Version
from licet.names.tables import rows

_SYLLABLES = """
a o e ai ei ao ou an en ang eng er yi ya yo ye yao you yan yin yang ying yong yu yue yuan yun
wu wa wo wai wei wan wen wang weng
ba bo bai bei bao ban ben bang beng bi bie biao bian bin bing bu pa po pai pei pao pou pan pen pang peng pi pie piao
pian pin ping pu ma mo me mai mei mao mou man men mang meng mi mie miao miu mian min ming mu fa fo fei fou fan fen
fang feng fu da de dai dei dao dou dan den dang deng dong di die diao diu dian ding du duo dui duan dun ta te tai tao
tou tan tang teng tong ti tie tiao tian ting tu tuo tui tuan tun na ne nai nei nao nou nan nen nang neng nong ni nie
niao niu nian nin niang ning nu nuo nuan nv nve nue la le lai lei lao lou lan lang leng long li lia lie liao liu lian
lin liang ling lu luo luan lun lv lue lve ga ge gai gei gao gou gan gen gang geng gong gu gua guo guai gui guan gun
guang ka ke kai kao kou kan ken kang keng kong ku kua kuo kuai kui kuan kun kuang ha he hai hei hao hou han hen hang
heng hong hu hua huo huai hui huan hun huang ji jia jie jiao jiu jian jin jiang jing jiong ju jue juan jun qi qia qie
qiao qiu qian qin qiang qing qiong qu que quan qun xi xia xie xiao xiu xian xin xiang xing xiong xu xue xuan xun zha
zhe zhai zhei zhao zhou zhan zhen zhang zheng zhong zhi zhu zhua zhuo zhuai zhui zhuan zhun zhuang cha che chai chao
chou chan chen chang cheng chong chi chu chuo chuai chui chuan chun chuang sha she shai shei shao shou shan shen
shang sheng shi shu shua shuo shuai shui shuan shun shuang re rao rou ran ren rang reng rong ri ru ruo rui ruan run
za ze zai zei zao zou zan zen zang zeng zong zi zu zuo zui zuan zun ca ce cai cao cou can cen cang ceng cong ci cu
cuo cui cuan cun sa se sai sao sou san sen sang seng song si su suo sui suan sun
"""
PINYIN = frozenset(_SYLLABLES.split())
"""The syllables of Hanyu Pinyin without tones (ISO 7098:2015); `v` stands for u with two dots."""

LONGEST_PINYIN = max(map(len, PINYIN))
_LAST_LETTERS = frozenset(syllable[-1] for syllable in PINYIN)

LONGEST = 30
"""Letters of the longest word that is tried as syllables: five of the longest syllables."""
LONGEST_SYLLABLE = 7
MOST_SYLLABLES = 5
LEAST_PALLADIUS = 3
MOST_CUTS = 16
MOST_SPELLINGS = 24


@lru_cache(maxsize=65_536)
def is_pinyin(word: str) -> bool:
    """Whether a word can be read as pinyin syllables written together."""
    if not 0 < len(word) <= LONGEST or word[-1] not in _LAST_LETTERS or not _within("pinyin", word):
        return False
    reached = [True, *[False] * len(word)]
    for start in range(len(word)):
        if reached[start]:
            for end in range(start + 1, min(start + LONGEST_PINYIN, len(word)) + 1):
                reached[end] = reached[end] or word[start:end] in PINYIN
    return reached[-1]


@lru_cache(maxsize=65_536)
def from_wade_giles(word: str) -> tuple[str, ...]:
    """The pinyin spellings a word can stand for when read as Wade-Giles without apostrophes; at most MOST_SPELLINGS."""
    return tuple(s for s in _read(word, wade_giles()) if s != word) if is_wade_giles(word) else ()


def is_wade_giles(word: str) -> bool:
    """Whether `from_wade_giles` may have an answer."""
    return 0 < len(word) <= LONGEST and within_wade_giles(word) and next(_cuts(word, wade_giles()), None) is not None


def within_wade_giles(letters: str) -> bool:
    """Whether letters may stand within a Wade-Giles spelling: no letter or pair of letters that none has."""
    return _within("Wade-Giles", letters)


def _within(system: str, letters: str) -> bool:
    """Whether letters may stand within a word of the syllables of a system."""
    return _never(system).search(letters) is None


@cache
def _never(system: str) -> re.Pattern[str]:
    """Letters and pairs of letters that no word of the syllables of a system has: they tell most words at once."""
    after: dict[str, set[str]] = {}
    spellings = [spelling for spelling in _syllables(system) if spelling]
    for spelling in spellings:
        for one, other in pairwise(spelling):
            after.setdefault(one, set()).add(other)
    first, last = {spelling[0] for spelling in spellings}, {spelling[-1] for spelling in spellings}
    letters = "".join(sorted({c for spelling in spellings for c in spelling}))
    pairs = (f"{one}[^{''.join(sorted(after.get(one, set()) | (first if one in last else set())))}]" for one in letters)
    return re.compile("|".join((f"[^{letters}]", *pairs)))


def _syllables(system: str) -> Collection[str]:
    if system == "pinyin":
        return PINYIN
    return wade_giles() if system == "Wade-Giles" else _by(_to_tongyong if system == "Tongyong" else _to_yale)


@lru_cache(maxsize=65_536)
def from_other_systems(word: str) -> tuple[str, ...]:
    """The pinyin spellings of a word in Tongyong or Yale that is no pinyin (`jhongshan`, `syau`); else none."""
    if is_pinyin(word) or len(word) > LONGEST:
        return ()
    tables = [_by(spell) for spell, system in _OTHER_SYSTEMS if _within(system, word)]
    return tuple(dict.fromkeys(spelling for table in tables for spelling in _read(word, table)))


@lru_cache(maxsize=50_000)
def surnames(word: str) -> tuple[str, ...]:
    """The other spellings of a Chinese surname: pinyin for a Cantonese, Hokkien or Hakka one, and the reverse."""
    return _surnames().get(word, ())


@cache
def _surnames() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for spelling, pinyin, _, _ in rows("surnames.csv", ("spelling", "pinyin", "system", "source")):
        for surname in pinyin.split(" "):
            found.setdefault(spelling, set()).add(surname)
            found.setdefault(surname, set()).add(spelling)
    return {one: tuple(sorted(others)) for one, others in found.items()}


def in_other_spellings(words: Sequence[str]) -> Collection[str]:
    """Those of many words that one of `from_wade_giles`, `from_other_systems` and `surnames` may have an answer for."""
    systems = ("Wade-Giles", *(system for _, system in _OTHER_SYSTEMS))
    return {word for word in words if word in _surnames() or any(_within(system, word) for system in systems)}


def _read(word: str, table: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The spellings of a word cut into the fewest syllables of a table, at most MOST_SPELLINGS."""
    if not 0 < len(word) <= LONGEST:
        return ()
    cuts = tuple(islice(_cuts(word, table), MOST_CUTS))
    fewest = min((len(cut) for cut in cuts), default=0)
    spellings = (
        "".join(choice)
        for cut in cuts
        if len(cut) == fewest
        for choice in product(*(table[syllable] for syllable in cut))
    )
    return tuple(dict.fromkeys(islice(spellings, MOST_SPELLINGS)))


def _cuts(word: str, syllables: Container[str], most: int = MOST_SYLLABLES) -> Iterator[tuple[str, ...]]:
    """The ways to write a word as syllables, those with long syllables first."""
    if not word:
        yield ()
    elif most:
        for length in range(min(LONGEST_SYLLABLE, len(word)), 0, -1):
            if word[:length] in syllables:
                for rest in _cuts(word[length:], syllables, most - 1):
                    yield (word[:length], *rest)


_INITIALS = {
    "b": "p", "p": "p'", "m": "m", "f": "f", "d": "t", "t": "t'", "n": "n", "l": "l", "g": "k", "k": "k'", "h": "h",
    "j": "ch", "q": "ch'", "x": "hs", "zh": "ch", "ch": "ch'", "sh": "sh", "r": "j", "z": "ts", "c": "ts'", "s": "s",
}  # fmt: skip
_WHOLE = {
    "zhi": "chih", "chi": "ch'ih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tz'u", "si": "ssu", "yi": "i",
    "you": "yu", "yan": "yen", "ye": "yeh", "he": "ho", "ge": "ko", "ke": "k'o", "er": "erh", "yong": "yung",
    "yue": "yueh", "e": "o", "gui": "kuei", "kui": "k'uei", "lv": "lu", "nv": "nu", "lve": "lueh", "lue": "lueh",
    "nve": "nueh", "nue": "nueh",
}  # fmt: skip
_ALSO = {
    "si": ("szu", "sze"), "shi": ("shi",), "yi": ("yi",), "zi": ("tze", "tsu"), "ci": ("tsu", "tz'e"),
    "lv": ("lyu",), "you": ("yo", "yiu"), "e": ("e",), "he": ("he",), "ge": ("ke",), "ke": ("k'e",), "rong": ("yung",),
    "guo": ("kwo",), "er": ("er",), "xi": ("si",), "xin": ("sin",), "xing": ("hsin",), "wei": ("wai",), "ye": ("ye",),
    "yan": ("yan",), "yong": ("yong",), "zhi": ("chi",), "chi": ("ch'i",), "ri": ("ji",), "duo": ("tuo",),
    "tuo": ("t'uo",), "luo": ("luo",), "zuo": ("tsuo",), "suo": ("suo",), "nuo": ("nuo",), "ruo": ("juo",),
    "zhuo": ("chuo",), "cuo": ("ts'uo",),
}  # fmt: skip
"""Spellings seen beside those of the table: on Taiwan's passports, and with the diaeresis or circumflex left out."""
_FINALS = (("ian", "ien"), ("ie", "ieh"), ("iong", "iung"), ("ong", "ung"), ("ue", "ueh"), ("uo", "o"))
_NOT_SHORTENED = frozenset({"guo", "kuo", "huo", "shuo"})


@cache
def wade_giles(*, marked: bool = False) -> Mapping[str, tuple[str, ...]]:
    """Pinyin syllables by their Wade-Giles spelling without diaeresis; `marked`: with its apostrophe."""
    found: dict[str, list[str]] = {}
    for syllable in sorted(PINYIN - {"lue", "nue"}):
        for spelling in (to_wade_giles(syllable), *_ALSO.get(syllable, ())):
            written = spelling if marked else spelling.replace("'", "")
            if syllable not in found.setdefault(written, []):
                found[written].append(syllable)
    return {spelling: tuple(same) for spelling, same in found.items()}


def _split(syllable: str) -> tuple[str, str]:
    initial: str = next((i for i in ("zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcs") if syllable.startswith(i)), "")
    return initial, syllable[len(initial) :]


@lru_cache(maxsize=1_024)
def to_wade_giles(syllable: str) -> str:
    """A syllable of pinyin in Wade-Giles with its apostrophe, without diaeresis and circumflex."""
    if syllable in _WHOLE:
        return _WHOLE[syllable]
    initial, final = _split(syllable)
    if syllable not in _NOT_SHORTENED:
        final = next((final[: -len(p)] + w for p, w in _FINALS if final.endswith(p)), final)
    return _INITIALS[initial] + final if initial else final


_TONGYONG = {
    "zhi": "jhih", "chi": "chih", "shi": "shih", "ri": "rih", "zi": "zih", "ci": "cih", "si": "sih", "feng": "fong",
    "weng": "wong", "wen": "wun", "jiong": "jyong", "qiong": "cyong", "xiong": "syong", "liu": "liou", "diu": "diou",
    "niu": "niou", "jiu": "jiou", "qiu": "ciou", "xiu": "siou", "miu": "miou", "hui": "huei", "gui": "guei",
    "kui": "kuei", "rui": "ruei", "shui": "shuei", "zui": "zuei", "cui": "cuei", "sui": "suei", "dui": "duei",
    "tui": "tuei", "zhui": "jhuei", "chui": "chuei",
}  # fmt: skip


def _to_tongyong(syllable: str) -> str:
    if syllable in _TONGYONG:
        return _TONGYONG[syllable]
    initial, final = _split(syllable)
    if initial in ("j", "q", "x"):
        final = "yu" + final[1:] if final.startswith("u") else final
        return {"j": "j", "q": "c", "x": "s"}[initial] + final
    return ("jh" if initial == "zh" else initial) + final


_YALE = {
    "zhi": "jr", "chi": "chr", "shi": "shr", "ri": "r", "zi": "dz", "ci": "tsz", "si": "sz", "jiong": "jyung",
    "qiong": "chyung", "xiong": "syung",
}  # fmt: skip


def _to_yale(syllable: str) -> str:
    if syllable in _YALE:
        return _YALE[syllable]
    initial, final = _split(syllable)
    glides = (
        ("iao", "yau"),
        ("iang", "yang"),
        ("ian", "yan"),
        ("ia", "ya"),
        ("ie", "ye"),
        ("iu", "you"),
        ("ui", "wei"),
    )
    rounded = (("uang", "wang"), ("uai", "wai"), ("uan", "wan"), ("ua", "wa"), ("uo", "wo"), ("un", "wun"))
    final = next((y for p, y in (*glides, *rounded, ("ao", "au"), ("ong", "ung")) if final == p), final)
    return {"zh": "j", "q": "ch", "x": "sy", "c": "ts", "z": "dz"}.get(initial, initial) + final


_OTHER_SYSTEMS = ((_to_tongyong, "Tongyong"), (_to_yale, "Yale"))


@cache
def _by(spell: Callable[[str], str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for syllable in sorted(PINYIN):
        found.setdefault(spell(syllable), []).append(syllable)
    return {spelling: tuple(same) for spelling, same in found.items()}


_PALLADIUS_INITIALS = {
    "b": "б", "p": "п", "m": "м", "f": "ф", "d": "д", "t": "т", "n": "н", "l": "л", "g": "г", "k": "к", "h": "х",
    "j": "цз", "q": "ц", "x": "с", "zh": "чж", "ch": "ч", "sh": "ш", "r": "ж", "z": "цз", "c": "ц", "s": "с", "": "",
}  # fmt: skip
_PALLADIUS_FINALS = {
    "a": "а", "o": "о", "e": "э", "ai": "ай", "ei": "эй", "ao": "ао", "ou": "оу", "an": "ань", "en": "энь",
    "ang": "ан", "eng": "эн", "ong": "ун", "i": "и", "ia": "я", "ie": "е", "iao": "яо", "iu": "ю", "ian": "янь",
    "in": "инь", "iang": "ян", "ing": "ин", "iong": "юн", "u": "у", "ua": "уа", "uo": "о", "uai": "уай", "ui": "уй",
    "uan": "уань", "un": "унь", "uang": "уан", "v": "юй", "ve": "юэ", "van": "юань", "vn": "юнь",
}  # fmt: skip
_PALLADIUS_WHOLE = {
    "zi": "цзы", "ci": "цы", "si": "сы", "hui": "хуэй", "yi": "и", "ya": "я", "ye": "е", "yao": "яо", "you": "ю",
    "yan": "янь", "yin": "инь", "yang": "ян", "ying": "ин", "yong": "юн", "yo": "йо", "wu": "у", "wa": "ва", "wo": "во",
    "wai": "вай", "wei": "вэй", "wan": "вань", "wen": "вэнь", "wang": "ван", "weng": "вэн", "yu": "юй", "yue": "юэ",
    "yuan": "юань", "yun": "юнь", "er": "эр", "lue": "люэ", "nue": "нюэ",
}  # fmt: skip
_WITHIN_PALLADIUS = re.compile("ъ|(?<=.)(?=н[аеиоуэюя])")
"""Where a syllable surely ends: `н` before a vowel begins one (`хэнань`), unless the hard sign stands between."""
_SOUNDS_CHINESE = re.compile("цз|чж|[бвгдлмнпртфхчшц]э|юй|юэ|оу|ао|уа|уэ|нь")
_CYRILLIC_WORD = re.compile("[\u0400-\u052f]+")


def _to_palladius(syllable: str) -> str:
    """A syllable of pinyin in the Cyrillic of Palladius, which ends in a soft sign where pinyin ends in n."""
    if syllable in _PALLADIUS_WHOLE:
        return _PALLADIUS_WHOLE[syllable]
    initial, final = _split(syllable)
    if initial in ("j", "q", "x") and final.startswith("u"):
        final = "v" + final[1:]
    return _PALLADIUS_INITIALS[initial] + _PALLADIUS_FINALS[final]


@cache
def _palladius() -> Mapping[str, tuple[str, ...]]:
    """Pinyin syllables by their Cyrillic spelling; newspapers write `вей` for `вэй`."""
    found: dict[str, tuple[str, ...]] = dict(_by(_to_palladius))
    for spelling, syllables in _by(_to_palladius).items():
        if spelling.endswith("эй"):
            found.setdefault(f"{spelling[:-2]}ей", syllables)
    return found


@lru_cache(maxsize=50_000)
def from_palladius(word: str) -> str | None:
    """The pinyin of a word in the Cyrillic transcription of Chinese (Palladius, 1888); None for a word that is none."""
    if len(word) < LEAST_PALLADIUS:
        return None
    said = [_read(part, _palladius()) for part in _WITHIN_PALLADIUS.split(word)]
    return "".join(spellings[0] for spellings in said) if all(said) else None


def in_pinyin(folded: str) -> str | None:
    """A text in Cyrillic with its Chinese words in pinyin; None when nothing in it sounds Chinese (as `Галина`)."""
    if not _SOUNDS_CHINESE.search(folded):
        return None
    found = _CYRILLIC_WORD.sub(lambda one: from_palladius(one.group()) or one.group(), folded)
    return None if found == folded else found


_GROUP = re.compile(r"(?<![a-z'-])[a-z']+(?:-[a-z']+)*(?![a-z'-])")
_TONED = re.compile(r"(?<![a-z0-9])(?:[a-z]+:?[1-5])+(?![a-z0-9])")
_APOSTROPHE = re.compile("(?<=[a-z])'(?=[a-z])")


def versions(text: str) -> tuple[Version, ...]:
    """The reading of a Latin text whose Chinese words are written with hyphens, apostrophes or tone numbers; or none.

    `K'ai-shih-t'ung` becomes kaishitong. Where an apostrophe stands anywhere in the text its author marks aspiration,
    and `t` without one is `d`; without any, both are tried.
    """
    if "-" not in text and "'" not in text and not _TONED.search(text):
        return ()
    toned = _TONED.sub(lambda found: _without_tones(found.group()), text)
    words: list[Spelled] = []
    end, marked = 0, _APOSTROPHE.search(toned) is not None
    for group in _GROUP.finditer(toned):
        spellings = _syllables_of(group.group(), marked=marked)
        if spellings:
            words += [Spelled(toned[end : group.start()], latin=True), Spelled(spellings[0], spellings[1:])]
            end = group.end()
    if not end and toned == text:
        return ()
    words.append(Spelled(toned[end:], latin=True))
    return (Version("pinyin", tuple(word for word in words if word.text.strip())),)


def _without_tones(token: str) -> str:
    """A word without its tone numbers, when its letters are pinyin: `bei3jing1`."""
    syllables = re.findall("[a-z:]+", token)
    plain = [syllable.replace("u:", "v") for syllable in syllables]
    return "".join(plain) if all(is_pinyin(syllable) for syllable in plain) else token


@lru_cache(maxsize=50_000)
def _syllables_of(group: str, *, marked: bool) -> tuple[str, ...]:
    """The pinyin spellings of a group of hyphenated or marked syllables, at most MOST_SPELLINGS; none for others."""
    if "-" not in group and "'" not in group:
        return ()
    readings = [_of_part(part, marked=marked) for part in group.split("-")]
    if not all(readings) or (len(readings) == 1 and "'" not in group):
        return ()
    return tuple(dict.fromkeys("".join(choice) for choice in islice(product(*readings), MOST_SPELLINGS)))


def _of_part(part: str, *, marked: bool) -> tuple[str, ...]:
    plain = part.replace("'", "")
    exact = _read(part, wade_giles(marked=True)) if marked else ()
    either = exact or _read(plain, wade_giles())
    # `Xi'an`: the apostrophe of pinyin divides syllables.
    return tuple(dict.fromkeys((*either, *((plain,) if is_pinyin(plain) and not exact else ()))))
