"""licet.exchange.custom and party_csv: other people's lists as they write them, and what is refused."""

import json
from datetime import date

import pytest

from licet.errors import BadInput, LicetError, SourceUnreadable
from licet.exchange.custom import CustomList, custom_list, digest_of, is_custom
from licet.model import Answer, Basis, Detail, Identifier, Kind, Listing, Party

HEAD = "id,name,aliases,country,address,uscc,list,since,until,why\n"
ROW = (
    '17,Zhongyuan Testing,中远测试 | ZT,China,"1 Example Road",91440300EXAMPLE000,no-go,2024-01-01,,No end use given\n'
)
ON = date(2025, 1, 1)


def read(text: str, file: str = "mylist.csv") -> CustomList:
    return custom_list(text.encode(), file)


def only(text: str, file: str = "mylist.csv") -> tuple[Party, Listing]:
    ((party, (listing,)),) = read(text, file).parties
    return party, listing


def test_a_row_is_a_party_with_the_lists_name_before_its_id() -> None:
    party, _ = only(HEAD + ROW)

    assert party == Party(
        name="Zhongyuan Testing",
        id="custom:mylist:17",  # type: ignore[arg-type]
        aliases=("中远测试", "ZT"),
        addresses=("1 Example Road",),
        countries=("CN",),
        identifiers=(Identifier("uscc", "91440300EXAMPLE000"),),
        details=(Detail("why", "No end use given"),),
    )


def test_a_row_is_a_listing_on_the_custom_list_from_its_day_on() -> None:
    _, listing = only(HEAD + ROW)

    assert (listing.list, listing.since, listing.since_basis) == ("custom:mylist", date(2024, 1, 1), Basis.EFFECTIVE)
    assert listing.programs == ("no-go",)
    assert [listing.in_force(day) for day in (date(2023, 12, 31), ON)] == [Answer.NO, Answer.YES]


def test_a_row_without_days_holds_on_every_day() -> None:
    _, listing = only("name\nZhongyuan Testing\n")

    assert listing.since is None
    assert listing.in_force(date(1990, 1, 1)) is Answer.YES


def test_until_is_the_first_day_it_no_longer_holds() -> None:
    _, listing = only("name,since,until\nZhongyuan Testing,2024-01-01,2025-01-01\n")

    assert [listing.in_force(day) for day in (date(2024, 12, 31), ON)] == [Answer.YES, Answer.NO]


def test_without_a_column_id_the_line_is_the_id() -> None:
    assert only("name\nZhongyuan Testing\n")[0].id == "custom:mylist:2"


def test_semicolons_and_tabs_separate_cells_too() -> None:
    assert only("id;name;country\n1;Zhongyuan Testing;CN\n")[0].countries == ("CN",)
    assert only("id\tname\tcountry\n1\tZhongyuan Testing\tCN\n", "a.tsv")[0].countries == ("CN",)


def test_the_words_of_people_are_taken_for_the_columns() -> None:
    assert only("ID,Name,Alias,Countries\n1,Zhongyuan Testing,ZT,CN\n")[0].aliases == ("ZT",)


def test_one_party_can_stand_twice_with_two_first_days() -> None:
    text = "id,name,list,since\n1,A B,one,2020-01-01\n1,A B,one,2024-01-01\n"

    ((_, listings),) = read(text).parties

    assert [one.since for one in listings] == [date(2020, 1, 1), date(2024, 1, 1)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + ROW.replace("China", "Chyna"), r"mylist.csv line 2, country is 'Chyna'; allowed: a two-letter code"),
        (HEAD + ROW.replace("2024-01-01", "01/02/2024"), r"mylist.csv line 2, since is '01/02/2024'"),
        (HEAD + ROW.replace("2024-01-01", "2024-02-30"), r"mylist.csv line 2, since is '2024-02-30'"),
        (HEAD + ROW.replace(",,No", ",2023-01-01,No"), r"mylist.csv line 2, until is '2023-01-01'"),
        (HEAD + ROW.replace("Zhongyuan Testing", "---"), r"mylist.csv line 2, name is '---'"),
        (HEAD + ROW.replace("17,", " ,"), r"mylist.csv line 2, id is ' '"),
        (HEAD + ROW + ROW, r"mylist.csv line 3, id is '17'; allowed: each id once"),
        (
            HEAD + ROW + ROW.replace("Testing", "Other"),
            r"mylist.csv line 3, id is '17'; allowed: each id for one party",
        ),
        (HEAD + "1,A B\n", r"mylist.csv line 2, cells is 2; allowed: 10"),
        ("id,name,dob\n1,A B,1964\n", r"mylist.csv line 1, column is 'dob'"),
        ("id,name,name\n1,A,B\n", r"mylist.csv line 1, column is 'name'"),
        ("id,why\n1,A\n", r"mylist.csv line 1, columns is 'id, why'; allowed: a column `name`"),
        ("id,name,schema\n1,A B,Ghost\n", r"mylist.csv line 2, schema is 'Ghost'"),
        ("id,name,identifiers\n1,A B,12345\n", r"mylist.csv line 2, identifiers is '12345'"),
        ('id,name\n1,"A" B\n', r"mylist.csv line 2 is"),
        ('id,name\n1,"first\nline"\n2,---\n', r"mylist.csv line 4, name is '---'"),
    ],
)
def test_what_is_not_understood_is_refused_by_line_field_and_value(text: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read(text)


@pytest.mark.parametrize("text", ["", "id,name\n", HEAD])
def test_a_list_without_a_party_is_refused(text: str) -> None:
    with pytest.raises(LicetError):
        read(text)


def test_bytes_that_are_not_utf8_are_refused_by_their_line() -> None:
    with pytest.raises(SourceUnreadable, match=r"mylist\.csv line 2: byte 0xff is not UTF-8"):
        custom_list(b"id,name\n1,\xff\n", "mylist.csv")


@pytest.mark.parametrize("file", ["mylist.xlsx", ".csv", "mylist"])
def test_a_file_of_another_ending_or_without_a_name_is_refused(file: str) -> None:
    with pytest.raises(BadInput, match="a custom list is"):
        read(HEAD + ROW, file)


def entity(identity: str, schema: str, **properties: object) -> str:
    return json.dumps({"id": identity, "schema": schema, "properties": properties}) + "\n"


COMPANY = entity("NK-1", "Company", name=["Zhongyuan Testing"], alias=["ZT"], country=["cn"], leiCode=["X"])


def test_a_followthemoney_file_is_a_custom_list() -> None:
    party, listing = only(COMPANY, "sanctions.ftm.json")

    assert (party.id, party.kind, party.aliases) == ("custom:sanctions:NK-1", Kind.ORGANIZATION, ("ZT",))
    assert party.identifiers == (Identifier("lei", "X"),)
    assert listing.in_force(ON) is Answer.YES


def test_a_line_separator_inside_a_name_does_not_end_the_line() -> None:
    line = COMPANY.replace("Zhongyuan Testing", "Zhongyuan\u2028Testing")

    assert only(json.dumps(json.loads(line), ensure_ascii=False), "s.jsonl")[0].name == "Zhongyuan\u2028Testing"


def test_its_sanctions_give_days_programs_and_reasons() -> None:
    said = {"startDate": ["2024-03"], "endDate": ["2024"], "program": ["P"], "reason": ["because"]}

    party, listing = only(COMPANY + entity("s", "Sanction", entity=["NK-1"], **said), "s.jsonl")

    assert (listing.since, listing.until) == (date(2024, 3, 1), date(2025, 1, 1))
    assert listing.programs == ("P",)
    assert party.details == (Detail("why", "because"),)


def test_a_day_that_is_none_is_refused_by_its_line() -> None:
    with pytest.raises(BadInput, match=r"s.jsonl line 2, startDate is 'lately'"):
        read(COMPANY + entity("s", "Sanction", entity=["NK-1"], startDate=["lately"]), "s.jsonl")


def test_other_bytes_are_another_digest() -> None:
    one, other = read(HEAD + ROW), read(HEAD + ROW.replace("ZT", "ZZ"))

    assert digest_of([one]) != digest_of([other])
    assert digest_of([one, one]) != digest_of([one])


def test_a_custom_party_is_told_by_its_id() -> None:
    assert is_custom("custom:mylist:17")
    assert not is_custom("us_bis_entity_list:a")


def sanctioned(**days: str) -> bytes:
    party = {"id": "a", "schema": "Company", "properties": {"name": ["Quartz Lantern Ltd"]}}
    sanction = {
        "id": "s",
        "schema": "Sanction",
        "properties": {"entity": ["a"]} | {key: [day] for key, day in days.items()},
    }
    return f"{json.dumps(party)}\n{json.dumps(sanction)}\n".encode()


@pytest.mark.parametrize("last", ["9999-12-31", "9999-12", "9999"])
def test_the_last_day_of_the_calendar_means_that_it_never_ends(last: str) -> None:
    ((_party, (listing,)),) = custom_list(sanctioned(endDate=last), "x.ftm.json").parties

    assert (listing.until, listing.in_force(date(2300, 1, 1))) == (None, Answer.YES)


def test_an_end_before_the_beginning_is_refused() -> None:
    with pytest.raises(BadInput, match="endDate is '2020-01-01'; allowed: a day that is not before startDate"):
        custom_list(sanctioned(startDate="2025-01-01", endDate="2020-01-01"), "x.ftm.json")


@pytest.mark.parametrize(
    "line",
    [
        '{"id": "a", "schema": "Company", "properties": {"name": ["Quartz"]}, "properties": {"name": ["Velvet"]}}',
        '{"id": "a", "schema": "Company", "properties": {"name": ["Quartz"], "name": ["Velvet"]}}',
        r'{"id": "a", "schema": "Company", "properties": {"name": ["Qu\ud800artz"]}}',
        r'{"id": "a\udc00", "schema": "Company", "properties": {"name": ["Quartz"]}}',
    ],
)
def test_a_line_that_says_two_things_or_half_a_letter_is_refused(line: str) -> None:
    with pytest.raises(SourceUnreadable, match=r"x\.ftm\.json line 1: not JSON"):
        custom_list(line.encode(), "x.ftm.json")


def test_a_letter_written_as_two_halves_is_one_letter() -> None:
    line = r'{"id": "a", "schema": "Company", "properties": {"name": ["\ud842\udfb7 Ltd"]}}'

    assert custom_list(line.encode(), "x.ftm.json").parties[0][0].name == "𠮷 Ltd"
