"""A list that lost much is refused with what vanished, and a person who has looked accepts this one publication."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.editions.covered_list import FCC, address, covered, publish, run
from tests.editions.publisher import Server, only_loopback, saying, serving

from licet.editions.build import build
from licet.editions.compiled.edition import Holdings, open_edition
from licet.editions.fetched import store
from licet.editions.fetched.current import current_edition
from licet.editions.fetched.losses import Parties, Seen, fewer, names_gone, others, there
from licet.editions.fetched.updating import Updated
from licet.editions.fetched.visiting import Outcome
from licet.errors import BadInput, SourceChanged
from licet.model import Answer, Entry, Kind, Place, SourceId

FORTY = tuple(f"Quartz Lantern {number} Co." for number in range(10, 50))


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    only_loopback(monkeypatch)


@pytest.fixture
def publisher() -> Iterator[Server]:
    with serving() as server:
        yield server


def day(publisher: Server, directory: Path, number: float, names: tuple[str, ...], accept: str = "") -> Updated:
    return run(directory, address(publish(publisher, covered(names))), hours=24 * number, accept=accept)


def outcome(made: Updated) -> Outcome:
    (one,) = made.arrivals
    return one.outcome


def digest_in(made: Updated) -> str:
    return made.arrivals[0].reason.rpartition("--accept ")[2]


def answering(directory: Path) -> Holdings:
    found = current_edition(directory)
    assert found is not None
    return open_edition(found)


def entry(name: str, kind: Kind, listed: str = "us_bis_entity_list") -> Entry:
    return Entry(list=SourceId(listed), name=name, at=Place(SourceId(listed), date(2026, 11, 23), 1), kind=kind)


def test_a_refusal_says_what_vanished(publisher: Server, tmp_path: Path) -> None:
    day(publisher, tmp_path, 0, FORTY)

    reason = day(publisher, tmp_path, 1, FORTY[:12]).arrivals[0].reason

    assert "Gone: us_fcc_covered 28 of 40: Quartz Lantern 22 Co.; Quartz Lantern 23 Co.; " in reason
    assert "and 23 more" in reason


def test_a_refusal_names_no_person() -> None:
    before = there(
        [entry("Alexei Invented", Kind.PERSON), entry("Kim Co", Kind.UNSTATED), entry("Ab Ltd.", Kind.UNSTATED)]
    )

    assert names_gone(before, {}) == "Gone: us_bis_entity_list 3 of 3: Ab Ltd. and 2 more. "


def test_what_was_refused_is_accepted_by_its_digest_and_stays(publisher: Server, tmp_path: Path) -> None:
    day(publisher, tmp_path, 0, FORTY)
    refused = day(publisher, tmp_path, 1, FORTY[:12])

    made = day(publisher, tmp_path, 1.1, FORTY[:12], accept=digest_in(refused))
    later = [
        day(publisher, tmp_path, number, FORTY[:12] + (f"New {number} Co.",) * (number > 2)) for number in (2, 3, 40)
    ]

    assert outcome(made) is Outcome.STORED
    assert [outcome(one) for one in later] == [Outcome.UNCHANGED, Outcome.STORED, Outcome.STORED]
    assert [one.reason for one in (made, *later)] == [""] * 4
    found = answering(tmp_path)
    (gone,) = [found.listings(one.id) for one in found.parties() if one.name == FORTY[20] and one.id]
    assert [gone[0].in_force(date(2026, 11, one)) for one in (23, 24)] == [Answer.YES, Answer.NO]


def test_another_publication_than_the_one_looked_at_is_not_accepted(publisher: Server, tmp_path: Path) -> None:
    day(publisher, tmp_path, 0, FORTY)
    refused = day(publisher, tmp_path, 1, FORTY[:12])

    made = day(publisher, tmp_path, 1.1, FORTY[:10], accept=digest_in(refused))

    assert outcome(made) is Outcome.FAILED
    assert digest_in(made) != digest_in(refused)
    assert len(answering(tmp_path).parties()) == len(FORTY)


def test_an_acceptance_holds_for_one_publication(publisher: Server, tmp_path: Path) -> None:
    day(publisher, tmp_path, 0, FORTY)
    refused = day(publisher, tmp_path, 1, FORTY[:12])
    day(publisher, tmp_path, 1.1, FORTY[:12], accept=digest_in(refused))

    assert outcome(day(publisher, tmp_path, 2, ("Silver Moon Co.",))) is Outcome.FAILED


def test_what_was_never_refused_cannot_be_accepted(publisher: Server, tmp_path: Path) -> None:
    day(publisher, tmp_path, 0, FORTY)
    refused = day(publisher, tmp_path, 1, FORTY[:12])

    for wrong in ("f" * 16, digest_in(refused)[:8]):
        with pytest.raises(BadInput, match=r"the digest of what was refused last: [0-9a-f]{16} \(us_fcc_covered\)"):
            day(publisher, tmp_path, 1.1, FORTY[:12], accept=wrong)


def test_where_the_publisher_shows_the_last_good_edition_again_nothing_is_accepted(
    publisher: Server, tmp_path: Path
) -> None:
    day(publisher, tmp_path, 0, FORTY)
    refused = day(publisher, tmp_path, 1, FORTY[:12])

    made = day(publisher, tmp_path, 1.1, FORTY, accept=digest_in(refused))

    assert outcome(made) is Outcome.UNCHANGED
    with pytest.raises(BadInput, match="nothing was refused"):
        day(publisher, tmp_path, 1.2, FORTY[:12], accept=digest_in(refused))


def test_what_was_accepted_stands_in_the_record(publisher: Server, tmp_path: Path) -> None:
    day(publisher, tmp_path, 0, FORTY)
    refused = day(publisher, tmp_path, 1, FORTY[:12])
    day(publisher, tmp_path, 1.1, FORTY[:12], accept=digest_in(refused))

    events = [json.loads(line)["event"] for line in (tmp_path / store.STORED).read_text().splitlines()]
    assert events[-1] == "edition accepted"


def test_a_build_takes_a_small_publication_only_where_it_was_accepted(publisher: Server, tmp_path: Path) -> None:
    day(publisher, tmp_path, 0, FORTY)
    day(publisher, tmp_path, 1.1, FORTY[:12], accept=digest_in(day(publisher, tmp_path, 1, FORTY[:12])))
    folder = store.publications(tmp_path)

    with pytest.raises(SourceChanged, match="number of parties is 12"):
        build(folder)
    assert build(folder, accepted=[store.digest(covered(FORTY[:12]))]).coverage


def test_a_list_of_a_few_parties_is_not_emptied_unseen() -> None:
    assert [one.value for one in fewer({"a": 3, "b": 1, "c": 0}, {"a": 1})] == [0]
    assert list(fewer({"a": 3}, {"a": 1})) == []


def test_a_list_of_a_few_parties_is_not_exchanged_unseen() -> None:
    few: Parties = {"a": {"x": Seen(frozenset({"x"})), "y": Seen(frozenset({"y"}))}}
    other: Parties = {"a": {"z": Seen(frozenset({"z"}))}}
    renamed: Parties = {"a": {"x": Seen(frozenset({"x"}))}}

    assert [one.value for one in others(few, other, "it")] == [0]
    assert list(others(few, renamed, "it")) == []


def test_everything_that_was_lost_stands_in_one_refusal(publisher: Server, tmp_path: Path) -> None:
    day(publisher, tmp_path, 0, FORTY)

    reason = day(publisher, tmp_path, 1, (*FORTY[:8], "Silver Moon Co.")).arrivals[0].reason

    assert "is 9, expected at least 32 (the last good edition had 40)" in reason
    assert "that are still there is 8, expected at least 32 of the 40 of the edition of 2026-11-23" in reason


def test_an_old_copy_is_refused_where_somebody_is_gone(publisher: Server, tmp_path: Path) -> None:
    more = (*FORTY, "Velvet Harbor LLC")

    made = [day(publisher, tmp_path, number, names) for number, names in enumerate((FORTY, more, FORTY, more, FORTY))]

    assert [outcome(one) for one in made] == [Outcome.STORED] * 2 + [Outcome.FAILED, Outcome.UNCHANGED, Outcome.FAILED]
    assert "it is word for word the edition of 2026-11-23 again" in made[2].arrivals[0].reason
    assert "Velvet Harbor LLC" in made[2].arrivals[0].reason
    assert len(answering(tmp_path).parties()) == 41


def test_a_list_that_names_again_whom_it_had_dropped_is_taken(publisher: Server, tmp_path: Path) -> None:
    made = [day(publisher, tmp_path, number, names) for number, names in enumerate((FORTY, FORTY[:39], FORTY))]

    assert [outcome(one) for one in made] == [Outcome.STORED] * 3


def test_what_the_publisher_calls_older_is_refused_where_somebody_is_gone(publisher: Server, tmp_path: Path) -> None:
    days = ("Mon, 23 Nov 2026 01:00:00 GMT", "Sun, 22 Nov 2026 01:00:00 GMT")
    run(tmp_path, address(publish(publisher, covered(), Last_Modified=days[0])))
    place = address(publish(publisher, covered(FORTY[:39]), Last_Modified=days[1]))

    made = run(tmp_path, place, hours=24)

    assert "it was last modified 'Sun, 22 Nov 2026 01:00:00 GMT'" in made.arrivals[0].reason


def test_the_day_of_a_title_never_goes_back(publisher: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    days = [b'{"titles": [{"number": 15, "up_to_date_as_of": "2026-11-%d"}]}' % number for number in (20, 19)]
    place = address(publish(publisher, covered()) + "?on={day}", title=15)
    made = []
    for number, said in enumerate(days):
        monkeypatch.setattr("licet.editions.fetched.visiting.TITLES", publisher.at("/titles", saying(200, said)))
        made.append(run(tmp_path, place, hours=number))

    assert "names 2026-11-19 for title 15; 2026-11-20 was named before" in made[1].arrivals[0].reason


@pytest.mark.parametrize("hours", [-24 * 400, -72, 72, 24 * 400])
def test_where_the_publishers_clock_and_ours_name_other_days_nothing_is_stored(
    publisher: Server, tmp_path: Path, hours: float
) -> None:
    place = address(publish(publisher, covered()))

    made = run(tmp_path, place, clock=hours)

    assert "it says that it is 20" in made.arrivals[0].reason
    assert "this machine says 2026-11-23 12:00 UTC" in made.arrivals[0].reason
    assert not store.publications(tmp_path).exists()


def test_a_list_named_only_by_its_source_is_refused_whole(publisher: Server, tmp_path: Path) -> None:
    """Nothing of what was refused is on the disk, so nothing of it can be compiled."""
    day(publisher, tmp_path, 0, FORTY)
    day(publisher, tmp_path, 1, FORTY[:12])

    assert [one.name for one in (store.publications(tmp_path) / FCC).iterdir()] == ["2026-11-23.json.gz"]


def test_what_lost_much_is_fetched_again_once_an_hour(publisher: Server, tmp_path: Path) -> None:
    day(publisher, tmp_path, 0, FORTY)
    day(publisher, tmp_path, 1, FORTY[:12])

    made = [day(publisher, tmp_path, 1 + minutes / 1440, FORTY[:12]) for minutes in (30, 60)]

    assert [outcome(one) for one in made] == [Outcome.NOT_DUE, Outcome.FAILED]
