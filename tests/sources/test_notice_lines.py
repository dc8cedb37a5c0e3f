"""Cells of narrow columns in plain text: where a line was, and where nobody can say."""

import pytest

from licet.sources.grammar import NotRead
from licet.sources.notice.lines import entity_lines, joined

WIDTH = 20


def test_words_are_joined_and_leader_dots_left_out() -> None:
    assert joined(["Presumption of", "denial............."], WIDTH) == "Presumption of denial"


@pytest.mark.parametrize(
    ("lines", "text"), [(["11/21/", "11."], "11/21/11."), (["re-", "export"], "re-export"), (["a -", "b"], "a - b")]
)
def test_a_word_broken_at_a_hyphen_or_slash_is_one_word(lines: list[str], text: str) -> None:
    assert joined(lines, WIDTH) == text


def test_each_alias_has_a_line_and_so_has_the_address() -> None:
    lines = [
        "Alpha Ltd., a.k.a.,",
        "the following two",
        "aliases:",
        "--Alpha One; and",
        "--Alpha Works Two.",
        "12 Long Street,",
        "Perm, Russia.",
    ]

    assert entity_lines(lines, WIDTH) == (
        "Alpha Ltd., a.k.a., the following two aliases:\n—Alpha One; and\n—Alpha Works Two.\n12 Long Street, Perm, "
        "Russia."
    )


def test_a_break_the_width_did_not_ask_for_ends_the_last_alias() -> None:
    lines = ["Alpha, a.k.a., the", "following one", "alias:", "--No. 5 Plant", "12 Long Street, Perm"]

    assert entity_lines(lines, WIDTH).split("\n")[1:] == ["—No. 5 Plant", "12 Long Street, Perm"]


def test_the_full_stop_of_an_abbreviation_ends_no_alias() -> None:
    lines = ["Alpha, one alias:", "--Plant No. 5 of St.", "Petersburg. 12 Street", "of the Sea, Perm."]

    assert entity_lines(lines, 21).split("\n")[1:] == ["—Plant No. 5 of St. Petersburg.", "12 Street of the Sea, Perm."]


def test_an_alias_without_an_end_before_the_address_stops() -> None:
    with pytest.raises(NotRead, match="end of the last alias"):
        entity_lines(["Alpha, one alias:", "--Alpha Plant Works", "Northern Avenue 12,", "Perm, Russia"], WIDTH)


@pytest.mark.parametrize("words", ["Subordinate institution: Beta", "Affiliated entities:"])
def test_a_cell_with_further_parties_stops(words: str) -> None:
    with pytest.raises(NotRead, match="one party"):
        entity_lines(["Alpha, 5 Street.", words], WIDTH)


@pytest.mark.parametrize(
    ("lines", "alias"),
    [
        (["--North Optics", "5995 Gouin Ouest,", "Montreal, Canada"], "—North Optics"),
        (["--North Group Co.", "Unit 705, No. 103,", "Minsk, Belarus"], "—North Group Co."),
        (
            ["--North Machine", "Building Group LLC.", "15 Long Street,", "Perm, Russia."],
            "—North Machine Building Group LLC.",
        ),
        (["--A. North Bureau.", "8 Short Street,", "Moscow, Russia."], "—A. North Bureau."),
        (["--Alpha, Perm", "Institute.", "No. 5 Long Road,", "Perm, Russia."], "—Alpha, Perm Institute."),
        (["--North Optics Plant", "12 Perm.", "8 Short Street,", "Perm, Russia."], "—North Optics Plant 12 Perm."),
    ],
)
def test_the_last_alias_ends_where_only_an_address_goes_on(lines: list[str], alias: str) -> None:
    assert entity_lines(["Alpha, one alias:", *lines], WIDTH).split("\n")[1] == alias


def test_an_address_in_the_line_of_the_alias_stays_there() -> None:
    lines = ["Alpha, one alias:", "--Elena Import Ltd,", "7150 Rue Chouinard,", "Montreal, Canada."]

    assert entity_lines(lines, WIDTH).split("\n")[1] == "—Elena Import Ltd, 7150 Rue Chouinard, Montreal, Canada."


def test_a_number_that_begins_a_line_ends_the_name() -> None:
    assert entity_lines(["Kelvo Inc", "6600 21st Avenue,", "Laval, Canada"], WIDTH).split("\n")[0] == "Kelvo Inc"


def test_an_alias_without_a_dash_ends_at_its_line_or_stops() -> None:
    head = ["Alpha, a.k.a., the", "following one alias:"]

    assert entity_lines([*head, "Beta Works", "12 Long Street, Perm"], WIDTH).split("\n")[1] == "12 Long Street, Perm"
    with pytest.raises(NotRead, match="end of the alias"):
        entity_lines([*head, "Beta Northern Works", "Goffarstraad 16,", "Brussels, Belgium"], WIDTH)


def test_a_word_broken_behind_a_dash_is_one_word() -> None:
    assert joined(["ZALA GROUP--", "Systems"], WIDTH) == "ZALA GROUP—Systems"
