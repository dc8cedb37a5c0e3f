"""Entity List: the supplement's XML and its transcription."""

from collections.abc import Callable
from datetime import date

import pytest

from licet.errors import SourceChanged
from licet.model import Citation, Entry, Kind, PolicyCode, ScopeItems

Parse = Callable[[str, str, bytes], tuple[Entry, ...]]
Document = Callable[..., bytes]

ALL_ITEMS = "For all items subject to the EAR. (See § 744.11 of the EAR)"
DENIAL = "Presumption of denial"
CITED = "85 FR 83420, 12/22/20."


@pytest.fixture
def xml(parse_few: Parse, supplement: Document) -> Callable[..., tuple[Entry, ...]]:
    return lambda *rows: parse_few("us_bis_entity_list", "ecfr_xml", supplement(*rows))


@pytest.fixture
def cell(xml: Callable[..., tuple[Entry, ...]]) -> Callable[[str], tuple[Entry, ...]]:
    return lambda text: xml(("CHINA, PEOPLE'S REPUBLIC OF", text, ALL_ITEMS, DENIAL, CITED))


@pytest.fixture
def transcribed(parse_few: Parse, transcription: Document) -> Callable[..., tuple[Entry, ...]]:
    def parsed(**fields: object) -> tuple[Entry, ...]:
        record = {"country": "China", "federal_register": CITED, "notes": ALL_ITEMS, **fields}
        return parse_few("us_bis_entity_list", "ecfr_json", transcription("bis-entity-list", record))

    return parsed


def test_a_row_gives_name_aliases_addresses_and_every_citation(xml: Callable[..., tuple[Entry, ...]]) -> None:
    text = (
        "Semiconductor Manufacturing International Corporation (SMIC), a.k.a., the following two aliases:"
        '\n<br></br>—Semiconductor Mfg International Corp; <E T="03">and</E>\n<br></br>—SMIC.\n<br></br>\n<br></br> '
        '18 Zhangjiang Road, Pudong, Shanghai, China; <E T="03">and</E> 19 Wenchang Ave., Beijing, China.'
    )

    (entry,) = xml(
        ("CHINA, PEOPLE'S REPUBLIC OF", text, ALL_ITEMS, DENIAL, "85 FR 83420, 12/22/20.<br></br>86 FR 4865, 1/15/21.")
    )

    assert entry.name == "Semiconductor Manufacturing International Corporation (SMIC)"
    assert entry.aliases == ("Semiconductor Mfg International Corp", "SMIC")
    assert entry.addresses == ("18 Zhangjiang Road, Pudong, Shanghai, China", "19 Wenchang Ave., Beijing, China")
    assert entry.countries == ("CN",)
    assert entry.citations == (Citation(85, 83420, date(2020, 12, 22)), Citation(86, 4865, date(2021, 1, 15)))


def test_a_destination_stands_only_in_the_first_row_of_its_block(xml: Callable[..., tuple[Entry, ...]]) -> None:
    first, second, third = xml(
        ("BELARUS", "Alpha Works, Minsk, Belarus.", ALL_ITEMS, DENIAL, CITED),
        (" ", "Beta Works, Minsk, Belarus.", ALL_ITEMS, DENIAL, CITED),
        ("SPAIN", "", "Gamma S.L., Madrid, Spain.", ALL_ITEMS, DENIAL, CITED),
    )

    assert [entry.countries for entry in (first, second, third)] == [("BY",), ("BY",), ("ES",)]
    assert third.name == "Gamma S.L."


def test_a_row_with_a_filled_sixth_cell_stops_the_parse(xml: Callable[..., tuple[Entry, ...]]) -> None:
    with pytest.raises(SourceChanged, match="number of cells is 6"):
        xml(("SPAIN", "new", "Gamma S.L., Madrid.", ALL_ITEMS, DENIAL, CITED))


def test_a_requirement_in_new_words_stops_the_parse_and_names_the_entry(xml: Callable[..., tuple[Entry, ...]]) -> None:
    with pytest.raises(SourceChanged, match="License requirement is 'unless it is Sunday"):
        xml(("BELARUS", "Alpha Works, Minsk.", ALL_ITEMS + " unless it is Sunday", DENIAL, CITED))


def test_a_long_cell_that_runs_on_in_the_next_row_is_one_entry(xml: Callable[..., tuple[Entry, ...]]) -> None:
    (entry,) = xml(
        ("BELARUS", "Alpha Works, a.k.a., the following two aliases:<br></br>—Alpha A;", "", "", ""),
        (" ", "—Alpha B.<br></br>Minsk, Belarus.", ALL_ITEMS, DENIAL, CITED),
    )

    assert entry.aliases == ("Alpha A", "Alpha B")


def test_an_announced_alias_that_is_not_given_stops_the_parse(cell: Callable[[str], tuple[Entry, ...]]) -> None:
    with pytest.raises(SourceChanged, match="3 announced, 2 given"):
        cell("Alpha Works, a.k.a., the following three aliases:<br></br>—A;<br></br>—B.<br></br>Beijing, China.")


def test_a_comma_before_a_legal_form_does_not_end_the_name(cell: Callable[[str], tuple[Entry, ...]]) -> None:
    (entry,) = cell("Huawei Technologies Investment Co., Ltd., 12 Example Road, Shenzhen, China.")

    assert entry.name == "Huawei Technologies Investment Co., Ltd."
    assert entry.addresses == ("12 Example Road, Shenzhen, China",)


def test_former_names_in_brackets_are_former_names(cell: Callable[[str], tuple[Entry, ...]]) -> None:
    (entry,) = cell("Gazprom Neft (a.k.a. JSC Gazprom Neft; f.k.a. Sibirskaya Neftyanaya Kompaniya OAO), Moscow.")

    assert (entry.name, entry.aliases) == ("Gazprom Neft", ("JSC Gazprom Neft",))
    assert entry.former_names == ("Sibirskaya Neftyanaya Kompaniya OAO",)


def test_an_address_in_the_line_of_the_last_alias_is_an_address(cell: Callable[[str], tuple[Entry, ...]]) -> None:
    (entry,) = cell("Mako Works, a.k.a., the following alias:<br></br>—Mako Holding. 102 Example Avenue, Donetsk.")

    assert entry.aliases == ("Mako Holding",)
    assert entry.addresses == ("102 Example Avenue, Donetsk",)


def test_subordinate_institutions_are_entries_below_their_parent(cell: Callable[[str], tuple[Entry, ...]]) -> None:
    parent, below = cell(
        "14th Institute (CETC 14), a.k.a., the following one alias, and one subordinate institutions:<br></br>—NRIET."
        "<br></br>Subordinate institution<br></br>Nanjing SunSea Industry Corporation.<br></br>"
        "The following addresses apply to the entity and the one subordinate institutions:<br></br>1 Road, Nanjing."
    )

    assert (parent.name, parent.aliases) == ("14th Institute (CETC 14)", ("NRIET",))
    assert (below.name, below.notes) == ("Nanjing SunSea Industry Corporation", ("below:14th Institute (CETC 14)",))
    assert below.addresses == parent.addresses == ("1 Road, Nanjing",)


def test_a_ministry_and_its_units_are_a_name_and_not_an_address(cell: Callable[[str], tuple[Entry, ...]]) -> None:
    (entry,) = cell(
        "Ministry of Defence of the Russian Federation, including the Armed Forces of Russia and all operating units "
        "wherever located. This includes the national guard.<br></br> All address located in Russia."
    )

    assert entry.name == "Ministry of Defence of the Russian Federation"
    assert entry.aliases == ("Armed Forces of Russia",)
    assert entry.addresses == ()
    assert entry.notes == ("operating_units_wherever_located",)


def test_alternate_addresses_become_notes_with_their_destinations(cell: Callable[[str], tuple[Entry, ...]]) -> None:
    (entry,) = cell("Alpha Works, Shenzhen, China. (See alternate addresses under Iran and U.A.E.).")

    assert entry.addresses == ("Shenzhen, China",)
    assert entry.notes == ("alternate_addresses:IR", "alternate_addresses:AE")


def test_a_footnote_mark_is_not_part_of_the_section(xml: Callable[..., tuple[Entry, ...]]) -> None:
    requirement = "For all items subject to the EAR, see §§ 734.9(e)\n<sup>1</sup> and 744.11 of the EAR\n<sup>2</sup>"

    (entry,) = xml(("BURMA", "Alpha Works, Yangon, Burma.", requirement, DENIAL, CITED))

    assert entry.scope is not None
    assert entry.scope.sections == ("734.9(e)", "744.11")
    assert entry.scope.footnotes == (1, 2)
    assert entry.scope.exclusions == ("huawei_vulnerability_disclosure",)


def test_the_review_policy_becomes_parts(xml: Callable[..., tuple[Entry, ...]]) -> None:
    (entry,) = xml(("BURMA", "Alpha Works, Yangon.", ALL_ITEMS, "Policy of denial. See § 746.8(b)", CITED))

    assert entry.policy is not None
    assert [(part.items, part.policy) for part in entry.policy.parts] == [("*", PolicyCode.DENIAL)]
    assert entry.policy.sections == ("746.8(b)",)


def test_the_transcription_has_no_review_policy(transcribed: Callable[..., tuple[Entry, ...]]) -> None:
    (entry,) = transcribed(name="Alpha Works", address="1 Road, Beijing, China.")

    assert entry.policy is None
    assert entry.scope is not None
    assert entry.scope.items is ScopeItems.ALL


def test_an_address_entry_is_an_address_and_never_a_name(transcribed: Callable[..., tuple[Entry, ...]]) -> None:
    (entry,) = transcribed(name="Address 07", address="Flat 1, 2 Example Street, Kowloon, Hong Kong.")

    assert entry.kind is Kind.ADDRESS
    assert (entry.key, entry.name) == ("Address 07", "Flat 1, 2 Example Street, Kowloon, Hong Kong")
    assert entry.aliases == ()


def test_a_name_cut_open_gets_its_alias_back_from_the_address(transcribed: Callable[..., tuple[Entry, ...]]) -> None:
    (entry,) = transcribed(name="Sabanican Company (a.k.a.", address="Sabanican Pad Co.), Unit #23, Tehran, Iran")

    assert (entry.name, entry.aliases) == ("Sabanican Company", ("Sabanican Pad Co.",))
    assert entry.addresses == ("Unit #23, Tehran, Iran",)


def test_an_address_behind_the_last_alias_is_put_back(transcribed: Callable[..., tuple[Entry, ...]]) -> None:
    (entry,) = transcribed(name="Huawei OpenLab Delhi", aliases=["Huawei Delhi OpenLab. Delhi, India"])

    assert entry.aliases == ("Huawei Delhi OpenLab",)
    assert entry.addresses == ("Delhi, India",)


def test_a_citation_without_a_day_keeps_its_page(transcribed: Callable[..., tuple[Entry, ...]]) -> None:
    (entry,) = transcribed(name="Alpha Works", federal_register="80 FR 52968 preview citation details, 9/2/15\n84 FR 1")

    assert entry.citations == (Citation(80, 52968, date(2015, 9, 2)), Citation(84, 1, None))


def test_a_cut_requirement_says_that_it_was_cut(transcribed: Callable[..., tuple[Entry, ...]]) -> None:
    (entry,) = transcribed(
        name="Alpha Works",
        notes="All items subject to the EAR. (See § 744.11 of the EAR), except for EAR99-designated technology for the "
        "operation, maintenance, or repair of unmanned aerial vehicles (UAV) released to this entity b...",
    )

    assert entry.scope is not None
    assert entry.scope.exclusions == ("ear99_technology_for_uav",)
    assert entry.scope.conditions == ("text_cut",)
