"""License application (15 CFR 748.4 to 748.6; Supplements No. 1 and No. 2 to part 748): its blocks, from the facts.

In words: where a license is required, the application names what is sent, by whom, through whom, to whom and for what
(form BIS-748P, Supplement No. 1), and says in its additional information on which provisions it rests. For advanced
computing items to China or Macau it brings the certifications of Supplement No. 2, paragraph (dd), from 2026-01-15; and
while the Affiliates Rule holds, it names the listed owners of a party. What the transaction states is filled in; the
rest is marked as missing, or as in need of more words. A fact that is not known is never filled in.

Not modelled here: support documents by country (748.9 to 748.13); the other paragraphs of Supplement No. 2; which
fields the online form (SNAP-R) splits in two; blocks 12, 13 and 20 beyond their name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from licet.law import acts, listings, parameters
from licet.law.chips import ends
from licet.law.classification import category, classified, on_ccl
from licet.law.ear import s742_6_review as policy
from licet.law.ear.eccn_3a090 import shown
from licet.law.trace import Answer, Cite
from licet.model.decision import Decision, Outcome
from licet.model.transaction import Activity, Chip, Figure, ListCode, RoleName, Transaction, TransactionParty

FORM = Cite("Supp. 1 to part 748", "what each block of form BIS-748P has to say")
UNIQUE = Cite("Supp. 2 to part 748", "what an application has to say more for certain items and transactions")
PARTIES = Cite("15 CFR 748.5", "the parties that an application names, and what each does")
FACTS = Cite("15 CFR 748.4", "who may apply, and that all facts are disclosed")

OWNERS = parameters.load("ear.application", "owners")
CASE_BY_CASE = parameters.load("ear.application", "case_by_case")

COMPUTERS = "4"
AFFILIATE = "_AFFILIATE"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the form. `state`: yes filled, no missing, unknown: there is something, and more is asked for.

    `needed` false: the transaction has nothing for it, and the form asks for none.
    """

    number: str
    title: str
    value: str
    state: Answer
    cite: Cite
    note: str = ""
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Statement:
    """Something the application has to say or certify in words. `state`: yes the facts have it, no they do not."""

    text: str
    state: Answer
    cite: Cite
    source: str = ""
    check: str = ""


@dataclass(frozen=True, slots=True)
class Application:
    """The fields of a license application, filled from one transaction and its decision."""

    blocks: tuple[Block, ...]
    statements: tuple[Statement, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The numbers of the blocks that nothing fills yet."""
        return tuple(block.number for block in self.blocks if block.needed and block.state is Answer.NO)


def application(transaction: Transaction, decision: Decision) -> Application | None:
    """The application for the license that the decision asks for; None where it asks for none.

    Source:
        15 CFR 748.4 to 748.6; Supplements No. 1 and No. 2 to part 748.
    """
    if decision.outcome is not Outcome.LICENSE_REQUIRED:
        return None
    blocks = (*_who(transaction), *_parties(transaction), *_what(transaction), *_why(decision))
    return Application(blocks, (*_owners(transaction, decision), *_certifications(transaction)))


def _who(t: Transaction) -> Iterator[Block]:
    yield _block("1", "Contact person", "")
    yield _block("2", "Telephone", "")
    yield _block("4", "Date of application", "", "the day you file, not the day of the shipment")
    abroad = t.activity in (Activity.REEXPORT, Activity.EXPORT_FROM_ABROAD, Activity.TRANSFER)
    kind = "Reexport" if abroad else "Export"
    note = "the item is outside the United States" if abroad else ""
    yield _block("5", "Type of application", kind, note)
    yield _block("6", "Documents submitted with the application", "", "look up 748.9 to 748.13 for the destination")
    yield _block("14", "Applicant", t.exporter.name or "", "with address and identification number", more=True)


def _parties(t: Transaction) -> Iterator[Block]:
    named = {
        "16": ("Purchaser", RoleName.PURCHASER, "only where it is not the ultimate consignee"),
        "17": ("Intermediate consignee", RoleName.INTERMEDIATE_CONSIGNEE, "only where there is one"),
        "18": ("Ultimate consignee", RoleName.ULTIMATE_CONSIGNEE, ""),
        "19": ("End user", RoleName.END_USER, "on appendix BIS-748P-B; only where it is not the ultimate consignee"),
    }
    for number, (title, role, note) in named.items():
        parties = [one for one in t.parties if role in {listings.SAME_AS.get(each, each) for each in one.roles}]
        needed = number == "18" or bool(parties)
        value = "; ".join(_address(one) for one in parties)
        state = Answer.UNKNOWN if parties else Answer.NO
        if not needed:
            yield Block(number, title, "", Answer.NO, PARTIES, f"nobody is stated in this role; {note}", needed=False)
        else:
            yield Block(
                number, title, value, state, PARTIES, "; ".join(filter(None, ("with its street address", note)))
            )


def _address(party: TransactionParty) -> str:
    return f"{party.name}, {party.location or 'country not known'}"


def _what(t: Transaction) -> Iterator[Block]:
    item, eccns = t.item, classified(t).possible
    use = "" if t.end_use is None else t.end_use.value.replace("_", " ")
    yield _block("21", "Specific end use", use, "in detail: what for, where, by whom", more=True)
    one = eccns[0] if len(eccns) == 1 else ""
    open_ = f"it may be {' or '.join(eccns)}: settle the classification first" if len(eccns) > 1 else ""
    yield _block("22(a)", "ECCN", one, open_ or "as you classified it; say how in block 24")
    if one and on_ccl(one) and category(one) == COMPUTERS:
        yield _block("22(b)", "Adjusted peak performance (APP)", "", "for computers of Category 4")
    yield _block("22(c)", "Model number", (item.chip.name if item.chip else None) or "")
    note = "only where BIS classified the item"
    yield Block("22(d)", "CCATS number", "", Answer.NO, FORM, note, needed=False)
    for letter, title in (("e", "Quantity"), ("f", "Units"), ("g", "Unit price")):
        yield _block(f"22({letter})", title, "")
    value = "" if item.value_usd is None else f"USD {shown(item.value_usd)}"
    yield _block("22(h)", "Total price", value)
    yield _block("22(i)", "Manufacturer", "")
    yield _block("22(j)", "Technical description", _described(t), "in the terms of the entry's paragraph", more=True)
    yield _block("23", "Total application value", value)


def _described(t: Transaction) -> str:
    said = [t.item.description] if t.item.description else []
    return "; ".join([*said, *_figures(t.item.chip)])


def _figures(chip: Chip | None) -> Iterator[str]:
    figures: tuple[tuple[str, Figure | None], ...] = (
        ()
        if chip is None
        else (
            ("total processing performance", chip.tpp),
            ("performance density", chip.performance_density),
            ("DRAM bandwidth in GB/s", chip.dram_bandwidth_gbps),
        )
    )
    for name, value in figures:
        yield f"{name} {'not known' if value is None else shown(value)}"


def _why(decision: Decision) -> Iterator[Block]:
    bases = dict.fromkeys(one.basis for one in decision.requirements)
    said = f"a license is required by {', '.join(bases)}"
    yield _block("24", "Additional information", said, "and the statements below", more=True)
    yield _block("25", "Signature", "", "certifies every statement (748.4)")


def _block(number: str, title: str, value: str, note: str = "", *, more: bool = False) -> Block:
    """A block; with `more` its value is a beginning, and the form asks for more than the facts hold."""
    state = Answer.NO if not value else (Answer.UNKNOWN if more else Answer.YES)
    return Block(number, title, value, state, FACTS if number in ("14", "25") else FORM, note)


def _owners(t: Transaction, decision: Decision) -> Iterator[Statement]:
    """Who of the listed owns a party, where the Affiliates Rule is what requires the license."""
    rule = OWNERS.before(t.on)
    if rule is None or not (rule.in_force or t.assume.affiliates_rule is True):
        return
    for party in t.parties:
        owned = party.ownership
        if owned is None or not _by_its_owners(party, t, decision):
            continue
        listed = {name for name, _ in owned.listed_owners}
        shares = [one for one in owned.stakes if one.owner in listed]
        words = [f"{one.owner} holds {_percent(one.share)} of {one.owned}" for one in shares]
        known = Answer.NO if not shares else Answer.UNKNOWN if any(one.share is None for one in shares) else Answer.YES
        text = f"{party.name} is owned to one half or more by listed parties: {'; '.join(words) or 'shares not stated'}"
        yield Statement(text, known, UNIQUE, rule.cite, rule.check)


def _by_its_owners(party: TransactionParty, t: Transaction, decision: Decision) -> bool:
    """Whether a requirement reaches the party by its owners' listing, not by one of its own."""
    itself = bool(listings.entries(party, ListCode.EL, t.on))
    reasons = {one.reason for one in decision.requirements if one.party == party.name}
    return any(one.endswith(AFFILIATE) for one in reasons) or ("EL_FDP" in reasons and not itself)


def _certifications(t: Transaction) -> Iterator[Statement]:
    """What opens the case-by-case review of 742.6(b)(10)(iii)(A)(1), where the figures may lie in its band."""
    rule = CASE_BY_CASE.before(t.on)
    if rule is None or not _in_band(t):
        return
    for one, words in policy.CERTIFIED.items():
        given = Answer.YES if one in t.item.license_certifications else Answer.NO
        yield Statement(f"The applicant certifies: {words}", given, UNIQUE, rule.cite)


def _in_band(t: Transaction) -> bool:
    """Whether the item may be one of those that are reviewed case by case; a figure not known keeps it in."""
    chip = t.item.chip
    if chip is None or t.activity is not Activity.EXPORT or acts.place(t) not in policy.CHINA_MACAU:
        return False
    if not any(eccn.startswith(("3A090", "4A090")) or ".z" in eccn for eccn in classified(t).possible):
        return False
    tpp, dram = policy.TPP.before(t.on), policy.DRAM.before(t.on)
    fits = (
        tpp is None or chip.tpp is None or ends(chip.tpp)[0] < tpp.number,
        dram is None or chip.dram_bandwidth_gbps is None or ends(chip.dram_bandwidth_gbps)[0] < dram.number,
    )
    return all(fits)


def _percent(share: Fraction | None) -> str:
    return "a share that is not known" if share is None else f"{float(share * 100):g} percent"
