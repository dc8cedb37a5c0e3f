"""What the older edition knows stays beside what was fetched: no list and no past is lost, no answer gets cleaner."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from licet import starter
from licet.editions.build import build
from licet.editions.compiled.edition import Compiled, Coverage, Holdings, open_edition, write
from licet.editions.fetched.carried import with_knowledge_of
from licet.model import (
    Answer,
    Basis,
    Citation,
    Digest,
    Edition,
    Identifier,
    Listing,
    Party,
    PartyId,
    Policy,
    PolicyCode,
    PolicyPart,
    Scope,
    ScopeItems,
    SourceId,
)

OLD, NEW = date(2026, 7, 31), date(2026, 11, 20)
BETWEEN = date(2026, 9, 1)
ENTITY_LIST, SDN, DENIED = (SourceId(f"us_{name}") for name in ("bis_entity_list", "ofac_sdn", "bis_denied_persons"))
CITED = (Citation(88, 80955, date(2023, 11, 21)),)
Stands = tuple[Party, tuple[Listing, ...]]


def party(listed: SourceId, slug: str, name: str, **facts: object) -> Party:
    return Party(name, PartyId(f"{listed}:{slug}"), countries=("CN",), **facts)  # type: ignore[arg-type]


def stay(one: Party, day: date, **facts: object) -> Listing:
    listed = SourceId(str(one.id).split(":")[0])
    known = {"since": None, "since_basis": Basis.EDITION, "known_since": day, "not_after": day, "citations": ()}
    known |= {"edition": f"{listed}@{day}"}
    assert one.id is not None
    return Listing(list=listed, party=one.id, name=one.name, **(known | facts))  # type: ignore[arg-type]


def edition(day: date, *stands: Stands, lists: Sequence[SourceId] = (), days: Sequence[date] = ()) -> Compiled:
    held = sorted({*lists, *(SourceId(str(one.id).split(":")[0]) for one, _listings in stands)})
    editions = tuple(Edition(one, day, Digest(f"sha256:{day.toordinal():064}"), 1, 1) for one in held)
    coverage = tuple(Coverage(one, tuple(days) or (day,), day, 30, 1) for one in held)
    return Compiled(editions, coverage, tuple(sorted(stands, key=lambda one: str(one[0].id))))


@pytest.fixture
def older(tmp_path: Path) -> Path:
    return tmp_path / "older"


def joined(older: Path, before: Compiled, after: Compiled) -> dict[str, tuple[Listing, ...]]:
    write(older, before)
    found = with_knowledge_of(open_edition(older), after)
    return {str(one.id): listings for one, listings in found.parties}


QUARTZ = party(ENTITY_LIST, "quartz-lantern-cn", "Quartz Lantern Semiconductor Co., Ltd.")
VELVET = party(ENTITY_LIST, "velvet-harbor-cn", "Velvet Harbor Shipping LLC")


def test_the_first_day_of_the_older_edition_and_the_newest_day_of_the_newer_one_stand(older: Path) -> None:
    before = stay(QUARTZ, OLD, since=date(2023, 11, 21), since_basis=Basis.EFFECTIVE, not_after=None)

    found = joined(older, edition(OLD, (QUARTZ, (before,))), edition(NEW, (QUARTZ, (stay(QUARTZ, NEW),))))

    (listing,) = found[str(QUARTZ.id)]
    assert (listing.since, listing.since_basis, listing.edition) == (
        date(2023, 11, 21),
        Basis.EFFECTIVE,
        f"us_bis_entity_list@{NEW}",
    )


def test_a_party_that_is_not_found_again_is_unknown_from_then_on_and_never_a_no(older: Path) -> None:
    before = stay(QUARTZ, OLD, since=date(2023, 11, 21), since_basis=Basis.EFFECTIVE, not_after=None)

    found = joined(older, edition(OLD, (QUARTZ, (before,))), edition(NEW, (VELVET, (stay(VELVET, NEW),))))

    (listing,) = found[str(QUARTZ.id)]
    assert [listing.in_force(day) for day in (OLD, BETWEEN, NEW)] == [Answer.YES, Answer.UNKNOWN, Answer.UNKNOWN]


def test_a_number_of_ofac_that_is_gone_is_gone_between_the_two_editions(older: Path) -> None:
    gone, here = (party(SDN, n, f"Company {n}", identifiers=(Identifier("ofac_uid", n),)) for n in ("101", "102"))

    found = joined(
        older,
        edition(OLD, (gone, (stay(gone, OLD),)), (here, (stay(here, OLD),))),
        edition(NEW, (here, (stay(here, NEW),))),
    )

    (listing,) = found[str(gone.id)]
    assert [listing.in_force(day) for day in (OLD, BETWEEN, NEW)] == [Answer.YES, Answer.UNKNOWN, Answer.NO]


def test_a_number_of_ofac_that_is_new_came_between_the_two_editions(older: Path) -> None:
    here, new = (party(SDN, n, f"Company {n}", identifiers=(Identifier("ofac_uid", n),)) for n in ("101", "102"))

    found = joined(
        older,
        edition(OLD, (here, (stay(here, OLD),))),
        edition(NEW, (here, (stay(here, NEW),)), (new, (stay(new, NEW),))),
    )

    (listing,) = found[str(new.id)]
    assert [listing.in_force(day) for day in (OLD, BETWEEN, NEW)] == [Answer.NO, Answer.UNKNOWN, Answer.YES]


def test_a_party_under_another_name_that_it_had_as_an_alias_is_the_same_party(older: Path) -> None:
    renamed = party(ENTITY_LIST, "lantern-quartz-cn", "Lantern Quartz Microelectronics", aliases=(QUARTZ.name,))

    found = joined(older, edition(OLD, (QUARTZ, (stay(QUARTZ, OLD),))), edition(NEW, (renamed, (stay(renamed, NEW),))))

    assert list(found) == [str(QUARTZ.id)]


def test_names_that_a_party_had_are_still_looked_for(older: Path) -> None:
    renamed = replace(QUARTZ, name="Quartz Lantern Microelectronics", aliases=(QUARTZ.name,))
    old = replace(QUARTZ, aliases=("QLS",))
    write(older, edition(OLD, (old, (stay(old, OLD),))))

    found = with_knowledge_of(open_edition(older), edition(NEW, (renamed, (stay(renamed, NEW),))))

    assert found.parties[0][0].aliases == (QUARTZ.name, "QLS")


def test_a_stay_that_ended_before_stays_in_the_past(older: Path) -> None:
    ended = stay(QUARTZ, OLD, until=date(2022, 3, 1), until_basis=Basis.EFFECTIVE)

    found = joined(
        older, edition(OLD, (QUARTZ, (ended,))), edition(NEW, (VELVET, (stay(VELVET, NEW),)), lists=(ENTITY_LIST,))
    )

    assert found[str(QUARTZ.id)] == (ended,)


def test_a_party_that_came_back_has_two_stays(older: Path) -> None:
    ended = stay(QUARTZ, OLD, since=date(2020, 1, 1), not_after=None, until=date(2022, 3, 1))

    found = joined(older, edition(OLD, (QUARTZ, (ended,))), edition(NEW, (QUARTZ, (stay(QUARTZ, NEW),))))

    first, second = found[str(QUARTZ.id)]
    assert first == ended
    assert (second.not_before, second.in_force(date(2021, 6, 1))) == (date(2022, 3, 1), Answer.NO)


def test_an_order_that_ended_and_is_still_repeated_is_not_a_new_one(older: Path) -> None:
    denied = party(DENIED, "amber-finch-cn", "Amber Finch Trading")
    ended = stay(denied, OLD, since=date(2010, 1, 1), not_after=None, until=date(2020, 1, 1), citations=CITED)
    roll = stay(denied, NEW, citations=CITED, edition=f"us_trade_csl@{NEW}")

    found = joined(older, edition(OLD, (denied, (ended,))), edition(NEW, (denied, (roll,))))

    assert found[str(denied.id)] == (ended,)


def test_an_order_that_may_be_new_is_unknown_and_never_a_no(older: Path) -> None:
    denied = party(DENIED, "amber-finch-cn", "Amber Finch Trading")
    ended = stay(denied, OLD, since=date(2010, 1, 1), not_after=None, until=date(2020, 1, 1), citations=CITED)
    roll = stay(denied, NEW, citations=(Citation(91, 50000),), edition=f"us_trade_csl@{NEW}")

    found = joined(older, edition(OLD, (denied, (ended,))), edition(NEW, (denied, (roll,))))

    assert [one.in_force(NEW) for one in found[str(denied.id)]] == [Answer.UNKNOWN, Answer.NO]


def test_a_policy_that_changed_between_the_two_editions_is_dated_between_them(older: Path) -> None:
    scope = Scope(ScopeItems.ALL, ("744.11",))
    denial, review = (
        Policy((PolicyPart("*", code),)) for code in (PolicyCode.PRESUMPTION_OF_DENIAL, PolicyCode.CASE_BY_CASE)
    )
    before = stay(QUARTZ, OLD, scope=scope, policy=denial)
    after = stay(QUARTZ, NEW, scope=scope, policy=review)

    found = joined(older, edition(OLD, (QUARTZ, (before,))), edition(NEW, (QUARTZ, (after,))))

    (listing,) = found[str(QUARTZ.id)]
    assert [one.policy for one in listing.terms_on(OLD)] == [denial]
    assert [one.policy for one in listing.terms_on(BETWEEN)] == [denial, review]
    assert [one.policy for one in listing.terms_on(NEW)] == [review]


def test_where_the_older_edition_is_the_fresher_one_its_words_stand(older: Path) -> None:
    before = stay(QUARTZ, NEW, until=date(2026, 11, 1), until_basis=Basis.EFFECTIVE)

    found = joined(older, edition(NEW, (QUARTZ, (before,))), edition(OLD, (QUARTZ, (stay(QUARTZ, OLD),))))

    assert found[str(QUARTZ.id)] == (before,)


def test_a_new_party_never_takes_the_id_of_another_one(older: Path) -> None:
    other = replace(VELVET, id=QUARTZ.id)

    found = joined(older, edition(OLD, (QUARTZ, (stay(QUARTZ, OLD),))), edition(NEW, (other, (stay(other, NEW),))))

    assert sorted(found) == [str(QUARTZ.id), f"{QUARTZ.id}-2"]
    assert found[f"{QUARTZ.id}-2"][0].party == f"{QUARTZ.id}-2"


def test_the_days_of_both_editions_cover_the_list(older: Path) -> None:
    write(older, edition(OLD, (QUARTZ, (stay(QUARTZ, OLD),)), days=(date(2023, 12, 7), OLD)))

    (found,) = with_knowledge_of(open_edition(older), edition(NEW, (QUARTZ, (stay(QUARTZ, NEW),)))).coverage

    assert (found.edition_days, found.newest) == ((date(2023, 12, 7), OLD, NEW), NEW)


def test_an_edition_that_shows_a_part_of_a_list_makes_its_no_no_fresher(older: Path) -> None:
    write(older, edition(OLD, (QUARTZ, (stay(QUARTZ, OLD),))))
    part = edition(NEW, (QUARTZ, (stay(QUARTZ, NEW),)))
    part = replace(part, coverage=(replace(part.coverage[0], edition_days=()),))

    (found,) = with_knowledge_of(open_edition(older), part).coverage

    assert (found.edition_days, found.newest) == ((OLD,), OLD)


@pytest.mark.slow
@pytest.mark.shared
def test_of_the_embedded_edition_no_party_and_no_yes_is_lost_by_an_update(shared: Path, tmp_path: Path) -> None:
    for name, day in (("us_bis_entity_list/ecfr", "2026-07-09.json.gz"), ("us_dhs_uflpa/", "2026-07-09.json")):
        source = shared / "sources" / (f"{name}-{day}" if name.endswith("ecfr") else f"{name}{day}")
        place = tmp_path / "publications" / str(source.relative_to(shared / "sources")).replace("2026-07-09", str(NEW))
        place.parent.mkdir(parents=True)
        place.write_bytes(source.read_bytes())
    base: Holdings = open_edition(starter.directory())

    found = with_knowledge_of(base, build(tmp_path / "publications"))

    after = {str(one.id): listings for one, listings in found.parties}
    lost = [
        (one.id, day)
        for one in base.parties()
        if one.id
        for day in (date(2020, 1, 1), OLD, NEW)
        if any(each.in_force(day) is Answer.YES for each in base.listings(one.id))
        and all(each.in_force(day) is Answer.NO for each in after.get(str(one.id), ()))
    ]
    assert lost == []
    assert set(base.lists) <= {one.list for one in found.coverage}


def test_an_ended_stay_that_both_editions_show_is_one_stay(older: Path) -> None:
    facts = {"until": date(2026, 7, 20), "until_basis": Basis.EDITION}
    before = stay(QUARTZ, date(2026, 7, 1), **facts)
    after = stay(QUARTZ, date(2026, 7, 10), **facts)

    found = joined(older, edition(OLD, (QUARTZ, (before,))), edition(NEW, (QUARTZ, (after,))))

    (listing,) = found[str(QUARTZ.id)]
    assert (listing.known_since, listing.not_after, listing.until) == (
        date(2026, 7, 1),
        date(2026, 7, 1),
        date(2026, 7, 20),
    )


def test_a_stay_that_began_after_another_one_ended_is_another_stay(older: Path) -> None:
    first = stay(QUARTZ, date(2026, 3, 1), until=date(2026, 4, 1), until_basis=Basis.EDITION)
    second = stay(QUARTZ, date(2026, 9, 1), until=date(2026, 10, 1), until_basis=Basis.EDITION)

    found = joined(older, edition(OLD, (QUARTZ, (first,))), edition(NEW, (QUARTZ, (second,))))

    assert [one.until for one in found[str(QUARTZ.id)]] == [date(2026, 4, 1), date(2026, 10, 1)]


def test_a_name_that_stands_under_several_countries_is_found_again_under_each(older: Path) -> None:
    stands = []
    for first, *others in (("CN", "HK", "SG"), ("HK", "CN", "SG"), ("SG", "HK", "CN")):
        one = Party(
            "Quartz Lantern Trading",
            PartyId(f"{ENTITY_LIST}:quartz-lantern-trading-{first.lower()}"),
            countries=(first, *others),
            addresses=(f"1 Example Road, {first}",),
        )
        stands.append(one)
    alone = [replace(one, countries=one.countries[:1]) for one in stands]

    found = joined(
        older,
        edition(OLD, *((one, (stay(one, OLD, citations=CITED),)) for one in stands)),
        edition(NEW, *((one, (stay(one, NEW, citations=CITED),)) for one in alone)),
    )

    assert sorted(found) == [str(one.id) for one in stands]
    assert {one.in_force(NEW) for listings in found.values() for one in listings} == {Answer.YES}
