"""Amendatory instructions about the lists: what each way of writing one orders, and what stops."""

from datetime import date

import pytest

from licet.model.notice import OrderKind
from licet.sources.grammar import NotRead
from licet.sources.notice.document import Block, BlockKind
from licet.sources.notice.labels import labeled
from licet.sources.notice.orders import Order, orders, supplement_of

Short = tuple[str, str, str | None, tuple[str, ...]]


def read(*texts: str) -> tuple[Order, ...]:
    blocks = [Block(BlockKind.INSTRUCTION, text, line, 4619) for line, text in enumerate(texts, start=1)]
    return orders(list(labeled(blocks)))


def short(*texts: str) -> list[Short]:
    return [(one.instruction, one.kind.value, one.destination, one.names) for one in read(*texts)]


SUPPLEMENT = "2. Supplement No. 4 to part 744 is amended"


def test_one_instruction_adds_two_entries_under_one_destination() -> None:
    found = short(
        f"{SUPPLEMENT}, under CHINA, PEOPLE'S REPUBLIC OF, by adding, in alphabetical order, entries for “Alpha Co., "
        "Ltd.;” and “Beta Technology” to read as follows:"
    )

    assert found == [("2", "added", "CN", ("Alpha Co., Ltd.", "Beta Technology"))]


def test_nested_instructions_inherit_the_destination_above_them() -> None:
    found = short(
        f"{SUPPLEMENT}:",
        "a. Under RUSSIA:",
        "i. By adding in alphabetical order, entries for “A” and “B”;",
        "ii. By revising the entry for “C”; and",
        "iii. By removing the entry for “D”;",
        "b. Under TURKEY, by removing the entry for “E.”",
    )

    assert found == [
        ("2.a.i", "added", "RU", ("A", "B")),
        ("2.a.ii", "revised", "RU", ("C",)),
        ("2.a.iii", "removed", "RU", ("D",)),
        ("2.b", "removed", "TR", ("E.",)),
    ]


def test_levels_in_one_paragraph_are_taken_apart() -> None:
    found = short(
        "3. Supplement no. 4 to part 744 is amended by: a. Adding in alphabetical order under BELARUS, an entry for "
        "“A”; "
        "and b. Removing, under IRAN, the entry for “B”."
    )

    assert found == [("3.a", "added", "BY", ("A",)), ("3.b", "removed", "IR", ("B",))]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("by adding in alphabetical order entries for “A”", "added"),
        ("add an entry for “A”", "added"),
        ("by revising the entry for “A”", "revised"),
        ("revising the existing entry for “A” to read as follows", "revised"),
        ("by removing the entry for “A”", "removed"),
        ("by deleting the entity “A”", "removed"),
        ("by correcting the entry for “A”", "corrected"),
        ("is further amended by adding the entity “A”", "added"),
    ],
)
def test_every_verb_is_known(words: str, kind: str) -> None:
    assert short(f"{SUPPLEMENT}, under INDIA, {words}.") == [("2", kind, "IN", ("A",))]


@pytest.mark.parametrize(
    "lead",
    [
        "2. Supplement No. 4 to part 744 is amended by removing",
        "2. Amend supplement no. 4 to part 744 by removing",
        "2. In supplement no. 4 to part 744, remove",
        "2. Amend Supplement No. 4 to Part 744—Entity List by removing",
        "2. Supplement number 4 to part 744 of the EAR is further amended by removing",
        "2. The Entity List in supplement no. 4 to part 744 is amended by removing",
        "2. In supplement no. 4 to part 744, the table is amended by removing",
    ],
)
def test_every_lead_names_the_supplement(lead: str) -> None:
    (order,) = read(f"{lead} the entry for “A” under the destination of PAKISTAN.")

    assert (order.kind, order.destination, order.names) == (OrderKind.REMOVED, "PK", ("A",))


@pytest.mark.parametrize(
    "words",
    [
        "by removing the entries under China for “A” and “B”",
        "by removing, under the Country heading for China, the following two entities: “A;” and “B.”",
        "by removing two entries: “A,” and “B,” under the heading of CHINA, PEOPLE'S REPUBLIC OF",
        "in the table, under “CHINA, PEOPLE'S REPUBLIC OF,” by removing the entries for “A” and “B”",
        "under CHINA, PEOPLE’S REPUBLIC OF by removing the entries for “A”; “B”",
        "by removing the entries for “A” and “B” (under China)",
        "by removing from China the entries “A” and “B”",
        "by removing two Chinese entities under China, as follows: “A” and “B”",
    ],
)
def test_the_destination_may_stand_anywhere(words: str) -> None:
    (order,) = read(f"{SUPPLEMENT} {words}.")

    assert (order.destination, [name.rstrip(".") for name in order.names]) == ("CN", ["A", "B"])


def test_a_verb_above_holds_for_the_instructions_below_it() -> None:
    found = short(
        f"{SUPPLEMENT} by removing the following entries:", "a. Under INDIA, “A”;", "b. Under MALAYSIA, “B” and “C.”"
    )

    assert found == [("2.a", "removed", "IN", ("A",)), ("2.b", "removed", "MY", ("B", "C."))]


def test_entries_may_be_counted_where_the_table_names_them() -> None:
    first, second = read(
        f"{SUPPLEMENT}:", "a. By adding under SINGAPORE, two entities;", "b. By adding under OMAN one entry."
    )

    assert (first.destination, first.count, second.destination, second.count) == ("SG", 2, "OM", 1)


def test_footnotes_of_the_list_are_orders_of_their_own() -> None:
    (order,) = read(f"{SUPPLEMENT} by adding footnote 5 following the table.")

    assert (order.kind, order.footnote, order.names) == (OrderKind.ADDED, 5, ())


def test_a_footnote_added_to_entries_revises_these_entries() -> None:
    found = short(f"{SUPPLEMENT}, under CHINA, by adding footnote 4 to the entries for “A” and “B”.")

    assert found == [("2", "revised", "CN", ("A", "B"))]


def test_a_destination_removed_is_removed_as_a_whole() -> None:
    (order,) = read(f"{SUPPLEMENT} by removing the destination of IRELAND under the Country column.")

    assert (order.kind, order.destination, order.whole) == (OrderKind.REMOVED, "IE", True)


def test_a_redesignation_gives_the_old_and_the_new_name() -> None:
    (order,) = read(f"{SUPPLEMENT}, under CHINA, by redesignating the entry for “Alpha” as “Beta”.")

    assert (order.kind, order.names, order.become) == (OrderKind.REDESIGNATED, ("Alpha",), "Beta")


@pytest.mark.parametrize(
    "text",
    [
        "by rearranging the entries for “A”",
        "under RURITANIA, by adding entries for “A”",
        "the entry for “A”",
        "by adding entries for “A” unless the Secretary objects",
    ],
)
def test_a_clause_nobody_knows_stops_and_names_its_instruction(text: str) -> None:
    with pytest.raises(NotRead, match="instruction 2"):
        read(f"{SUPPLEMENT} {text}.")


@pytest.mark.parametrize(
    ("text", "supplement"),
    [
        ("Supplement No. 6 to part 744 is amended", "6"),
        ("Supplement No. 5 to part 744 is amended", None),
        ("Section 744.11 is amended by adding “supplement no. 4 to part 744”", None),
    ],
)
def test_only_a_list_at_the_beginning_is_the_subject(text: str, supplement: str | None) -> None:
    assert supplement_of(text) == supplement


@pytest.mark.parametrize(
    "words",
    [
        "by adding ARMENIA in alphabetical order, and adding under Armenia, an entry for “A”",
        "by adding, in alphabetical order, a heading for “ARMENIA” and an entry for “A”",
        "by adding “ARMENIA” in alphabetical order and an entry thereunder for “A”",
        "by adding, in alphabetical order, the country of Armenia under the Country column and an entry for “A”",
    ],
)
def test_a_new_destination_may_be_named_with_or_without_the_word(words: str) -> None:
    assert short(f"{SUPPLEMENT} {words}.") == [("2", "added", "AM", ("A",))]


def test_a_destination_without_the_word_is_removed_with_all_its_entries() -> None:
    (order,) = read(f"{SUPPLEMENT} by removing HONG KONG and its entries.")

    assert (order.kind, order.destination, order.whole) == (OrderKind.REMOVED, "HK", True)


def test_a_destination_and_its_only_entry_are_both_removed() -> None:
    whole, entry = read(f"{SUPPLEMENT} by removing the country of “CROATIA” and its entry for “A”.")

    assert (whole.whole, entry.names, entry.destination) == (True, ("A",), "HR")


@pytest.mark.parametrize(
    "words",
    [
        "by adding two addresses for “A”",
        "by removing six aliases from the entry for “A”",
        "by revising the License Review Policy column for the entry “A”",
        "by revising the license requirement and license review policy columns for the entry for “A”",
    ],
)
def test_a_part_of_an_entry_changed_revises_the_entry(words: str) -> None:
    assert short(f"{SUPPLEMENT}, under CHINA, {words}.") == [("2", "revised", "CN", ("A",))]


@pytest.mark.parametrize("order", ["in numerical order", "in alphanumeric order", "in correct alphabetical order"])
def test_every_order_of_entries_is_known(order: str) -> None:
    assert short(f"{SUPPLEMENT}, under CHINA, by adding, {order}, entries for “Address 09” and “Address 10”.") == [
        ("2", "added", "CN", ("Address 09", "Address 10"))
    ]


def test_the_introductory_text_is_no_entry() -> None:
    prose, entry = read(
        f"{SUPPLEMENT} by:", "a. Revising the introductory text; and", "b. Under CHINA, adding an entry for “A”."
    )

    assert (prose.prose, prose.names, entry.prose, entry.names) == ("the introductory text", (), None, ("A",))


@pytest.mark.parametrize(
    "text",
    [
        "4. Add supplement no. 7 to part 744 to read as follows:",
        "4. Supplement No. 7 to part 744 is added to read as follows:",
        "4. Revise supplement no. 7 to part 744 to read as follows:",
    ],
)
def test_a_whole_list_may_be_added_or_revised(text: str) -> None:
    (order,) = read(text)

    assert (order.kind, order.whole, supplement_of(text[3:])) == (OrderKind.LISTED, True, "7")


def test_an_instruction_may_begin_with_its_day() -> None:
    (order,) = read("3. Effective January 1, 2025, supplement No. 4 to part 744 is amended by removing “A” under IRAN.")

    assert (order.day, order.names) == (date(2025, 1, 1), ("A",))


def test_letters_in_brackets_are_levels() -> None:
    assert short(f"{SUPPLEMENT}:", "(a) By removing “A” under Iran; and", "(b) By removing “B” under Oman.") == [
        ("2.a", "removed", "IR", ("A",)),
        ("2.b", "removed", "OM", ("B",)),
    ]


def test_levels_behind_a_quoted_name_are_taken_apart() -> None:
    found = short(
        f"{SUPPLEMENT} by: a. Under BELARUS: i. Adding an entry for “A;” ii. Revising the entry for “B;” and b. Under "
        "RUSSIA, removing the entry for “C.”"
    )

    assert [(number, kind) for number, kind, _, _ in found] == [
        ("2.a.i", "added"),
        ("2.a.ii", "revised"),
        ("2.b", "removed"),
    ]
