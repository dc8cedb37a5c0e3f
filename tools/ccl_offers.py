"""Reads what each entry of the Commerce Control List offers, or denies, under its License Exceptions.

One line for each symbol and scope: `LVS` with its value in USD, `TSR`, and the exceptions that an entry names for
some of its paragraphs; for `STA` the line says what the entry denies, and for which Country Groups. Words that are no
list of paragraphs make a line of scope `prose`, which licet does not take up. GBS stands in `ccl_entries.csv`.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from ccl_paragraphs import only_lists, paragraphs

YES = re.compile(r"Yes,? ?(?P<rest>.*)", re.DOTALL)
AMOUNT = re.compile(r"(?:Yes: )?\$ ?(?P<usd>[\d,]*\d)(?P<rest>.*)", re.DOTALL)
NOT_FOR = re.compile(
    r"(?:except )?N/A for (?P<reasons>(?:MT|NP|RS)(?:,? (?:and )?(?:MT|NP|RS))*)(?: items)?(?: and for )?"
)
NOT_TO = re.compile(
    r"\$(?P<usd>[\d,]+) for all Country Group B destinations, except those also listed under Country Group "
    r"(?P<group>D:\d) \(see Supplement No\. 1 to part 740 of the EAR\)\."
)
SWALLOWED = "List Based License Exceptions"
"""Where these words stand in a heading, the heading holds the entry's own text and the next entry's took its place."""

NAMED = ("IEC", "APP", "ACE", "AIA", "ACM", "LPP", "HBM")
ALLIES = "A:5 A:6"
STA_WHOLE = re.compile(
    r"STA: License Exception STA (?:\(§ 740\.20 of the EAR\) )?may not be used (?:for|to ship items specified by|"
    r"to ship or transmit “software” specified by)(?: ECCN)? (?P<entry>\d[A-E]\d{3})\.?"
)
STA_SHIPS = re.compile(
    r"STA: License Exception STA may not be used to ship (?:or transmit )?(?P<what>.+?) to any of the destinations "
    r"listed in Country Group (?P<groups>A:5 or A:6|A:6) ?\(S?s?ee [Ss]upplement no\. ?1 to part 740 of the EAR\)\.?",
    re.IGNORECASE,
)
WHOLE = re.compile(
    r"(?:any (?:item|technology|software)|“(?:software|technology)”|commodities|any commodity)"
    r"(?: specified)?(?: in (?:this (?:entry|ECCN)|\d[A-E]\d{3}))?"
)
STA_SECOND = re.compile(
    r"STA: (?:1\. )?Paragraph \(c\)\(2\) of License Exception STA \(§ 740\.20\(c\)\(2\)\)?(?: of the EAR)?\)?"
    r"(?: of the EAR)? may not be used (?:for|to ship) any "
    r"(?:item|“software”|“technology”|technology|software) in [^()]+"
)


class Offer(NamedTuple):
    """A line of `ccl_offers.csv`. `not_for`: reasons for control.

    `terms`: for LVS, USD and the Country Groups to which it does not reach; for STA, Country Groups.
    """

    entry: str
    symbol: str
    scope: str
    paragraphs: str = ""
    terms: str = ""
    not_for: str = ""


BY_HAND: dict[str, tuple[Offer, ...]] = {
    # Civil telecommunications uses of b.2 and b.3 are not denied by the entry; they are left denied here.
    "3A001": (Offer("3A001", "STA", "only", "3A001.b.2 3A001.b.3 3A001.z", ALLIES),),
    "4E091": (Offer("4E091", "STA", "all", "", ALLIES),),
    "5A001": (
        Offer("5A001", "STA", "only", "5A001.j", ALLIES),
        Offer("5A001", "STA", "only", "5A001.b.3 5A001.b.5 5A001.h", "A:6"),
    ),
}
"""What the special conditions of STA deny, where the sentence was read by hand."""


def offers(entry: dict[str, Any]) -> Iterator[Offer]:
    """Every line of one entry."""
    eccn, flags = entry["eccn"], entry["licenceExceptionFlags"] or {}
    if SWALLOWED in entry["heading"] or not flags:
        yield Offer(eccn, "STA", "prose")
        return
    yield from _limited_value(eccn, flags.get("LVS") or "N/A")
    yield from _restricted(eccn, flags.get("TSR") or "N/A")
    for symbol in NAMED:
        if (flag := flags.get(symbol) or "N/A").startswith("Yes"):
            yield _named(eccn, symbol, flag)
    if eccn in BY_HAND:
        yield from BY_HAND[eccn]
    elif entry["staSpecialConditions"]:
        yield _denied(eccn, entry["staSpecialConditions"])


def _limited_value(eccn: str, flag: str) -> list[Offer]:
    """The lines of LVS; one `prose` line where any part of the sentence is more than values and paragraphs."""
    if not_to := NOT_TO.fullmatch(flag):
        return [Offer(eccn, "LVS", "all", "", f"{not_to['usd'].replace(',', '')} {not_to['group']}")]
    lines: list[Offer] = []
    reasons, denied = "", ""
    for clause in re.split(r";\s*|, (?=\$)", flag.strip().rstrip(".;")):
        amount = AMOUNT.fullmatch(clause.strip())
        rest = (amount["rest"] if amount else clause).strip(" .,:")
        left_out = NOT_FOR.match(rest)
        if left_out:
            reasons += " " + " ".join(re.findall(r"MT|NP|RS", left_out["reasons"]))
            denied += " " + rest[left_out.end() :].strip(" .,")
            rest = ""
        elif rest.startswith(("except", "N/A for")):
            rest = re.sub(r"^(except )?(N/A for )?(semiconductor manufacturing equipment specified in )?", "", rest)
            denied, rest = denied + " " + rest, "" if only_lists(rest) else rest
        if amount:
            only = re.sub(r"^(for|:) ", "", rest)
            named = paragraphs(_with_entry(only, eccn), eccn) if only not in ("", "all other items") else ()
            if only not in ("", "all other items") and not (named and only_lists(only)):
                return [Offer(eccn, "LVS", "prose")]
            lines.append(
                Offer(eccn, "LVS", "only" if named else "all", " ".join(named), amount["usd"].replace(",", ""))
            )
        elif rest and not only_lists(rest):
            return [Offer(eccn, "LVS", "prose")] if "$" in flag else []
        elif rest:
            denied += " " + rest
    if not only_lists(denied):
        return [Offer(eccn, "LVS", "prose")] if lines else []
    excluded = " ".join(paragraphs(_with_entry(denied.strip(), eccn), eccn)) if denied.strip() else ""
    return sorted((_without(line, excluded, reasons.strip()) for line in lines), key=lambda line: line.scope != "only")


def _with_entry(words: str, eccn: str) -> str:
    """The words with the entry before a bare first paragraph, so that the list is seen to begin."""
    return words if re.match(r"\d[A-E]\d{3}|\.", words) else f"{eccn}.{words}"


def _without(line: Offer, excluded: str, reasons: str) -> Offer:
    scope = "except" if excluded and line.scope == "all" else line.scope
    return line._replace(scope=scope, paragraphs=excluded if scope == "except" else line.paragraphs, not_for=reasons)


def _restricted(eccn: str, flag: str) -> Iterator[Offer]:
    """The line of TSR."""
    said = YES.fullmatch(flag.strip())
    if said is None:
        return
    rest = said["rest"].strip(" .")
    left_out = NOT_FOR.fullmatch(rest)
    listed = rest.removeprefix("except ").removeprefix("for ")
    if not rest:
        yield Offer(eccn, "TSR", "all")
    elif left_out:
        yield Offer(eccn, "TSR", "all", not_for=" ".join(re.findall(r"MT|NP|RS", left_out["reasons"])))
    elif rest.startswith("except") and only_lists(listed):
        yield Offer(eccn, "TSR", "except", " ".join(paragraphs(_with_entry(listed, eccn), eccn)))
    else:
        yield Offer(eccn, "TSR", "prose")


def _named(eccn: str, symbol: str, flag: str) -> Offer:
    """The line of an exception that the entry names, with the paragraphs it names it for."""
    rest = re.sub(r"^Yes,?( for)?|[,.]? ?[Ss]ee § .*$", "", flag).strip(" .,")
    if not rest:
        return Offer(eccn, symbol, "all")
    return Offer(eccn, symbol, "only" if only_lists(rest) else "prose", " ".join(paragraphs(rest, eccn)))


def _denied(eccn: str, words: str) -> Offer:
    """The line of STA: what the entry's special conditions deny."""
    text = " ".join(words.split())
    if STA_WHOLE.fullmatch(text):
        return Offer(eccn, "STA", "all", "", ALLIES)
    if STA_SECOND.fullmatch(text):
        return Offer(eccn, "STA", "all", "", "A:6")
    ships = STA_SHIPS.fullmatch(text)
    if ships is None:
        return Offer(eccn, "STA", "prose")
    groups = "A:6" if ships["groups"] == "A:6" else ALLIES
    if WHOLE.fullmatch(ships["what"]):
        return Offer(eccn, "STA", "all", "", groups)
    listed = re.sub(r"^(any )?(item|commodity|commodities|items|software|technology)( in)? ", "", ships["what"])
    if only_lists(listed.removesuffix(" entry")):
        named = paragraphs(_with_entry(listed, eccn), eccn)
        return Offer(eccn, "STA", "only", " ".join(named), groups)
    return Offer(eccn, "STA", "prose")
