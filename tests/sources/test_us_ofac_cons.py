"""OFAC's consolidated list: which lists a row stands on, since when, and its advanced XML form."""

from collections.abc import Callable
from datetime import date

import pytest

from licet.errors import SourceChanged, SourceUnreadable
from licet.model import Detail, Entry, Identifier, Kind, Relation

Parse = Callable[[str, str, bytes], tuple[Entry, ...]]
DIRECTIVE = "Listing Date (EO 14024 Directive 3): 24 Feb 2022"


def row(number: int, programs: str, remarks: str, *, name: str = "EXAMPLE BANK", kind: str = "-0- ") -> bytes:
    empty = "-0- ," * 7
    return f'{number},"{name}",{kind},"{programs}",{empty}"{remarks}"\r\n'.encode()


@pytest.fixture
def lists(parse_few: Parse) -> Callable[[str, str], dict[str, Entry]]:
    def parsed(programs: str, remarks: str) -> dict[str, Entry]:
        found = parse_few("us_ofac_cons", "prim_csv", row(17, programs, remarks))
        return {str(one.list): one for one in found}

    return parsed


@pytest.mark.parametrize(
    ("programs", "listed"),
    [
        ("UKRAINE-EO13662", ["us_ofac_ssi"]),
        ("UKRAINE-EO13662] [RUSSIA-EO14024", ["us_ofac_ssi"]),
        ("UKRAINE-EO13662] [IRAN-CON-ARMS-EO] [RUSSIA-EO14024", ["us_ofac_ssi"]),
        ("CMIC-EO13959", ["us_ofac_nscmic"]),
        ("SDGT] [NS-PLC", ["us_ofac_plc"]),
        ("561-Related", ["us_ofac_capta"]),
        ("CAATSA - RUSSIA", ["us_ofac_mbs"]),
        ("ILLICIT-DRUGS-EO14059", ["us_ofac_mbs"]),
        ("FSE-IR", ["us_ofac_fse"]),
        ("NS-ISA", ["us_ofac_isa"]),
        ("CAATSA - RUSSIA] [UKRAINE-EO13662", ["us_ofac_mbs", "us_ofac_ssi"]),
    ],
)
def test_the_program_tags_say_which_lists_a_party_is_on(
    lists: Callable[[str, str], dict[str, Entry]], programs: str, listed: list[str]
) -> None:
    assert sorted(lists(programs, "Website www.example.com.")) == listed


def test_a_directive_alone_puts_a_party_on_the_menu_based_list(lists: Callable[[str, str], dict[str, Entry]]) -> None:
    found = lists("RUSSIA-EO14024", DIRECTIVE)

    assert {name: one.since for name, one in found.items()} == {"us_ofac_mbs": date(2022, 2, 24)}


def test_a_directive_beside_sectoral_sanctions_is_left_to_the_sdn_list_to_settle(
    lists: Callable[[str, str], dict[str, Entry]],
) -> None:
    found = lists("UKRAINE-EO13662] [RUSSIA-EO14024", DIRECTIVE)

    assert found["us_ofac_mbs"].notes == ("unless_on:us_ofac_sdn",)
    assert (found["us_ofac_ssi"].notes, found["us_ofac_ssi"].since) == ((), None)


def test_the_listing_date_of_a_chinese_company_is_its_first_day_and_not_the_days_around_it(
    lists: Callable[[str, str], dict[str, Entry]],
) -> None:
    found = lists(
        "CMIC-EO13959",
        "Equity Ticker 601800 CN; Effective Date (CMIC) 02 Aug 2021; Purchase/Sales For Divestment Date (CMIC) "
        "03 Jun 2022; Listing Date (CMIC) 03 Jun 2021; Unified Social Credit Code (USCC) 91110000710934369E (China); "
        "Linked To: CHINA COMMUNICATIONS CONSTRUCTION GROUP (LIMITED).",
    )["us_ofac_nscmic"]

    assert found.since == date(2021, 6, 3)
    assert Identifier("uscc", "91110000710934369E", "CN") in found.identifiers
    assert found.relations == (Relation("linked_to", "CHINA COMMUNICATIONS CONSTRUCTION GROUP (LIMITED)"),)


@pytest.mark.parametrize("programs", ["NS-NEW", "UKRAINE-EO13662] [NS-NEW", "SDGT", "RUSSIA-EO14024"])
def test_a_tag_that_names_no_list_stops_the_parse(parse_few: Parse, programs: str) -> None:
    with pytest.raises(SourceChanged, match="Program is"):
        parse_few("us_ofac_cons", "prim_csv", row(17, programs, "Website www.example.com."))


TABLES = """
<AliasTypeValues><AliasType ID="1">Name</AliasType><AliasType ID="2">A.K.A.</AliasType>
  <AliasType ID="3">F.K.A.</AliasType></AliasTypeValues>
<AreaCodeValues><AreaCode ID="7" Description="Region: Crimea">00</AreaCode></AreaCodeValues>
<CountryValues><Country ID="5" ISO2="RU">Russia</Country><Country ID="6" ISO2="CN">China</Country></CountryValues>
<DetailReferenceValues><DetailReference ID="9">Private Company</DetailReference></DetailReferenceValues>
<DetailTypeValues><DetailType ID="1">LOOKUP</DetailType><DetailType ID="2">TEXT</DetailType>
  <DetailType ID="3">DATE</DetailType><DetailType ID="4">COUNTRY</DetailType></DetailTypeValues>
<EntryEventTypeValues><EntryEventType ID="1">Created</EntryEventType></EntryEventTypeValues>
<FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType><FeatureType ID="13">SWIFT/BIC</FeatureType>
  <FeatureType ID="25">Location</FeatureType><FeatureType ID="26">Target Type</FeatureType>
  <FeatureType ID="27">Digital Currency Address - XBT</FeatureType><FeatureType ID="28">Shoe Size</FeatureType>
  <FeatureType ID="29">Listing Date (CMIC)</FeatureType><FeatureType ID="30">Nationality Country</FeatureType>
</FeatureTypeValues>
<IDRegDocDateTypeValues><IDRegDocDateType ID="1">Issue Date</IDRegDocDateType></IDRegDocDateTypeValues>
<IDRegDocTypeValues><IDRegDocType ID="1">Passport</IDRegDocType>
  <IDRegDocType ID="2">Unified Social Credit Code (USCC)</IDRegDocType>
  <IDRegDocType ID="3">Fishing Permit Number</IDRegDocType></IDRegDocTypeValues>
<ListValues><List ID="1">Consolidated List</List><List ID="2">Non-SDN CMIC List</List><List ID="3">SDN List</List>
  <List ID="4">Newest List</List></ListValues>
<LocPartTypeValues><LocPartType ID="1">ADDRESS1</LocPartType><LocPartType ID="2">CITY</LocPartType>
  <LocPartType ID="3">Unknown</LocPartType></LocPartTypeValues>
<NamePartTypeValues><NamePartType ID="1">Last Name</NamePartType><NamePartType ID="2">First Name</NamePartType>
  <NamePartType ID="3">Entity Name</NamePartType></NamePartTypeValues>
<PartySubTypeValues><PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType>
  <PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
<PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="2">Entity</PartyType></PartyTypeValues>
<RelationTypeValues><RelationType ID="1">Owned or Controlled By</RelationType></RelationTypeValues>
<SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType><SanctionsType ID="2">Block</SanctionsType>
</SanctionsTypeValues>
<ScriptValues><Script ID="1" ScriptCode="Latin">Latin</Script><Script ID="2" ScriptCode="Hans">Simplified</Script>
  <Script ID="3" ScriptCode="Cyrl">Cyrillic</Script></ScriptValues>
<ValidityValues><Validity ID="1">Valid</Validity><Validity ID="2">Fraudulent</Validity></ValidityValues>
"""
LOCATIONS = """
<Location ID="1"><LocationCountry CountryID="6" CountryRelevanceID="1"/>
  <LocationPart LocPartTypeID="2"><LocationPartValue Primary="true"><Value>Beijing</Value></LocationPartValue>
  </LocationPart>
  <LocationPart LocPartTypeID="1"><LocationPartValue Primary="true"><Comment/><Value>85 Desheng Street</Value>
  </LocationPartValue></LocationPart></Location>
<Location ID="2"><LocationAreaCode AreaCodeID="7"/></Location>
<Location ID="3"><LocationPart LocPartTypeID="3"><LocationPartValue Primary="true"><Value>Russia</Value>
  </LocationPartValue></LocationPart></Location>
"""
DOCUMENTS = """
<IDRegDocument ID="1" IDRegDocTypeID="2" IdentityID="21" IssuedBy-CountryID="6" ValidityID="1">
  <IDRegistrationNo>91110000710934369E</IDRegistrationNo></IDRegDocument>
<IDRegDocument ID="2" IDRegDocTypeID="1" IdentityID="22" IssuedBy-CountryID="5" ValidityID="2">
  <IDRegistrationNo>51 0001</IDRegistrationNo><DocumentDate IDRegDocDateTypeID="1">PERIOD</DocumentDate></IDRegDocument>
<IDRegDocument ID="3" IDRegDocTypeID="3" IdentityID="22" ValidityID="1"><IDRegistrationNo>F-1</IDRegistrationNo>
</IDRegDocument>
"""


def point(year: int, month: int, day: int) -> str:
    return f"<Year>{year}</Year><Month>{month}</Month><Day>{day}</Day>"


def period(first: tuple[int, int, int], last: tuple[int, int, int], *, circa: str = "false") -> str:
    def side(tag: str, days: tuple[int, int, int]) -> str:
        return f'<{tag} Approximate="{circa}"><From>{point(*days)}</From><To>{point(*days)}</To></{tag}>'

    return f'<DatePeriod CalendarTypeID="1">{side("Start", first)}{side("End", last)}</DatePeriod>'


def alias(kind: int, *names: tuple[int, str, int], primary: bool = False, weak: bool = False) -> str:
    """One alias; each name: script, text, group; parts of one name share nothing but their order."""
    written = "".join(
        '<DocumentedName ID="1">'
        + "".join(
            f'<DocumentedNamePart><NamePartValue NamePartGroupID="{group + place}" ScriptID="{script}">{part}'
            "</NamePartValue></DocumentedNamePart>"
            for place, part in enumerate(text.split("|"))
        )
        + "</DocumentedName>"
        for script, text, group in names
    )
    marks = f'Primary="{str(primary).lower()}" LowQuality="{str(weak).lower()}"'
    return f'<Alias FixedRef="1" AliasTypeID="{kind}" {marks}>{written}</Alias>'


def feature(kind: int, content: str) -> str:
    return f'<Feature ID="1" FeatureTypeID="{kind}"><FeatureVersion ID="1">{content}</FeatureVersion></Feature>'


def party(number: int, subtype: int, aliases: str, features: str = "", comment: str = "") -> str:
    groups = "".join(
        f'<MasterNamePartGroup><NamePartGroup ID="{one}" NamePartTypeID="{kind}"/></MasterNamePartGroup>'
        for one, kind in ((10, 1), (11, 2), (30, 3))
    )
    return (
        f'<DistinctParty FixedRef="{number}"><Comment>{comment}</Comment><Profile ID="{number}" '
        f'PartySubTypeID="{subtype}"><Identity ID="{number + 20}" FixedRef="{number}" Primary="true" False="false">'
        f"{aliases}<NamePartGroups>{groups}</NamePartGroups></Identity>{features}</Profile></DistinctParty>"
    )


def listed(number: int, on: int, day: tuple[int, int, int], program: str = "CMIC-EO13959") -> str:
    return (
        f'<SanctionsEntry ID="1" ProfileID="{number}" ListID="{on}"><EntryEvent ID="1" EntryEventTypeID="1">'
        f'<Date CalendarTypeID="1">{point(*day)}</Date></EntryEvent><SanctionsMeasure ID="1" SanctionsTypeID="1">'
        f"<Comment>{program}</Comment></SanctionsMeasure></SanctionsEntry>"
    )


COMPANY = party(
    1,
    3,
    alias(1, (1, "China Example Co., Ltd.", 30), (2, "中国样本", 30), primary=True)
    + alias(2, (1, "CHEX", 30), weak=True)
    + alias(2, (1, "Example of China", 30))
    + alias(3, (1, "Old Example", 30)),
    feature(25, '<VersionLocation LocationID="1"/>')
    + feature(13, '<VersionDetail DetailTypeID="2">CHEXCNBJ</VersionDetail>')
    + feature(26, '<VersionDetail DetailTypeID="1" DetailReferenceID="9"/>')
    + feature(27, '<VersionDetail DetailTypeID="2">1P3Z</VersionDetail>')
    + feature(28, '<VersionDetail DetailTypeID="2">42</VersionDetail>')
    + feature(29, period((2021, 6, 3), (2021, 6, 3)) + '<VersionDetail DetailTypeID="3"/>'),
)
PERSON = party(
    2,
    4,
    alias(1, (1, "BEISPIEL|Anna Maria", 10), (3, "БАЙШПИЛЬ|Анна", 10), primary=True),
    feature(8, period((1956, 1, 1), (1956, 12, 31), circa="true"))
    + feature(25, '<VersionLocation LocationID="2"/>')
    + feature(30, '<VersionDetail DetailTypeID="4"/><VersionLocation LocationID="3"/>'),
    comment="Member of a council",
)
LINK = '<ProfileRelationship ID="1" From-ProfileID="1" To-ProfileID="2" RelationTypeID="1" Former="false"/>'
ENTRIES = listed(1, 1, (2020, 11, 12)) + listed(1, 2, (2021, 6, 3)) + listed(2, 3, (2018, 4, 6), "SDGT")


def document(parties: str = COMPANY + PERSON, links: str = LINK, entries: str = ENTRIES, head: str = "") -> bytes:
    documents = DOCUMENTS.replace("PERIOD", period((2010, 5, 1), (2010, 5, 31)))
    return (
        f'{head}<Sanctions xmlns="http://www.un.org/sanctions/1.0" Version="3"><DateOfIssue>{point(2026, 7, 9)}'
        f"</DateOfIssue><ReferenceValueSets>{TABLES}</ReferenceValueSets><Locations>{LOCATIONS}</Locations>"
        f"<IDRegDocuments>{documents}</IDRegDocuments><DistinctParties>{parties}</DistinctParties>"
        f"<ProfileRelationships>{links}</ProfileRelationships><SanctionsEntries>{entries}</SanctionsEntries>"
        "<SanctionsEntryLinks/></Sanctions>"
    ).encode()


@pytest.fixture
def company(parse_few: Parse) -> Entry:
    return parse_few("us_ofac_cons", "cons_advanced_xml", document())[0]


@pytest.fixture
def person(parse_few: Parse) -> Entry:
    return parse_few("us_ofac_cons", "cons_advanced_xml", document())[1]


def test_each_name_keeps_its_place_and_its_script(company: Entry) -> None:
    assert (company.name, company.kind, company.key) == ("China Example Co., Ltd.", Kind.ORGANIZATION, "1")
    assert company.aliases == ("中国样本", "Example of China")
    assert (company.former_names, company.weak_aliases) == (("Old Example",), ("CHEX",))
    assert company.notes == ("script:Hans:中国样本",)


def test_a_persons_name_is_written_family_name_first(person: Entry) -> None:
    assert (person.name, person.kind) == ("BEISPIEL, Anna Maria", Kind.PERSON)
    assert person.aliases == ("БАЙШПИЛЬ, Анна",)


def test_the_day_of_the_listing_on_the_list_itself_is_the_first_day(company: Entry) -> None:
    assert (company.list, company.since, company.programs) == ("us_ofac_nscmic", date(2021, 6, 3), ("CMIC-EO13959",))


def test_documents_become_identifiers_with_country_days_and_validity(company: Entry, person: Entry) -> None:
    assert Identifier("uscc", "91110000710934369E", "CN") in company.identifiers
    assert Identifier("passport", "51 0001", "RU") in person.identifiers
    assert Identifier("fishing_permit_number", "F-1") in person.identifiers
    assert Detail("document", "passport 51 0001 issued 2010-05 fraudulent") in person.details


def test_features_become_numbers_and_facts_and_an_unknown_one_keeps_its_own_words(company: Entry) -> None:
    assert Identifier("swift", "CHEXCNBJ") in company.identifiers
    assert Identifier("digital_currency", "XBT 1P3Z") in company.identifiers
    assert company.details == (
        Detail("company_type", "Private Company"),
        Detail("shoe_size", "42"),
        Detail("listing_date", "CMIC: 2021-06-03"),
    )


def test_a_period_of_a_whole_year_is_the_year(person: Entry) -> None:
    assert Detail("birth_date", "circa 1956") in person.details


def test_a_country_is_read_from_the_place_it_points_to(person: Entry) -> None:
    assert Detail("nationality", "Russia") in person.details


def test_places_become_addresses_and_countries(company: Entry, person: Entry) -> None:
    assert company.addresses == ("85 Desheng Street, Beijing, China",)
    assert (company.countries, person.countries) == (("CN",), ("UA-CRIMEA",))


def test_a_link_names_the_other_party_and_its_number(company: Entry) -> None:
    assert company.relations == (Relation("owned_or_controlled_by", "BEISPIEL, Anna Maria", "2"),)


def test_a_comment_in_no_known_form_stays_a_remark(person: Entry) -> None:
    assert Detail("remark", "Member of a council") in person.details


@pytest.mark.parametrize(
    ("found", "instead", "told"),
    [
        ("<DistinctParty ", '<DistinctParty Mood="good" ', "attribute of DistinctParty is 'Mood'"),
        ("<VersionDetail ", "<VersionNews/><VersionDetail ", "element in FeatureVersion is 'VersionNews'"),
        ('ListID="2"', 'ListID="4"', "ListID is 'Newest List'"),
        ('ListID="2"', 'ListID="77"', "ListID is '77'"),
        ('LocationID="1"', 'LocationID="88"', "LocationID is '88'"),
        ('To-ProfileID="2"', 'To-ProfileID="9"', "To-ProfileID is '9'"),
        ('Primary="true" LowQuality="false"', 'Primary="false" LowQuality="false"', "one primary name"),
        ("<SanctionsEntryLinks/>", "<Rumors/>", "part of the document is 'Rumors'"),
        ('Version="3"', 'Version="3" DeltaBaseVersion="2"', "DeltaBaseVersion"),
        ('<Country ID="6" ISO2="CN">China', '<Country ID="6">Atlantis', "LocationCountry is 'Atlantis'"),
    ],
)
def test_a_part_in_another_form_stops_the_parse(parse_few: Parse, found: str, instead: str, told: str) -> None:
    data = document().decode()
    assert found in data

    with pytest.raises(SourceChanged) as stopped:
        parse_few("us_ofac_cons", "cons_advanced_xml", data.replace(found, instead).encode())

    assert told in str(stopped.value)


def test_a_document_type_declaration_is_refused(parse_few: Parse) -> None:
    bomb = '<!DOCTYPE Sanctions [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'

    with pytest.raises(SourceChanged, match="a document type declaration"):
        parse_few("us_ofac_cons", "cons_advanced_xml", document(head=bomb))


def test_a_document_that_breaks_off_is_unreadable(parse_few: Parse) -> None:
    with pytest.raises(SourceUnreadable, match="not XML"):
        parse_few("us_ofac_cons", "cons_advanced_xml", document()[:-400])


def test_a_party_that_stands_on_no_list_stops_the_parse(parse_few: Parse) -> None:
    with pytest.raises(SourceChanged, match="a party that stands on a list"):
        parse_few("us_ofac_cons", "cons_advanced_xml", document(entries=listed(1, 2, (2021, 6, 3))))
