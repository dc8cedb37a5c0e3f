"""A valid document changed as publishers' slips and hostile files change it: by its structure, then by its bytes.

Everything is drawn from one source of chance, so that its seed reproduces a document.
"""

import csv
import gzip
import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from random import Random

Json = object

ODD: tuple[str, ...] = (
    *("", " ", "\t", "\n", "-", "--", ".", ",", ";", "()", ")(", "((((", "[", "“”", "'", '"', "—", "|", "/", "\\"),
    *("\x00", "\x1b[2J", "\x85", "\ufeff", "\u202e", "\u200b", "\ud800", "\udfff", "😀", "\u0301"),
    *(
        "华为技术有限公司",
        "Роснефть",
        "شركة",
        "한국",
        "١٢/٣١/٢٠٢٠",
        "２０２０-０１-０１",
        "²",
        "Ⅷ",
        "ß" * 40,
        "A" * 5_000,
    ),
    *(
        "0",
        "-1",
        "9" * 30,
        "9" * 5_000,
        "1e999",
        "NaN",
        "null",
        "0000-00-00",
        "0001-01-01",
        "9999-12-31",
        "-2020-01-01",
    ),
    *("12/31/9999", "0/0/00", "13/13/13", "02/30/2021", "1/1/0021", "June 31, 2022", "December 31, 9999", "99999"),
    *("31 Dec 9999", "00 Jan 0000", "999 FR 999999, 12/31/9999", "0 FR 0", "99 FR 9,9", "85 FR 83420, 2/30/20."),
    *("&amp;", "&#0;", "&#xD800;", "&x;", "<", "<br></br>", "<sup>1</sup>", "]]>", "<![CDATA[x]]>", "<!-- x -->"),
    *(
        "aka",
        "AKA X",
        "a.k.a.,",
        "a.k.a., ",
        "f.k.a.",
        "(a.k.a., )",
        " and ",
        "; and ",
        "Ltd.",
        ", Ltd.",
        "S.A.",
        "Address 01",
    ),
    *("-0-", "-0- ", "] [", "Linked To: ", "DOB ", "Active", "Expired on 1/1/00", "Y", "China", "XX", "UA-CRIMEA"),
    *("Region: Crimea", "; Expires: 9999-12-31", "Authority: ; imposed ; status: ; Vol. 1", "Section 2(d)(2)(B)(i)"),
    *(
        "the following nine aliases:",
        "one alias: ",
        "Subordinate institution",
        "See alternate address under",
        "§",
        "(a)",
    ),
    *("For all items subject to the EAR", "Case-by-case", "744.11(", "734.9(e)(1)", "See § 744.", "EAR99", "()" * 900),
    *("{", "[[[[", "%s", "{0}", "../../etc/passwd", "=1+1", "a, b, c, d and e", "(" * 60 + ")" * 60, "a (b) " * 60),
)
"""Values that no publisher should print, and some that one has."""

ODD_JSON: tuple[Json, ...] = (
    *(None, True, False, 0, -1, 10**30, 1.5, 1e300, [], {}, [[]], [None], [{}], {"": ""}, ["", "a"], [1], ["x"] * 50),
    *({"name": "A"}, {"type": 1, "number": None}, [["a"], ["b"]], [{"address": "x", "country": "XX"}], "text"),
)


def changed(data: bytes, chance: Random) -> bytes:
    """The document with one to four changes of its structure, and one document of four with changes of its bytes."""
    form = _FORMS[_form(data)]
    for _ in range(chance.randint(1, 4)):
        data = form(data, chance)
    return changed_bytes(data, chance) if chance.random() < 0.25 else data


def _form(data: bytes) -> str:
    start = data.lstrip()[:1]
    if data.startswith(b"PK"):
        return "workbook"
    if start in (b"{", b"[") and b"\n" in data.strip() and not data.startswith(b"[Federal"):
        return "json_lines"
    if start == b"{":
        return "json"
    if start == b"<":
        return "xml"
    return "text" if data.startswith(b"[") else "tab" if b"\t" in data.partition(b"\n")[0] else "comma"


def changed_bytes(data: bytes, chance: Random) -> bytes:
    """The bytes cut, spliced, packed or encoded in another way."""
    return chance.choice(_BYTES)(data, chance)


def _text(text: str, chance: Random) -> str:
    """A value exchanged, or with a piece taken out, put in or doubled."""
    odd = chance.choice(ODD)
    way = chance.randrange(6)
    if way == 0 or not text:
        return odd
    begin = chance.randrange(len(text))
    end = min(len(text), begin + chance.randrange(1, 30))
    pieces = {1: odd, 2: "", 3: text[begin:end] * 2, 4: text[begin:end][::-1], 5: odd + text[begin:end]}
    return text[:begin] + pieces[way] + text[end:]


def _json(data: bytes, chance: Random) -> bytes:
    try:
        document: Json = json.loads(data)
    except (ValueError, RecursionError):
        return changed_bytes(data, chance)
    document = _node(document, chance)
    # Counts that the head gives are put right as a rule: behind them lie the records.
    if isinstance(document, dict) and chance.random() < 0.9:
        for count, records in (("count", "entities"), ("entryCount", "entries"), ("total", "results")):
            several = document.get(records)
            if count in document and isinstance(several, list):
                document[count] = len(several)
    text = json.dumps(document, ensure_ascii=chance.random() < 0.5)
    if chance.random() < 0.05:
        text = text.replace('"name"', '"name": "Twice", "name"', 1)
    return text.encode("utf-8", "surrogatepass")


def _node(node: Json, chance: Random, depth: int = 0) -> Json:
    """The document with one node somewhere below changed; records and fields more often than the head."""
    if isinstance(node, dict) and node and chance.random() < 0.95:
        several = [key for key, value in node.items() if isinstance(value, list | dict) and value]
        key = chance.choice(several if several and depth == 0 and chance.random() < 0.9 else list(node))
        way = chance.random()
        if way < 0.06:
            return {name: value for name, value in node.items() if name != key}
        if way < 0.1:
            return {**node, chance.choice(ODD): node[key]}
        return {**node, key: _node(node[key], chance, depth + 1)}
    if isinstance(node, list) and node and chance.random() < 0.95:
        place = chance.randrange(len(node))
        several = [*node]
        way = chance.random()
        if way < 0.06:
            del several[place]
        elif way < 0.12:
            several.insert(place, several[place])
        elif way < 0.16:
            chance.shuffle(several)
        else:
            several[place] = _node(several[place], chance, depth + 1)
        return several
    if isinstance(node, str) and chance.random() < 0.85:
        return _text(node, chance)
    return chance.choice((*ODD_JSON, *ODD))


def _json_lines(data: bytes, chance: Random) -> bytes:
    lines = data.split(b"\n")
    place = chance.randrange(len(lines))
    if chance.random() < 0.15:
        lines.insert(place, chance.choice(lines))
    elif chance.random() < 0.9:
        lines[place] = _json(lines[place], chance)
    else:
        del lines[place]
    return b"\n".join(lines)


def _cells(rows: list[list[str]], chance: Random) -> list[list[str]]:
    if not rows:
        return [[chance.choice(ODD)]]
    place = len(rows) - 1 if chance.random() < 0.6 else chance.randrange(len(rows))
    row = [*rows[place]] or [""]
    cell = chance.randrange(len(row))
    way = chance.random()
    if way < 0.05:
        del row[cell]
    elif way < 0.1:
        row.insert(cell, row[cell])
    elif way < 0.15:
        chance.shuffle(row)
    elif way < 0.25:
        return [*rows[:place], row, *rows[place:]]
    elif way < 0.35:
        row[cell] = chance.choice(chance.choice(rows) or [""])
    else:
        row[cell] = _text(row[cell], chance)
    return [*rows[:place], row, *rows[place + 1 :]]


def _separated(delimiter: str) -> Callable[[bytes, Random], bytes]:
    def change(data: bytes, chance: Random) -> bytes:
        try:
            rows = list(csv.reader(io.StringIO(data.decode("utf-8", "surrogatepass"), newline=""), delimiter=delimiter))
        except (ValueError, csv.Error):
            return changed_bytes(data, chance)
        stream = io.StringIO()
        end = chance.choice(("\r\n", "\r\n", "\n", "\r"))
        lines = csv.writer(stream, delimiter=delimiter, lineterminator=end)
        lines.writerows(_cells(rows, chance))
        return stream.getvalue().encode("utf-8", "surrogatepass")

    return change


_BETWEEN = re.compile(r">(?P<text>[^<>]*[^<>\s][^<>]*)<|=\"(?P<value>[^\"]*)\"")
# Whole rows and parties, or elements without others inside; anything deeper would be looked for without end.
_ELEMENT = re.compile(
    r"<(?P<whole>TR|tr|row|ROW|P|DistinctParty|SanctionsEntry)\b[^<>]*>.*?</(?P=whole)>"
    r"|<(?P<tag>\w+)\b[^<>]*>[^<>]*</(?P=tag)>",
    re.DOTALL,
)
_TYPES = (
    '<!DOCTYPE a [<!ENTITY x "y">]>',
    '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x "&b;&b;&b;&b;&b;&b;">]>',
    '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
    '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    '<?xml version="1.0" encoding="UTF-16"?>',
    '<?xml version="1.1"?>',
)


def _xml(data: bytes, chance: Random) -> bytes:
    text = data.decode("utf-8", "replace")
    way = chance.random()
    if way < 0.04:
        kind = chance.choice(_TYPES)
        return (kind + text.replace("</", "&x;</", 1)).encode()
    if way < 0.3:
        found = list(_ELEMENT.finditer(text))
        if found:
            one, other = chance.choice(found), chance.choice(found)
            pieces = ("", one.group() * 2, other.group(), one.group()[:-1], f"<P>{one.group()}</P>")
            return (text[: one.start()] + chance.choice(pieces) + text[one.end() :]).encode()
    places = list(_BETWEEN.finditer(text))
    if not places:
        return changed_bytes(data, chance)
    one = chance.choice(places)
    group = "text" if one["text"] is not None else "value"
    value = _text(one[group], chance)
    if chance.random() < 0.8:
        value = value.replace("<", "&lt;").replace('"', "&quot;")
    return (text[: one.start(group)] + value + text[one.end(group) :]).encode("utf-8", "replace")


def _workbook(data: bytes, chance: Random) -> bytes:
    """A part of the workbook changed as XML, missing, or under another name."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (OSError, EOFError, ValueError, RuntimeError, KeyError, zipfile.BadZipFile, zlib.error, struct.error):
        return changed_bytes(data, chance)
    if not parts:
        return changed_bytes(data, chance)
    name = chance.choice(sorted(parts))
    content = parts.pop(name)
    if chance.random() < 0.95:
        parts[name if chance.random() < 0.97 else "xl/other.xml"] = _xml(content, chance)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))) as archive:
        for part in sorted(parts):
            archive.writestr(part, parts[part])
    return stream.getvalue()


def _plain(data: bytes, chance: Random) -> bytes:
    lines = data.decode("utf-8", "replace").split("\n")
    place = chance.randrange(len(lines))
    way = chance.random()
    if way < 0.15:
        del lines[place]
    elif way < 0.3:
        lines.insert(place, chance.choice(lines))
    else:
        lines[place] = _text(lines[place], chance)
    return "\n".join(lines).encode("utf-8", "replace")


def _cut(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _flipped(data: bytes, chance: Random) -> bytes:
    content = bytearray(data)
    for _ in range(chance.randint(1, 8) if content else 0):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content)


def _spliced(data: bytes, chance: Random) -> bytes:
    begin, piece = chance.randrange(len(data) + 1), chance.choice(ODD).encode("utf-8", "surrogatepass")
    return data[:begin] + piece + data[begin + chance.randrange(40) :]


def _packed(data: bytes, chance: Random) -> bytes:
    packed = gzip.compress(data, 1, mtime=0)
    return chance.choice((packed, packed[:-5], packed + b"more", packed + packed, packed[:10], b"\x1f\x8b" + data))


def _encoded(data: bytes, chance: Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(chance.choice(("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252")), "replace")


def _nested(data: bytes, chance: Random) -> bytes:
    deep = chance.choice((b"[" * 5_000, b'{"a":' * 5_000, b"<a>" * 3_000, b"(" * 5_000))
    return chance.choice((deep, deep + data, data[: len(data) // 2] + deep))


def _lines(data: bytes, chance: Random) -> bytes:
    return data.replace(b"\n", chance.choice((b"\r", b"\r\n", b"\n\n", b"\x00\n", b"\xe2\x80\xa8")))


_FORMS: dict[str, Callable[[bytes, Random], bytes]] = {
    "comma": _separated(","),
    "json": _json,
    "json_lines": _json_lines,
    "tab": _separated("\t"),
    "text": _plain,
    "workbook": _workbook,
    "xml": _xml,
}
_BYTES = (_cut, _flipped, _spliced, _packed, _encoded, _nested, _lines)
