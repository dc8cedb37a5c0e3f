"""License Exception ENC: encryption commodities, software and technology (15 CFR 740.17).

In words: (a)(1) private companies headquartered in a country of Supplement No. 3 to part 740, for internal
development; (a)(2) subsidiaries of US companies; (b)(1) everything that (b)(2) and (b)(3) do not name, at once;
(b)(2) named items, 30 days after a classification request, to end users that are no government; (b)(3) other named
items, 30 days after the request, to any end user. Never to E:1 or E:2. The paragraph must be stated: it is the
exporter's finding about the item. It overcomes the reasons EI and NS of 5A002, 5A004, 5B002, 5D002 and 5E002.

Not modelled here: which paragraph describes the item; government end users of (b)(2) that may have it; open
cryptographic interfaces and encryption technology (b)(2)(iii), (iv) beyond countries of Supplement No. 3; (a)(3);
reports of (e), which come after the export.
"""

from licet.law import acts, country_groups, parameters
from licet.law.ear.s740_exception import Way, exception
from licet.law.ear.s740_facts import NOT_STATED, stated
from licet.law.listings import covered
from licet.law.trace import Answer, Cite, LicenseException, Step, all_of, any_of, ask
from licet.law.truths import any_true, opposite
from licet.model.exception_facts import ExceptionFact as Fact
from licet.model.transaction import Item, Transaction, TransactionParty

NEVER = Cite("15 CFR 740.17", "not to E:1 or E:2")
INTERNAL = Cite("15 CFR 740.17(a)(1)", "private companies of favored countries, for internal development")
SUBSIDIARIES = Cite("15 CFR 740.17(a)(2)", "subsidiaries of US companies")
IMMEDIATE = Cite("15 CFR 740.17(b)(1)", "items that (b)(2) and (b)(3) do not name, at once")
REQUEST = Cite("15 CFR 740.17(b)(2), (b)(3)", "named items, 30 days after a classification request")
FAVORED = parameters.load("ear.license_exceptions", "favored_for_encryption")
ENTRIES = frozenset({"5A002", "5B002", "5D002", "5E002", "5A004"})


def encryption(t: Transaction) -> LicenseException:
    """License Exception ENC, by the paragraph stated for the item."""
    return exception("ENC", t, *_ways(t))


def conditions(t: Transaction) -> Step:
    """Whether what 740.17 asks is met, whatever 740.2(a) says of ENC itself."""
    return any_of(*(all_of(*way.steps) for way in _ways(t)))


def _ways(t: Transaction) -> tuple[Way, ...]:
    common = (_outside_e(t), *_in_russia(t))
    request = _classified(t)
    return (
        Way("740.17", (*common, _all_of_home(t, "favored"), stated(t, Fact.ENC_INTERNAL_DEVELOPMENT, INTERNAL))),
        Way("740.17", (*common, _paragraph(t, "(a)(2)", SUBSIDIARIES), _all_of_home(t, "US"))),
        Way("740.17", (*common, _paragraph(t, "(b)(1)", IMMEDIATE))),
        Way("740.17", (*common, _paragraph(t, "(b)(2)", REQUEST), request, _no_government(t))),
        Way("740.17", (*common, _paragraph(t, "(b)(3)", REQUEST), request)),
    )


def _outside_e(t: Transaction) -> Step:
    where = acts.place(t)
    truth = opposite(country_groups.in_any_group(where, ("E:1", "E:2"), t.on))
    return ask("The destination is outside E:1 and E:2", truth, NEVER, where or "not known", missing="destination")


def _in_russia(t: Transaction) -> tuple[Step, ...]:
    """746.8(c) leaves it for allied civil subsidiaries alone."""
    if acts.place(t) not in ("RU", "BY"):
        return ()
    return (stated(t, Fact.ALLIED_CIVIL_SUBSIDIARY, Cite("15 CFR 746.8(c)", "what is left for Russia and Belarus")),)


def asked(item: Item) -> bool:
    """Whether a paragraph is stated, or is said not to be known."""
    return item.enc_eligible_paragraph is not None or "enc_eligible_paragraph" in item.not_known


def _paragraph(t: Transaction, wanted: str, cite: Cite) -> Step:
    """Whether the paragraph stated for the item is the one; a deeper one counts where the paragraph has no own rule."""
    # READING 2026-11-22: a stated eligible paragraph is the exporter's finding that the item meets it.
    named = (t.item.enc_eligible_paragraph or "").replace(" ", "").removeprefix("15CFR").removeprefix("740.17")
    question = f"The item is eligible by 740.17{wanted}"
    if not named and "enc_eligible_paragraph" in t.item.not_known:
        return ask(question, None, cite, "not known", missing="enc_eligible_paragraph")
    if not named:
        return ask(question, False, cite, "no paragraph is stated", missing=f"{NOT_STATED}enc_eligible_paragraph")
    apart = wanted == "(b)(2)" and named.startswith(("(b)(2)(iii)", "(b)(2)(iv)"))
    deeper = wanted in ("(b)(2)", "(b)(3)") and named.startswith(f"{wanted}(")
    return ask(question, (named == wanted or deeper) and not apart, cite, f"stated: 740.17{named}")


def _classified(t: Transaction) -> Step:
    known = t.item.classified_under_740_17
    question = "BIS has classified it under 740.17, or 30 days have passed since the request"
    if known is None and "classified_under_740_17" in t.item.not_known:
        return ask(question, None, REQUEST, "not known", missing="classified_under_740_17")
    if known is None:
        return ask(question, False, REQUEST, "not established", missing=f"{NOT_STATED}classified_under_740_17")
    return ask(question, known, REQUEST, "as stated")


def _receivers(t: Transaction) -> list[TransactionParty]:
    return [party for party in t.parties if covered(party, t).answer is not Answer.NO]


def _all_of_home(t: Transaction, home: str) -> Step:
    """Whether every party that receives has its ultimate parent in the US, or in a favored country."""
    value = FAVORED.on(t.on)
    allowed = ("US",) if home == "US" else (*value.codes, "US")
    homes = [party.ultimate_parent_hq for party in _receivers(t)]
    truth = False if any(one not in (*allowed, None) for one in homes) else None if None in homes else bool(homes)
    if home == "US":
        return ask("Every party has a US parent", truth, SUBSIDIARIES, missing="ultimate_parent_hq")
    return ask(
        "Every party has its parent in a country of Supplement No. 3 to part 740",
        truth,
        INTERNAL,
        missing="ultimate_parent_hq",
        source=value.cite,
        check=value.check if truth else "",
    )


def _no_government(t: Transaction) -> Step:
    # READING 2026-11-23: governments of Supplement No. 3 countries may have most of these items; left out here.
    truths = [party.government for party in _receivers(t)]
    truth = opposite(any_true(truths)) if truths else False
    return ask("No party that receives is a government", truth, REQUEST, missing="end_user")
