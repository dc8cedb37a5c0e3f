"""What a Latin spelling sounds like: consonant skeletons, pinyin syllables, Wade-Giles spellings.

Not modelled here: tones, vowels of Arabic and Persian (their scripts do not write them).
"""

import re
from functools import cache, lru_cache
from itertools import product

_DIGRAPHS = (
    ("sch", "s"), ("tch", "s"), ("kh", "h"), ("gh", "g"), ("sh", "s"), ("ch", "s"), ("zh", "s"), ("ph", "f"),
    ("th", "t"), ("dh", "d"), ("ck", "k"), ("ks", "s"), ("ts", "s"), ("tz", "s"), ("dj", "s"),
)  # fmt: skip
_SINGLE = str.maketrans("cqzjxwvp", "kksss\x00bb")
_SILENT = re.compile("[aeiouy\x00]")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """The consonants of a word, spellings of one sound made one: `muhammad` and `mhmd` both give `mhmd`.

    Empty for a word of vowels only.
    """
    text = word
    for written, sound in _DIGRAPHS:
        if written in text:
            text = text.replace(written, sound)
    text = _SILENT.sub("", text.translate(_SINGLE))
    if len(text) > 1 and text[-1] == "h":
        text = text[:-1]
    return _DOUBLED.sub(r"\1", text)


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

_LONGEST = 30
"""Letters of the longest word that is tried as syllables: five of the longest syllables."""


@lru_cache(maxsize=100_000)
def is_pinyin(word: str) -> bool:
    """Whether a word can be read as pinyin syllables written together."""
    return _cut(word, PINYIN) is not None


@lru_cache(maxsize=100_000)
def from_wade_giles(word: str) -> tuple[str, ...]:
    """The pinyin spellings a word can stand for when read as Wade-Giles without apostrophes; at most 16.

    Source: the table of the Library of Congress pinyin conversion project (1998).
    """
    table = _wade_giles()
    syllables = _cut(word, frozenset(table))
    if syllables is None or len(syllables) > 4:
        return ()
    spellings = ("".join(choice) for choice in product(*(table[s] for s in syllables)))
    return tuple(sorted({s for s in spellings if s != word})[:16])


_INITIALS = {
    "b": ("p",), "p": ("p",), "d": ("t",), "t": ("t",), "g": ("k",), "k": ("k",), "zh": ("ch",), "ch": ("ch",),
    "j": ("ch",), "q": ("ch",), "x": ("hs",), "r": ("j",), "z": ("ts",), "c": ("ts",),
}  # fmt: skip
_WHOLE = {
    "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tzu", "si": "ssu", "yi": "i",
    "you": "yu", "yan": "yen", "ye": "yeh", "he": "ho", "ge": "ko", "ke": "ko", "er": "erh", "yong": "yung",
}  # fmt: skip
_FINALS = (("ian", "ien"), ("ie", "ieh"), ("iong", "iung"), ("ong", "ung"), ("ue", "ueh"), ("uo", "o"), ("ui", "ui"))
_NOT_SHORTENED = frozenset({"guo", "kuo", "huo", "shuo"})


@cache
def _wade_giles() -> dict[str, tuple[str, ...]]:
    """Pinyin syllables by their Wade-Giles spelling without apostrophe and diaeresis."""
    found: dict[str, set[str]] = {}
    for syllable in sorted(PINYIN):
        found.setdefault(_to_wade_giles(syllable), set()).add(syllable)
    return {spelling: tuple(sorted(same)) for spelling, same in found.items()}


def _to_wade_giles(syllable: str) -> str:
    if syllable in _WHOLE:
        return _WHOLE[syllable]
    initial: str = next((i for i in ("zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcsyw") if syllable.startswith(i)), "")
    final = syllable[len(initial) :]
    if syllable not in _NOT_SHORTENED:
        final = next((final[: -len(p)] + w for p, w in _FINALS if final.endswith(p)), final)
    if initial in ("g", "k") and final == "ui":
        final = "uei"
    return _INITIALS.get(initial, (initial,))[0] + final


def _cut(word: str, syllables: frozenset[str]) -> tuple[str, ...] | None:
    """The word as syllables, the last of each part the longest possible; None when it is not made of them."""
    if not 0 < len(word) <= _LONGEST:
        return None
    cuts: list[tuple[str, ...] | None] = [(), *[None] * len(word)]
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 6), end):
            before = cuts[start]
            if before is not None and word[start:end] in syllables:
                cuts[end] = (*before, word[start:end])
                break
    return cuts[len(word)]
