"""Who owns a party on a day, and which companies listed parties reach: each bound, each day of the rule."""

from datetime import date
from fractions import Fraction

import pytest

import licet
from licet import Answer, StatedStake

ZHIPU = "us_bis_entity_list:beijing-zhipu-huazhang-technology-co-ltd-cn"
HUAWEI, HOLDING = "us_ofac_nscmic:30947", "us_ofac_nscmic:32087"
BLOCKED = ("us_ofac_sdn:4695", "us_ofac_sdn:4697")
"""Two organizations of which it is not known whether they were listed in 2014: no edition of then is held."""
ON = date(2025, 10, 20)
HALF = Fraction(1, 2)


@pytest.fixture(scope="module")
def snapshot() -> licet.Snapshot:
    return licet.open()


def owned(share: Fraction | None, name: str = "Quartz Lantern Works", **more: object) -> StatedStake:
    bounds = {} if share is None else {"least": share, "most": share}
    return StatedStake("Zhipu", name, owner_id=ZHIPU, **bounds, **more)  # type: ignore[arg-type]


def company(found: licet.Owners, name: str) -> licet.Company:
    (one,) = [each for each in found.companies if each.name == name]
    return one


@pytest.mark.parametrize(
    ("stake", "answer"),
    [
        (owned(HALF), Answer.YES),
        (owned(HALF - Fraction(1, 10**9)), Answer.NO),
        (owned(None), Answer.UNKNOWN),
        (StatedStake("Zhipu", "Quartz Lantern Works", Fraction(2, 5), HALF, owner_id=ZHIPU), Answer.UNKNOWN),
        (StatedStake("Zhipu", "Quartz Lantern Works", HALF, Fraction(1), owner_id=ZHIPU), Answer.YES),
        (StatedStake("Zhipu", "Quartz Lantern Works", Fraction(0), Fraction(2, 5), owner_id=ZHIPU), Answer.NO),
    ],
    ids=["half", "less", "unknown", "interval-up-to-half", "half-or-more", "interval-below"],
)
def test_half_reaches_and_an_open_share_stays_open(
    snapshot: licet.Snapshot, stake: StatedStake, answer: Answer
) -> None:
    found = snapshot.ownerships([stake]).of(ZHIPU, on=ON)

    assert company(found, "Quartz Lantern Works").affiliate is answer
    assert company(found, "Quartz Lantern Works").blocked is Answer.NO  # the owner is on no list of OFAC's


def test_a_company_is_reached_through_another_one_and_by_several_owners_together(snapshot: licet.Snapshot) -> None:
    stakes = [
        owned(Fraction(3, 5), "Quartz Lantern Works"),
        StatedStake("Quartz Lantern Works", "Velvet Orchard Works", HALF, HALF),
        owned(Fraction(1, 4), "Marble Thicket Works"),
        StatedStake("Quartz Lantern Works", "Marble Thicket Works", Fraction(1, 4), Fraction(1, 4)),
    ]
    found = snapshot.ownerships(stakes).of(ZHIPU, on=ON)

    assert company(found, "Velvet Orchard Works").affiliate is Answer.YES
    assert company(found, "Marble Thicket Works").affiliate is Answer.YES
    assert (found.left_out, len(found.shares)) == (0, 4)


def test_nobody_is_reached_by_an_owner_before_the_day_of_its_listing(snapshot: licet.Snapshot) -> None:
    ownerships = snapshot.ownerships([owned(HALF)])

    before, since = (ownerships.of(ZHIPU, on=date(2025, 1, day)) for day in (15, 16))

    assert company(before, "Quartz Lantern Works").affiliate is Answer.NO
    assert company(since, "Quartz Lantern Works").affiliate is Answer.YES
    assert not since.affiliates_rule.in_force


@pytest.mark.parametrize(
    ("on", "in_force", "since"),
    [
        (date(2025, 9, 28), False, None),
        (date(2025, 9, 29), True, date(2025, 9, 29)),
        (date(2025, 11, 9), True, date(2025, 9, 29)),
        (date(2025, 11, 10), False, date(2025, 11, 10)),
        (date(2026, 11, 9), False, date(2025, 11, 10)),
        (date(2026, 11, 10), True, date(2026, 11, 10)),
    ],
)
def test_the_rule_stands_as_it_stood_on_the_day(
    snapshot: licet.Snapshot, on: date, in_force: bool, since: date | None
) -> None:
    rule = snapshot.ownerships([owned(HALF)]).of(ZHIPU, on=on).affiliates_rule

    assert (rule.in_force, rule.since, rule.begins) == (in_force, since, date(2025, 9, 29))
    assert bool(rule.check) == (on >= date(2026, 11, 10))
    assert snapshot.ownerships().days() == (date(2025, 9, 29), date(2025, 11, 10), date(2026, 11, 10))


def test_what_a_list_says_of_owners_is_a_stake_without_a_share_until_somebody_states_it(
    snapshot: licet.Snapshot,
) -> None:
    stated = StatedStake("Huawei Investment", "Huawei Technologies", Fraction(1), Fraction(1), HOLDING, HUAWEI)

    (said,) = snapshot.ownerships().of(HUAWEI, on=ON).shares
    (shown,) = snapshot.ownerships([stated]).of(HUAWEI, on=ON).shares

    assert (said.stake.least, said.stake.most) == (Fraction(0), Fraction(1))
    assert said.stake.source.endswith(("owns or controls", "owned or controlled by", "subsidiary of"))
    assert shown.stake == stated
    assert snapshot.ownerships().stated(HUAWEI)
    assert not snapshot.ownerships().stated(ZHIPU)


def test_a_name_like_that_of_a_listed_party_may_be_one(snapshot: licet.Snapshot) -> None:
    stakes = [StatedStake("Inspur Group", "Zhipu", HALF, HALF, owned_id=ZHIPU), owned(HALF)]
    found = snapshot.ownerships(stakes).of(ZHIPU, on=ON)

    assert company(found, "Inspur Group").listed is Answer.UNKNOWN
    assert company(found, "Quartz Lantern Works").listed is Answer.NO


def test_an_id_that_the_edition_does_not_hold_keeps_its_name_and_a_ring_of_owners_ends(
    snapshot: licet.Snapshot,
) -> None:
    ring = [
        owned(HALF, "Quartz Lantern Works"),
        StatedStake("Quartz Lantern Works", "Zhipu", HALF, HALF, owned_id=ZHIPU),
        StatedStake("Gone Lantern", "Zhipu", HALF, HALF, owner_id="us_bis_entity_list:gone", owned_id=ZHIPU),
    ]
    found = snapshot.ownerships(ring).of(ZHIPU, on=ON)

    assert company(found, "Gone Lantern").listed is Answer.UNKNOWN
    assert company(found, "Quartz Lantern Works").affiliate is Answer.YES
    with pytest.raises(licet.BadInput):
        snapshot.ownerships().of("us_bis_entity_list:gone", on=ON)


def test_a_large_picture_gives_the_nearest_and_counts_the_others(snapshot: licet.Snapshot) -> None:
    many = [StatedStake("Zhipu", f"Quartz Lantern {n:03}", owner_id=ZHIPU, since=date(2025, 1, 1)) for n in range(70)]

    found = snapshot.ownerships(many).of(ZHIPU, on=ON)

    assert (len(found.companies), found.left_out, len(found.shares)) == (60, 11, 59)


def test_what_a_list_says_of_owners_stands_on_days_for_which_nobody_states_a_share(snapshot: licet.Snapshot) -> None:
    of_list = snapshot.ownerships().of(HUAWEI, on=date(2026, 7, 31)).shares
    (pair,) = [(one.stake.owner_id, one.stake.owned_id) for one in of_list]
    stated = StatedStake("a", "b", HALF, HALF, owner_id=pair[0], owned_id=pair[1], since=date(2026, 7, 1))

    before = snapshot.ownerships([stated]).of(HUAWEI, on=date(2026, 6, 30)).shares
    after = snapshot.ownerships([stated]).of(HUAWEI, on=date(2026, 7, 1)).shares

    assert [(one.stake.least, one.stake.most) for one in before] == [(Fraction(0), Fraction(1))]
    assert [one.stake for one in after] == [stated]


def test_lists_that_cannot_say_no_are_named(snapshot: licet.Snapshot) -> None:
    ownerships = snapshot.ownerships([owned(HALF)])

    assert ownerships.of(ZHIPU, on=date(2026, 7, 31)).blind == ()
    assert ownerships.of(ZHIPU, on=date(2027, 7, 31)).blind == ("us_bis_entity_list", "us_bis_meu", "us_ofac_sdn")


@pytest.mark.parametrize(
    ("on", "alone", "together"),
    [
        (date(2014, 8, 12), Answer.UNKNOWN, Answer.NO),
        (date(2014, 8, 13), Answer.UNKNOWN, Answer.UNKNOWN),
    ],
    ids=["each-alone", "together"],
)
def test_shares_of_blocked_persons_are_added_from_the_guidance_of_2014_on(
    snapshot: licet.Snapshot, on: date, alone: Answer, together: Answer
) -> None:
    quarter = Fraction(1, 4)
    stakes = [
        StatedStake("a", "Quartz Alone Works", HALF, HALF, owner_id=BLOCKED[0]),
        *(StatedStake("a", "Quartz Together Works", quarter, quarter, owner_id=one) for one in BLOCKED),
    ]
    found = snapshot.ownerships(stakes).of(BLOCKED[0], on=on)

    assert company(found, "Quartz Alone Works").blocked is alone
    assert company(found, "Quartz Together Works").blocked is together
    assert found.fifty_percent.in_force
