"""Whole documents in the official forms: what they order, from which day, on which page; and what stops."""

from datetime import date

import pytest
from tests.sources import notice_forms as form

from licet.errors import SourceChanged, SourceUnreadable
from licet.model import Citation, Kind, PolicyCode
from licet.model.notice import EffectiveDay, NoticeChanges, OrderedChange
from licet.sources.notice.changes import read_notice

DAY = date(2025, 1, 16)


def read(document: str, **known: object) -> NoticeChanges:
    return read_notice(document.encode(), "notice", **{"published": DAY, **known})  # type: ignore[arg-type]


def short(notice: NoticeChanges) -> list[tuple[str, str, str | None, str | None]]:
    return [(one.instruction, one.kind.value, one.destination, one.name) for one in notice.changes]


def of_list(*instructions: str, rows: str = "", **head: str) -> NoticeChanges:
    return read(form.rule(form.AUTHORITY, *[form.amdpar(text) for text in instructions], rows, **head))


def one_change(notice: NoticeChanges) -> OrderedChange:
    (change,) = notice.changes
    return change


def test_the_head_gives_number_pages_days_agency_parts_and_title() -> None:
    notice = read(form.addition(title="Additions & Revisions"))

    assert notice.document == "2025-00704"
    assert (notice.citation, notice.last_page) == (Citation(90, 4617, DAY), 4620)
    assert (notice.published, notice.filed) == (DAY, date(2025, 1, 15))
    assert notice.effective == (EffectiveDay(DAY),)
    assert (notice.parts, notice.rin, notice.title) == (("15 CFR 744",), "0694-AJ76", "Additions & Revisions")
    assert notice.agency == "DEPARTMENT OF COMMERCE, Bureau of Industry and Security"


def test_an_addition_gives_the_entry_as_printed_with_its_page() -> None:
    _, change = read(form.addition()).changes
    (entry,) = change.entries

    assert (change.kind, change.list, change.destination) == ("added", "us_bis_entity_list", "CN")
    assert (change.name, change.effective, change.page) == ("Beijing Zhipu Huazhang Technology Co., Ltd.", DAY, 4620)
    assert entry.aliases == ("Zhipu AI", "Beijing Knowledge Atlas Technology Co., Ltd.")
    assert entry.addresses == (
        "Floor 10, Building 9, No. 1, Zhongguancun East Road, Haidian District, Beijing, 100080, China",
    )
    assert entry.policy is not None
    assert entry.policy.parts[0].policy is PolicyCode.PRESUMPTION_OF_DENIAL


def test_the_page_left_to_the_printer_is_that_on_which_the_amendment_begins() -> None:
    assert {one.entries[0].citations for one in read(form.addition()).changes} == {(Citation(90, 4619, DAY),)}


@pytest.mark.parametrize(
    "cited",
    [
        "90 FR [INSERT FR PAGE NUMBER], 1/16/25.",
        "90 FR [INSERT FR PAGE NUMBER AND 1/16/25].",
        "90 FR [INSERT FEDERAL REGISTER PAGE NUMBER], January 16, 2025.",
        "90 FR [INSERT FR PAGE NUMBER AND DATE OF PUBLICATION].",
        "90 FR [INSERT FR PAGE NUMBER], [INSERT DATE OF PUBLICATION].",
        "90 FR [INSERT FIRST PAGE OF PUBLICATION], 1/16/2025.",
        "90 FR [INSERT FEDERAL REGISTER PAGE WHERE THE DOCUMENT BEGINS], 1/16/25.",
        "90 FR [INSERT FR PAGE #], 1/16/25.",
        "90 FR 4619, 1/16/25.",
    ],
)
def test_every_way_to_leave_the_page_open_is_read(cited: str) -> None:
    rows = form.table((form.CHINA, form.STARS), form.entry(form.SOPHGO, cited=cited))

    notice = of_list(
        "2. Supplement No. 4 to part 744 is amended by adding an entry for “Sophgo Technologies Ltd.”", rows=rows
    )

    assert one_change(notice).entries[0].citations == (Citation(90, 4619, DAY),)


def test_an_older_citation_of_a_revised_entry_stays_before_the_new_one() -> None:
    rows = form.table((form.CHINA, form.STARS), form.entry(form.SOPHGO, cited=f"85 FR 34497, 6/5/20. {form.INSERT}"))

    notice = of_list(
        "2. Supplement No. 4 to part 744 is amended by revising the entry for “Sophgo Technologies Ltd.”", rows=rows
    )

    assert one_change(notice).entries[0].citations == (Citation(85, 34497, date(2020, 6, 5)), Citation(90, 4619, DAY))


def test_additions_revisions_and_removals_under_several_destinations() -> None:
    rows = form.HEADING + form.table(
        (form.STARS,),
        (form.CHINA, form.STARS),
        form.entry(form.FUTURE),
        (form.STARS,),
        form.entry(form.ZHIPU),
        (form.STARS,),
        form.entry(form.KVANT, country="RUSSIA"),
        (form.STARS,),
    )

    notice = of_list(
        "2. Supplement No. 4 to part 744 is amended:",
        "a. Under CHINA, PEOPLE'S REPUBLIC OF:",
        "i. By adding in alphabetical order, an entry for “Beijing Zhipu Future Technology Co., Ltd.”;",
        "ii. By revising the entry for “Beijing Zhipu Huazhang Technology Co., Ltd.”; and",
        "iii. By removing the entry for “Shanghai Example Optics”; and",
        "b. Under RUSSIA, by adding in alphabetical order, an entry for “JSC Kvant”. The additions and revision read "
        "as "
        "follows:",
        rows=rows,
    )

    assert short(notice) == [
        ("2.a.i", "added", "CN", "Beijing Zhipu Future Technology Co., Ltd."),
        ("2.a.ii", "revised", "CN", "Beijing Zhipu Huazhang Technology Co., Ltd."),
        ("2.a.iii", "removed", "CN", "Shanghai Example Optics"),
        ("2.b", "added", "RU", "JSC Kvant"),
    ]


def test_footnote_four_is_part_of_the_scope_and_its_words_are_an_order_of_the_list() -> None:
    rows = form.table(
        (form.CHINA, form.STARS),
        form.entry(form.SOPHGO, requirement=form.FOOTNOTE_4),
        notes=["<SU>4</SU> For this entity, “items subject to the EAR” includes foreign-produced items."],
    )

    entry, footnote = of_list(
        "2. Supplement No. 4 to part 744 is amended:",
        "a. Under CHINA, by adding in alphabetical order, an entry for “Sophgo Technologies Ltd.”; and",
        "b. By revising footnote 4 following the table.",
        rows=rows,
    ).changes

    assert entry.entries[0].scope is not None
    assert entry.entries[0].scope.footnotes == (4,)
    assert (footnote.kind, footnote.footnote, footnote.name, footnote.entries) == ("revised", 4, None, ())


def test_an_instruction_with_a_day_of_its_own_takes_effect_on_it() -> None:
    rows = form.table((form.CHINA, form.STARS), form.entry(form.SOPHGO), heads=())

    notice = of_list(
        "2. Supplement No. 4 to part 744 is amended by removing the entry for “Alpha” under CHINA.",
        "3. Supplement No. 4 to part 744 is amended by adding an entry for “Sophgo Technologies Ltd.” under CHINA.",
        rows=rows,
        dates="This rule is effective January 16, 2025, except for amendatory instruction 3, which is effective "
        "April 16, "
        "2025.",
    )

    assert [(one.name, one.effective) for one in notice.changes] == [
        ("Alpha", DAY),
        ("Sophgo Technologies Ltd.", date(2025, 4, 16)),
    ]


def test_a_savings_clause_gives_its_two_days_and_what_it_saves() -> None:
    notice = read(form.addition(body=f'<HD SOURCE="HD1">Savings Clause</HD><P>{form.SAVINGS}</P>'))

    (saved,) = notice.savings
    assert (saved.en_route_on, saved.last_day) == (DAY, date(2025, 2, 18))
    assert saved.eligibility == ("license_exception", "nlr")
    assert saved.conditions == ("en_route", "actual_orders")


def test_the_military_end_user_list_loses_and_gains_entries() -> None:
    rows = form.table(
        (form.CHINA, form.STARS),
        (" ", "Beijing Example Aviation Co., Ltd., No. 1 Airport Road, Beijing, China.", form.INSERT),
        heads=form.SHORT_HEADS,
    )

    notice = of_list(
        "2. Supplement No. 7 to part 744 is amended under CHINA, PEOPLE'S REPUBLIC OF, by removing the entry for "
        "“Nanjing "
        "Asset Management Co., Ltd.” and adding an entry for “Beijing Example Aviation Co., Ltd.”",
        rows=rows,
    )

    removed, added = notice.changes
    assert (removed.list, removed.name, removed.entries) == ("us_bis_meu", "Nanjing Asset Management Co., Ltd.", ())
    assert added.entries[0].scope is not None
    assert added.entries[0].scope.sections == ("744.21",)


def test_a_party_moves_from_the_unverified_list_to_the_entity_list() -> None:
    moved = form.table((form.CHINA, form.STARS), form.entry(form.SOPHGO))
    unverified = form.table(
        (form.CHINA, form.STARS),
        (" ", "Wuxi Example Instruments, 3 Lake Street, Wuxi, China.", form.INSERT),
        heads=form.UVL_HEADS,
    )

    notice = read(
        form.rule(
            form.amdpar(
                "2. Supplement No. 4 to part 744 is amended under CHINA by adding an entry for “Sophgo Technologies "
                "Ltd.”"
            )
            + moved,
            form.amdpar("3. Supplement No. 6 to part 744 is amended, under CHINA:")
            + form.amdpar("a. By removing the entry for “Sophgo Technologies Ltd.”; and")
            + form.amdpar("b. By adding in alphabetical order, an entry for “Wuxi Example Instruments”.")
            + unverified,
        )
    )

    assert [(one.list, one.kind, one.name) for one in notice.changes] == [
        ("us_bis_entity_list", "added", "Sophgo Technologies Ltd."),
        ("us_bis_uvl", "removed", "Sophgo Technologies Ltd."),
        ("us_bis_uvl", "added", "Wuxi Example Instruments"),
    ]
    assert notice.changes[2].entries[0].scope is None


def test_a_listed_address_is_an_address_and_no_name() -> None:
    rows = form.table(
        (form.CHINA, form.STARS), form.entry("Address 01, Unit D, 16/F One Capital Place, Wan Chai, Hong Kong.")
    )

    notice = of_list("2. Supplement No. 4 to part 744 is amended by adding under CHINA, one address.", rows=rows)

    (entry,) = one_change(notice).entries
    assert (entry.kind, entry.key) == (Kind.ADDRESS, "Address 01")
    assert entry.name == "Unit D, 16/F One Capital Place, Wan Chai, Hong Kong"


def test_instructions_about_other_places_are_listed_with_their_place() -> None:
    notice = read(
        form.rule(
            form.AUTHORITY,
            form.amdpar("2. Section 744.11 is amended by revising paragraph (a) to read as follows:")
            + "<P>(a) Text.</P>",
            form.amdpar("3. Supplement No. 4 to part 744 is amended by removing the entry for “A” under IRAN."),
        )
    )

    assert [(one.instruction, one.place) for one in notice.other] == [
        ("1", "15 CFR 744"),
        ("2", "15 CFR 744: Section 744.11"),
    ]
    assert short(notice) == [("3", "removed", "IR", "A")]


CORRECTION = (
    "<P>In FR Doc. 2024-13148, appearing on page 51644, the following correction is made:</P>"
    "<HD SOURCE='HD1'>Supplement No. 4 to Part 744 [Corrected]</HD>"
    "<P>1. On page 51670, in the second column, under RUSSIA, in the entry for “JSC Kvant,” “22 Severnaya” is "
    "corrected to "
    "read “24 Severnaya”.</P>"
)


def test_a_correction_names_the_entry_and_the_words_it_exchanges() -> None:
    notice = read(form.rule(title="Entity List; Correction", action="Final rule; correction.", body=CORRECTION))

    change = one_change(notice)
    assert (change.kind, change.destination, change.name) == ("corrected", "RU", "JSC Kvant")
    assert (change.before, change.after, change.effective) == ("22 Severnaya", "24 Severnaya", DAY)


def test_a_correction_about_an_entry_that_is_not_understood_stops() -> None:
    body = "<P>1. On page 51670, the entry for “JSC Kvant” is moved.</P>"

    with pytest.raises(SourceChanged, match="correction is"):
        read(form.rule(title="Entity List; Correction", action="Correction.", body=body))


@pytest.mark.parametrize(
    ("instruction", "names"),
    [
        ("by adding entries for “Sophgo Technologies Ltd.” and “Nobody Printed Co.”", "Nobody Printed"),
        ("by adding an entry for “Beijing Zhipu Future Technology Co., Ltd.”", "Beijing Zhipu Future"),
        ("by removing the entry for “Alpha”", "Sophgo"),
        ("by adding two entries", "2 rows"),
    ],
)
def test_an_order_without_its_row_and_a_row_without_its_order_stop(instruction: str, names: str) -> None:
    rows = form.table((form.CHINA, form.STARS), form.entry(form.SOPHGO))

    with pytest.raises(SourceChanged, match=names):
        of_list(f"2. Supplement No. 4 to part 744 is amended under CHINA {instruction}.", rows=rows)


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (form.entry(form.SOPHGO, requirement="For things."), "License requirement"),
        (form.entry(form.SOPHGO, policy="Whatever"), "License review policy"),
        (form.entry(form.SOPHGO, cited="to be added"), "Federal Register citation"),
        (form.entry(form.SOPHGO, country="RURITANIA"), "Country"),
        (form.entry(form.SOPHGO, policy=""), "License review policy"),
    ],
)
def test_a_cell_nobody_understands_stops_and_is_named(row: form.Row, field: str) -> None:
    with pytest.raises(SourceChanged, match=field):
        of_list(
            "2. Supplement No. 4 to part 744 is amended by adding one entry.",
            rows=form.table((form.CHINA, "*  *"), row),
        )


def test_another_column_stops() -> None:
    rows = form.table(("a", "b"), heads=("Country", "Entity", "Remarks", "License review policy", "Citation"))

    with pytest.raises(SourceChanged, match="columns"):
        of_list("2. Supplement No. 4 to part 744 is amended by adding one entry under CHINA.", rows=rows)


def test_a_supplement_that_no_instruction_is_read_for_stops() -> None:
    with pytest.raises(SourceChanged, match="begins with the supplement"):
        of_list("2. Effective later, supplement No. 4 to part 744 is amended by removing the entry for “A”.")


def test_a_table_of_a_list_without_an_instruction_stops() -> None:
    with pytest.raises(SourceChanged, match="an instruction above it"):
        read(form.rule(form.table((form.CHINA, "*  *"), form.entry(form.SOPHGO))))


def test_a_document_type_declaration_is_refused() -> None:
    bomb = '<!DOCTYPE RULE [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'

    with pytest.raises(SourceUnreadable, match="declaration"):
        read(bomb + form.addition(title="X").replace("Final rule.", "&b;"))


def test_an_issue_gives_the_day_and_the_volume_and_holds_the_document_asked_for() -> None:
    other = form.addition(filed="[FR Doc. 2025-00705 Filed 1-15-25; 8:45 am]")
    issue = (
        "<FEDREG><VOL>90</VOL><NO>10</NO><DATE>Thursday, January 16, 2025</DATE><RULES>"
        f"{form.addition()}{other}</RULES></FEDREG>"
    )

    notice = read_notice(issue.encode(), "issue", number="2025-00705")

    assert (notice.document, notice.published, notice.citation) == ("2025-00705", DAY, Citation(90, 4617, DAY))


def test_an_issue_with_several_documents_needs_the_number() -> None:
    issue = f"<FEDREG><RULES>{form.addition()}{form.addition()}</RULES></FEDREG>"

    with pytest.raises(SourceChanged, match="number of one"):
        read_notice(issue.encode(), "issue")


def test_a_first_page_that_begins_in_the_middle_is_the_one_before_the_first_marker() -> None:
    assert read(form.addition(first="")).citation == Citation(90, 4618, DAY)


def test_a_day_other_than_the_printed_one_stops() -> None:
    with pytest.raises(SourceChanged, match="publication day"):
        read_notice(form.PLAIN.encode(), "text", published=date(2025, 1, 17))


def test_without_a_publication_day_none_is_made_up() -> None:
    notice = read_notice(form.addition().encode(), "notice")

    assert (notice.published, notice.citation) == (None, None)
    assert notice.changes[0].effective == DAY


def test_the_introductory_text_revised_is_another_amendment_and_its_words_are_no_order() -> None:
    notice = of_list(
        "2. Supplement No. 4 to part 744 is amended by:",
        "a. Revising the introductory text; and",
        "b. Under IRAN, removing the entry for “Alpha”.",
        rows=form.HEADING + "<P>This supplement lists entities; the committee adds and removes entries of it.</P>",
    )

    assert short(notice) == [("2.b", "removed", "IR", "Alpha")]
    assert [(one.instruction, one.place) for one in notice.other] == [
        ("1", "15 CFR 744"),
        ("2.a", "15 CFR 744: Supplement No. 4 to part 744, the introductory text"),
    ]


def test_an_instruction_that_begins_with_its_day_takes_effect_on_it() -> None:
    notice = of_list(
        "2. Effective April 16, 2025, supplement No. 4 to part 744 is amended by removing the entry for “Alpha” under "
        "CHINA."
    )

    assert one_change(notice).effective == date(2025, 4, 16)


def test_a_military_end_user_is_an_organization_as_in_the_list() -> None:
    rows = form.table((form.CHINA, "*  *"), (" ", "Alpha, Beijing, China.", form.INSERT), heads=form.SHORT_HEADS)

    notice = of_list("2. Supplement No. 7 to part 744 is amended by adding one entry under CHINA.", rows=rows)

    assert one_change(notice).entries[0].kind is Kind.ORGANIZATION


def test_a_savings_clause_without_an_end_is_read() -> None:
    body = "<P>Shipments that were en route aboard a carrier to a port of export, on January 16, 2025, may proceed.</P>"

    (saved,) = read(form.addition(body=body)).savings

    assert (saved.en_route_on, saved.last_day) == (DAY, None)


def test_an_instruction_set_as_a_paragraph_stops() -> None:
    with pytest.raises(SourceChanged, match="Under IRAN, by removing"):
        of_list(
            "2. Supplement No. 4 to part 744 is amended:",
            "a. Under CHINA, by removing the entry for “Alpha”; and",
            rows="<P>b. Under IRAN, by removing “Beta”.</P>",
        )
