"""The founding story in the terminal, offline: `python -m licet.serve.demo [--plain] [ARTICLE]`.

Every answer comes through the public names of licet, with its reason, its citation and its day.
"""

import contextlib
import io
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import licet
from licet.serve import explanation, options, questions, scanning, tables
from licet.serve.console import DONE, UNREADABLE, command, refuse
from licet.serve.reading import opened
from licet.serve.words import OUTCOMES, words

ARTICLE = Path("examples/article.txt")
LISTING_DAY = date(2025, 1, 16)
DAY_BEFORE = LISTING_DAY - timedelta(days=1)
ZHIPU = "Beijing Zhipu Huazhang Technology Co., Ltd."
TENCENT = "Tencent Holdings Limited"
SUBSIDIARY = "Zhipu Huazhang Singapore Pte. Ltd."
TOLD = ("Because", "How", "Missing", "Also")
"""What the story tells of a decision; `licet decide` tells it all, with every question asked."""


def story(snapshot: licet.Snapshot, article: Path, today: date) -> None:
    """Tells the story; `today` is the last day asked about."""
    tables.strong("licet: who is restricted by the United States, since when, and what follows?")
    tables.say(f"Everything below is computed offline from official publications held up to {snapshot.day}.")
    tables.say("Not legal advice. In January 2025 an AI company, Zhipu, was put on the US Entity List.")
    _heading(1, f"Who in this article was restricted on {LISTING_DAY}?")
    with opened(article) as stream:
        scanning.show(snapshot.scan(stream.read(), article.name, on=LISTING_DAY))
    _heading(2, "May an NVIDIA H100 go to Zhipu?")
    tables.say(f"An H100 is an AI chip. Zhipu was listed on {LISTING_DAY}; the chip was controlled before that.")
    for day in (DAY_BEFORE, LISTING_DAY, today):
        _decided(snapshot, _asked("NVIDIA H100 SXM", None, ZHIPU, "CN", day))
    _heading(3, "May an office chair go to Zhipu?")
    tables.say("A chair is EAR99: on no control list. Only the listing of the buyer can stop it, from its day on.")
    _clear_but_for_the_entity_list(snapshot)
    for day in (DAY_BEFORE, LISTING_DAY, today):
        listed = snapshot.listed(ZHIPU, list="EL", on=day)
        tables.say("", f"{day}: on the Entity List? {listed.answer.value.capitalize()}: {listed.why}.")
        _decided(snapshot, _asked("office chair", "EAR99", ZHIPU, "CN", day), space=False)
    _heading(4, "And to Tencent?")
    tables.say("Tencent is on another list (Section 1260H), which bars defense contracts, not exports.")
    for day in (snapshot.day, today):
        _decided(snapshot, _asked("office chair", "EAR99", TENCENT, "CN", day))
    tables.say("The older the lists, the less they can say no: past its limit a no becomes unknown.")
    _heading(5, "And to a company that nobody has heard of?")
    tables.say(f"{SUBSIDIARY} is invented. Its name is like that of a listed company; that proves nothing, and")
    tables.say("excludes nothing.")
    _decided(snapshot, _asked("office chair", "EAR99", SUBSIDIARY, "SG", snapshot.day))
    tables.say("", f"Every answer rests on this snapshot: {snapshot.digest}")
    tables.say('Ask yourself: licet screen "智谱"; licet decide --item H20 --to CN --end-user "…"; licet --help')


def _heading(number: int, title: str) -> None:
    tables.say("", "")
    tables.strong(f"{number}. {title}")
    tables.say("")


def _asked(item: str, eccn: str | None, name: str, country: str, on: date) -> licet.Transaction:
    roles = {name: ["ultimate_consignee", "end_user"]}
    flags = questions.Flags(item, eccn, country, None, "export", None, country, roles)
    return questions.from_flags(flags, on)


def _clear_but_for_the_entity_list(snapshot: licet.Snapshot) -> None:
    """The day before, with every other list stated as clear: what one states is a fact."""
    entry = {"list": "EL", "since": LISTING_DAY, "policy": "presumption_of_denial"}
    party = {"name": ZHIPU, "roles": ["ultimate_consignee", "end_user"], "hq": "CN", "lists": [entry]}
    fields = {"activity": "export", "destination": "CN", "item": {"classification": "EAR99"}, "parties": [party]}
    tables.say("", "If the Entity List were the only list, its dates stated as facts:")
    for day in (DAY_BEFORE, LISTING_DAY):
        found = snapshot.decide(licet.read_transaction({"date": day, **fields}))
        tables.indented(f"{day}: {words(OUTCOMES, found.outcome.value)}.")


def _decided(snapshot: licet.Snapshot, asked: licet.Transaction, *, space: bool = True) -> None:
    found = snapshot.decide(asked)
    if space:
        tables.say("")
    tables.strong(f"{asked.on}: {words(OUTCOMES, found.outcome.value)}.")
    for reason in explanation.reasons(found):
        if reason.startswith(TOLD):
            tables.indented(reason, hanging=2)


def tell(arguments: Sequence[str]) -> int:
    """Tells the story in the terminal; `--plain` without colors."""
    plain = "--plain" in arguments
    named = [one for one in arguments if one != "--plain"]
    article = Path(named[0]) if named else ARTICLE
    if not article.is_file():
        return refuse(f"there is no file {article}; run this in the checkout, or name an article", UNREADABLE)
    screen = io.StringIO()
    with contextlib.redirect_stdout(screen) if plain else contextlib.nullcontext():
        story(licet.open(), article, options.today())
    sys.stdout.write(screen.getvalue())
    return DONE


if __name__ == "__main__":
    sys.exit(command(tell)(sys.argv[1:]))
