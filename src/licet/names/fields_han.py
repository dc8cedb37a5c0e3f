"""A Chinese name with other things in one field: its address, a department, a paper's words, the name in Latin letters.

Written as such fields are: province, city, district, road, number, building, room, from the widest to the narrowest
(GB/T 23705-2009, addresses in China; the parties of GB/T 15310, foreign trade documents).
Not modelled here: names in running prose (`match.han`), and addresses in traditional characters before `simplified`.
"""

import re
from functools import cache

from licet.names.scripts import HAN, has_han

MOST_PARTS = 4
LONGEST = 300
"""Characters of a field that is cut; a longer one is a text."""
LEAST_LATIN = 4
"""Letters of a name in Latin letters beside a Chinese one."""

_FORM = (
    "有限责任公司|股份有限公司|有限公司|集团公司|股份公司|分公司|公司|集团|研究所|研究院|设计院|事务所|大学|学院|工厂|总厂|厂"
    "|商行|经营部|办事处|代表处|实验室"
)
_PLACE = rf"(?:中国|中华人民共和国)?[{HAN}]{{2,9}}?(?:省|自治区|市|区|县|州|路|大道|街|镇|工业园|开发区)"
_NUMBERED = r"[0-9一二三四五六七八九十百a-z-]+\s*(?:号|弄|楼|栋|幢|座|层|室|单元|房|门)"
_HOUSE = rf"(?:{_NUMBERED}|大厦|大楼|广场|工业园|工业区|科技园|产业园|路|大街|街道|镇|村)"
_LABEL = r"(?:(?:公司|注册|办公|通讯|联系|收货|送货|单位|详细)?地\s?址|住所|邮编)\s*[:：]?\s*"
_EDGES = " ,，、;；:：。.()（）[]【】|/-—"
_BETWEEN = r"[\s,，、;；:：|/()（）—-]*"
_PARTIES = (
    "收货人|发货人|通知人|通知方|托运人|承运人|收件人|寄件人|收件单位|收货单位|发货单位|收款人|付款人|汇款人|受益人|申请人"
    "|收款单位|付款单位|开户名|户名|账户名称|买方|卖方|买受人|出卖人|购买方|销售方|供方|需方|甲方|乙方|供应商|采购商|客户"
    "|最终用户|最终客户|终端用户|终端客户|进口商|出口商|制造商|生产商|经营单位|代理|抬头|致"
)
_BESIDE = (
    "电话|传真|手机|联系人|邮箱|账号|帐号|税号|纳税人识别号|统一社会信用代码|开户行|合同号|合同编号|订单号|发票号|提单号|运单号|备注|用途"
    "|附言|货款|货物|金额"
)
_DIVIDES = re.compile(r"[\s,，;；。|/:：]")
"""What stands between a name and a party's word before it, or something else behind it: most names hold none of it."""
_OF_ADDRESS = re.compile("[省区市县州路道街镇园址编]|住所")
"""What stands in every address: a place, or a word that says that it is one."""


def parts(text: str) -> tuple[str, ...]:
    """The stretches that may be the name in a folded text in simplified characters; none when nothing marks one."""
    if len(text) > LONGEST or _is_one_name(text):
        return ()
    found = []
    for stretch in _parties(text) if _DIVIDES.search(text) else [text]:
        rest = _no_name().sub("", stretch) if _DIVIDES.search(stretch) else stretch
        found += [name for name in (_beside_address(rest), _without_department(rest), rest) if name]
    found += [other for one in found or [text] for other in _two_scripts(one)]
    kept = (part.strip(_EDGES) if part.count("(") == part.count(")") else part.strip(_EDGES + "()") for part in found)
    whole = text.strip(_EDGES)
    return tuple(p for p in dict.fromkeys(kept) if len(p) > 1 and p != whole and not _only_form().fullmatch(p))[
        :MOST_PARTS
    ]


def _is_one_name(text: str) -> bool:
    """Whether a text has nothing to cut at: no sign, digit, blank or Latin letter, no label, no word for a firm."""
    return text.isalpha() and min(text) > "z" and not _form_or_label().search(text)


def address_of(text: str) -> str:
    """The address in a folded text in simplified characters; empty when there is none, or the text is too long."""
    if len(text) > LONGEST:
        return ""
    found = _address_in(text)
    return found["address"].strip(_EDGES) if found else ""


def _parties(text: str) -> list[str]:
    """The texts behind the words for a party of a paper; the whole text where none stands."""
    pieces = _mark().split(text)
    named = [piece for piece in pieces if piece.strip(_EDGES)] if len(pieces) > 1 else [text]
    return [stretch for piece in named for stretch in re.split(r"[;；|]|\s/\s|[。]", piece)]


def _beside_address(text: str) -> str:
    found = _address_in(text)
    return found["name"] if found else ""


def _address_in(text: str) -> re.Match[str] | None:
    if not _OF_ADDRESS.search(text):
        return None
    return _behind().search(text) or _labeled().match(text) or _before().match(text)


def _without_department(text: str) -> str:
    found = _department().match(text)
    return found["name"] if found else ""


def _two_scripts(text: str) -> list[str]:
    """A name in Latin letters and one in Chinese characters, when both stand in the text and each can be a name."""
    written = [one[0] for one in _latin_stretch().finditer(text) if sum(c.isalpha() for c in one[0]) >= LEAST_LATIN]
    if len(written) != 1:
        return []
    chinese = [one[0] for one in _han_stretch().finditer(text)]
    chinese = [one for one in chinese if not _only_form().fullmatch(one) and len(one) > 2 and has_han(one)]
    divided = len(chinese) == 1 and not re.search(rf"[{HAN}][a-z]|[a-z][{HAN}]", text)
    return [written[0], chinese[0]] if divided else []


# Patterns are made when a Chinese text is first cut: with the ranges of Han characters they take 20 ms to compile.


@cache
def _form_or_label() -> re.Pattern[str]:
    """A word that a name ends with, or one that an address begins with."""
    return re.compile(f"{_FORM}|地址|住所|邮编")


@cache
def _behind() -> re.Pattern[str]:
    """A name, then an address."""
    return re.compile(rf"(?P<name>.+?(?:{_FORM})){_BETWEEN}(?:{_LABEL})?(?P<address>{_PLACE}.*?{_HOUSE}.*)$")


@cache
def _labeled() -> re.Pattern[str]:
    """A name, then an address behind its label."""
    return re.compile(rf"(?P<name>.+?){_BETWEEN}{_LABEL}(?P<address>.+)$")


@cache
def _before() -> re.Pattern[str]:
    """An address, then a name."""
    return re.compile(
        rf"(?:{_LABEL})?(?P<address>{_PLACE}[^,，;；:：]*?{_NUMBERED}(?:{_NUMBERED})*|{_PLACE}[^,，;；:：]*?{_HOUSE}(?=[\s,，;；]))"
        rf"{_BETWEEN}(?P<name>[{HAN}a-z0-9（）()]*(?:{_FORM}).*)$"
    )


@cache
def _department() -> re.Pattern[str]:
    """A name, then a department or an office of it."""
    return re.compile(
        rf"(?P<name>.+(?:有限责任公司|股份有限公司|有限公司|集团公司|公司|集团|研究所|研究院|大学)){_BETWEEN}"
        rf"(?:[{HAN}]{{0,8}}(?:分公司|办事处|代表处|联络处|办公室|分部|总部|本部|门市部|仓库)"
        rf"|(?:[{HAN}]{{0,4}}(?:采购|销售|市场|财务|进出口|进口|出口|物流|人事|行政|技术|研发|质量|法务|外贸|国际贸易|供应链|售后|客服|生产|工程|商务))"
        r"(?:部门|部|处|科|中心|室)?)[)）\s]*$"
    )


@cache
def _mark() -> re.Pattern[str]:
    """A party of a paper, with its colon."""
    return re.compile(
        rf"(?:^|(?<=[\s,，;；。|/]))(?:{_PARTIES})(?:名称|单位)?\s*[:：]\s*|(?:{_PARTIES})(?:名称)?[:：]\s*"
    )


@cache
def _no_name() -> re.Pattern[str]:
    """What stands beside the parties of a paper."""
    return re.compile(rf"(?:[\s,，;；。]+(?:{_BESIDE})|[\s,，;；。]*(?:{_BESIDE})\s*[:：]).*$")


@cache
def _only_form() -> re.Pattern[str]:
    """Nothing but a legal form."""
    return re.compile(rf"(?:[\s()（）.,，]|{_FORM}|股份|有限|责任|控股)*")


@cache
def _latin_stretch() -> re.Pattern[str]:
    """A name in Latin letters."""
    return re.compile(r"[a-z][a-z0-9 .,&'()-]*[a-z.)]")


@cache
def _han_stretch() -> re.Pattern[str]:
    """A name in Chinese characters."""
    return re.compile(rf"[{HAN}][{HAN}0-9a-z()（）·]*[{HAN}]")
