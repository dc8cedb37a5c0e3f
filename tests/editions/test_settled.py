"""States of lists settled against each other by the publisher's own keys."""

from dataclasses import replace
from datetime import date

from licet.editions.states.settled import emptied, settled
from licet.editions.states.state import State
from licet.model import Detail, Entry, Identifier, Kind, Place, Relation, SourceId
from licet.sources.us_ofac_cons import UNLESS_SDN

SDN, SSI, MBS, FSE, CONS, CSL = (
    SourceId(f"us_{one}") for one in ("ofac_sdn", "ofac_ssi", "ofac_mbs", "ofac_fse", "ofac_cons", "trade_csl")
)
OLD, NEW, LAST = date(2024, 5, 3), date(2025, 12, 1), date(2026, 7, 31)


def entry(
    key: str | None,
    name: str,
    *,
    aliases: tuple[str, ...] = (),
    weak: tuple[str, ...] = (),
    facts: tuple[str, ...] = (),
    links: tuple[Relation, ...] = (),
    notes: tuple[str, ...] = (),
) -> Entry:
    return Entry(
        list=SDN,
        name=name,
        at=Place(SDN, OLD, 1),
        kind=Kind.ORGANIZATION,
        key=key,
        aliases=aliases,
        weak_aliases=weak,
        identifiers=(Identifier("ofac_uid", key),) if key else (),
        details=tuple(Detail("website", one) for one in facts),
        relations=links,
        notes=notes,
    )


def state(day: date, *entries: Entry, listed: SourceId = SDN, source: SourceId = SDN, whole: bool = True) -> State:
    primary = source != CSL
    moved = tuple(replace(one, list=listed) for one in entries)
    return State(listed, source, day, day, whole, True, moved, primary=primary)


def test_an_entry_of_companions_takes_its_name_from_the_nearest_edition() -> None:
    early, bare, late = (
        state(OLD, entry("7", "OLD NAME")),
        state(NEW, entry("7", ""), whole=False),
        state(LAST, entry("7", "NEW NAME"), source=CSL),
    )

    found, notes = settled((early, bare, late))

    assert ([one.entries[0].name for one in found], notes) == (["OLD NAME", "NEW NAME", "NEW NAME"], ())


def test_an_entry_whose_name_nobody_gives_is_known_by_another_or_told() -> None:
    bare = state(NEW, entry("7", "", aliases=("OTHER",)), entry("8", ""), whole=False)

    (found,), notes = settled((bare,))

    assert [one.name for one in found.entries] == ["OTHER"]
    assert notes == (
        "us_ofac_sdn@2025-12-01: 1 parties are known by another of their names only; their main name is not held",
        "us_ofac_sdn@2025-12-01: 1 numbers were listed whose names no edition gives; they cannot be screened",
    )


def menu(*entries: Entry) -> State:
    return state(NEW, *entries, listed=MBS, source=CONS)


def test_a_party_that_moved_to_the_sdn_list_has_left_the_other_list() -> None:
    moved, stays = (entry(key, f"BANK {key}", notes=(UNLESS_SDN,)) for key in ("1", "2"))

    (found, _sdn), notes = settled((menu(moved, stays), state(NEW, entry("1", "BANK 1"), whole=False)))

    assert ([one.key for one in found.entries], found.whole, notes) == (["2"], True, ())


def test_without_an_sdn_list_of_the_same_days_it_is_left_open() -> None:
    open_entry = entry("1", "BANK 1", notes=(UNLESS_SDN,))

    (found, _sdn), notes = settled((menu(open_entry, entry("2", "BANK 2")), state(OLD, entry("1", "BANK 1"))))

    assert ([one.key for one in found.entries], found.whole) == (["2"], False)
    assert "1 entries may stand on us_ofac_mbs or on us_ofac_sdn instead" in notes[0]


def test_the_facts_of_the_newest_edition_are_kept_and_older_ones_let_go() -> None:
    old, new = state(OLD, entry("7", "A", facts=("a.example", "b.example"))), state(NEW, entry("7", "A", facts=("c",)))

    found, _notes = settled((old, new))

    assert [[fact.value for fact in one.entries[0].details] for one in found] == [[], ["c"]]


def test_an_older_edition_keeps_its_facts_where_the_newer_has_none() -> None:
    found, _notes = settled((state(OLD, entry("7", "A", facts=("a",))), state(NEW, entry("7", "A"))))

    assert [len(one.entries[0].details) for one in found] == [1, 0]


def test_a_link_keeps_what_an_older_edition_says_more_of_it() -> None:
    owned = Relation("owned_or_controlled_by", "Sberbank of Russia", "17018")
    old = state(OLD, entry("7", "A", links=(owned,)))
    new = state(NEW, entry("7", "A", links=(Relation("linked_to", "SBERBANK OF RUSSIA"), Relation("linked_to", "B"))))

    found, _notes = settled((old, new))

    assert found[1].entries[0].relations == (owned, Relation("linked_to", "B"))


def test_a_name_that_the_publisher_calls_weak_is_weak_wherever_it_is_repeated() -> None:
    own = state(OLD, entry("7", "EXAMPLE BANK", weak=("EB",)))
    repeated = state(LAST, entry("7", "Example Bank", aliases=("E.B.", "Bank of Example")), source=CSL)
    unnumbered = state(NEW, entry(None, "Example Bank", aliases=("EB",)))

    found, _notes = settled((own, repeated, unnumbered))

    assert [(one.entries[0].aliases, one.entries[0].weak_aliases) for one in found] == [
        ((), ("EB",)),
        (("Bank of Example",), ("E.B.",)),
        ((), ("EB",)),
    ]


def renumbered(*others: Entry, elsewhere: str = "36419", alias: str = "Korus Consulting CIS") -> tuple[State, ...]:
    before = state(NEW, entry("18752", "KORUS CONSULTING CIS"), entry("3", "C D"), *others, listed=SSI, source=CONS)
    after = state(
        LAST,
        entry("36419", "LLC KORUS", aliases=(alias,)),
        entry("3", "C D"),
        listed=SSI,
        source=CSL,
    )
    return before, after, state(LAST, entry(elsewhere, "LLC KORUS"), source=CSL)


def test_a_party_that_goes_on_under_its_number_of_another_list_is_the_same_party() -> None:
    found, notes = settled(renumbered())

    assert [one.key for one in found[1].entries] == ["18752", "3"]
    assert notes == ("us_ofac_ssi: number 36419 is taken as the party that stood there as 18752 before",)


def test_a_new_number_without_a_shared_name_or_another_list_is_another_party() -> None:
    for states in (
        renumbered(alias="Korus Trading"),
        renumbered(elsewhere="5"),
        renumbered(entry("9", "CIS Consulting Korus")),
    ):
        found, notes = settled(states)

        assert ([one.key for one in found[1].entries], notes) == (["36419", "3"], ())


def test_a_list_that_a_whole_edition_no_longer_shows_has_nobody_on_it() -> None:
    shown = state(OLD, entry("1", "A"), listed=FSE, source=CONS)
    later = state(NEW, entry("2", "B"), listed=SSI, source=CONS)
    lists = {"us_ofac_cons@2024-05-03": frozenset({FSE, SSI}), "us_ofac_cons@2025-12-01": frozenset({FSE, SSI, MBS})}

    found = emptied((shown, later), lists)

    assert [(one.list, one.first_day, one.entries, one.whole) for one in found] == [
        (SSI, OLD, (), True),
        (FSE, NEW, (), True),
    ]
