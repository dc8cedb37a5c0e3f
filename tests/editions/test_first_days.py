"""The first day of a stay, where what states it is contradicted: by a state, the clock, or the list's own text."""

from dataclasses import replace
from datetime import date

from licet.editions.listings.history import history
from licet.editions.states.state import State
from licet.model import Answer, Basis, Citation, Entry, Listing, Notice, Place, SourceId

LIST = SourceId("us_bis_entity_list")
SDN = SourceId("us_ofac_sdn")
RULE = Notice(90, 4617, 4620, date(2025, 1, 16), date(2025, 1, 16), "2025-00704", "a rule", "ours")


def day(text: str) -> date:
    return date.fromisoformat(text)


def entry(name: str, *cited: Citation, source: SourceId = LIST, **given: object) -> Entry:
    listed = Entry(list=source, name=name, at=Place(source, date(2026, 1, 1), 1), countries=("CN",), citations=cited)
    return replace(listed, **given)  # type: ignore[arg-type]


def state(on: str, *entries: Entry, listed: SourceId = LIST) -> State:
    return State(listed, listed, day(on), day(on), True, True, entries)


def cited(volume: int, page: int, on: str) -> Citation:
    return Citation(volume, page, day(on))


def listing_of(name: str, *states: State, notices: tuple[Notice, ...] = (RULE,)) -> Listing:
    found = {party.name: listings for party, listings in history(states, notices).parties}
    (listing,) = found[name]
    return listing


def numbered(on: str, *entries: Entry, lacking: frozenset[str] | None = None) -> State:
    return replace(state(on, *entries, listed=SDN), whole=lacking is None, lacking=lacking)


def test_a_stated_day_before_a_whole_state_without_the_party_gives_way_to_the_states() -> None:
    stated = entry("Example Bank", source=SDN, key="7", since=day("2018-08-15"))
    other = entry("Other", source=SDN, key="8")

    listing = listing_of("Example Bank", numbered("2022-02-17", other), numbered("2022-02-23", other, stated))

    assert (listing.since, listing.not_before, listing.not_after) == (None, day("2022-02-18"), day("2022-02-23"))
    assert listing.in_force(day("2021-08-18")) is Answer.NO


def test_a_stated_day_that_no_state_contradicts_stays() -> None:
    stated = entry("Example Bank", source=SDN, key="7", since=day("2022-02-20"))
    other = entry("Other", source=SDN, key="8")

    listing = listing_of("Example Bank", numbered("2022-02-17", other), numbered("2022-02-23", other, stated))

    assert listing.since == day("2022-02-20")


def test_on_the_evening_on_which_a_state_first_showed_a_party_the_answer_is_unknown() -> None:
    evening = entry("Example", source=SDN, key="7", notes=("evening:2022-02-23",))

    listing = listing_of("Example", numbered("2022-02-23", lacking=frozenset({"7"})), numbered("2022-02-24", evening))

    days = ("2022-02-22", "2022-02-23", "2022-02-24")
    assert [listing.in_force(day(one)) for one in days] == [Answer.NO, Answer.UNKNOWN, Answer.YES]
    assert (listing.since, listing.since_basis) == (day("2022-02-24"), Basis.EDITION)
    assert listing.known_since == day("2022-02-23")


def test_an_evening_after_a_day_without_any_state_bounds_nothing_new() -> None:
    evening = entry("Example", source=SDN, key="7", notes=("evening:2022-02-23",))

    listing = listing_of("Example", numbered("2022-02-20", lacking=frozenset({"7"})), numbered("2022-02-24", evening))

    assert (listing.since, listing.not_before, listing.not_after) == (None, day("2022-02-21"), day("2022-02-24"))


def test_an_older_notice_that_the_lists_own_text_does_not_cite_makes_the_first_day_unsure() -> None:
    first = Notice(84, 54002, 54009, day("2019-10-09"), day("2019-10-09"), None, "another rule", "ours")
    own = cited(90, 4619, "2025-01-16")
    older = cited(84, 54004, "2019-10-09")
    text = state("2026-01-01", entry("Example", own))
    table = replace(state("2025-12-01", entry("Example", older, own)), primary=False)

    listing = listing_of("Example", text, table, notices=(RULE, first))

    days = ("2019-10-08", "2019-10-09", "2025-01-15", "2025-01-16")
    assert [listing.in_force(day(one)) for one in days] == [Answer.NO, Answer.UNKNOWN, Answer.UNKNOWN, Answer.YES]


def test_an_older_notice_that_only_an_older_own_text_cites_is_the_first_day() -> None:
    first = Notice(84, 54002, 54009, day("2019-10-09"), day("2019-10-09"), None, "another rule", "ours")
    own, older = cited(90, 4619, "2025-01-16"), cited(84, 54004, "2019-10-09")

    listing = listing_of(
        "Example",
        state("2026-01-01", entry("Example", own)),
        state("2025-12-01", entry("Example", older, own)),
        notices=(RULE, first),
    )

    assert (listing.since, listing.not_before) == (day("2019-10-09"), None)
