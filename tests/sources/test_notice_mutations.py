"""Any bytes end in changes or in a named error; and no entry of a notice is lost in silence."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.sources import notice_forms as form

from licet.errors import SourceChanged, SourceUnreadable
from licet.sources.notice.changes import read_notice

SAMPLES = [form.addition(body=f"<P>{form.SAVINGS}</P>"), form.PLAIN]
BOUNDED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PIECES = st.sampled_from(
    [
        *(
            "",
            " ",
            "\n",
            "<",
            ">",
            "&",
            "“",
            "”",
            "“A”",
            ":",
            ";",
            ".",
            "0\n",
            "-" * 80 + "\n",
            "[[Page 4620]]\n",
            "* * *",
        ),
        *("<ROW>", "</ROW>", "<ENT>", "<AMDPAR>", "</AMDPAR>", "<PRTPAGE P='x'/>", "<PRTPAGE P='99'/>", "<STARS/>"),
        *(
            "a. ",
            "ii. ",
            "under CHINA",
            "by removing",
            "entries for",
            "footnote 4",
            "two entities",
            "effective",
            "(NLR)",
        ),
        *(
            "January 99, 2025",
            "en route aboard a carrier",
            "90 FR [INSERT FR PAGE NUMBER]",
            "99/99/99",
            "§",
            "\x00",
            "…",
        ),
        *("a.k.a., the following two aliases:", "Supplement No. 6 to part 744 is amended", "DATES:", "SUPPLEMENTARY"),
    ]
)


@given(data=st.one_of(st.binary(max_size=400), st.text(max_size=400).map(str.encode)))
@BOUNDED
def test_any_bytes_end_in_changes_or_in_a_named_error(data: bytes) -> None:
    with suppress(SourceChanged, SourceUnreadable):
        read_notice(data, "notice")


@pytest.mark.parametrize("sample", SAMPLES, ids=["xml", "text"])
@given(where=st.integers(0, 6_000), length=st.integers(0, 60), piece=PIECES)
@BOUNDED
def test_a_notice_with_a_piece_exchanged_ends_in_changes_or_in_a_named_error(
    sample: str, where: int, length: int, piece: str
) -> None:
    begin = where % len(sample)
    mutated = sample[:begin] + piece + sample[begin + length :]

    with suppress(SourceChanged, SourceUnreadable):
        read_notice(mutated.encode(), "notice")


@pytest.mark.parametrize("sample", SAMPLES, ids=["xml", "text"])
@given(where=st.integers(0, 6_000), value=st.integers(0, 255))
@BOUNDED
def test_a_notice_with_a_byte_exchanged_ends_in_changes_or_in_a_named_error(
    sample: str, where: int, value: int
) -> None:
    data = bytearray(sample.encode())
    data[where % len(data)] = value

    with suppress(SourceChanged, SourceUnreadable):
        read_notice(bytes(data), "notice")


@given(
    names=st.lists(st.sampled_from([form.FUTURE, form.ZHIPU, form.SOPHGO]), unique=True, min_size=1),
    ordered=st.lists(
        st.sampled_from(
            [
                "Beijing Zhipu Future Technology Co., Ltd.",
                "Beijing Zhipu Huazhang Technology Co., Ltd.",
                "Sophgo Technologies Ltd.",
            ]
        ),
        unique=True,
        min_size=1,
    ),
)
@BOUNDED
def test_as_many_entries_come_out_as_are_ordered_and_printed_or_nothing_does(
    names: list[str], ordered: list[str]
) -> None:
    quoted = " and ".join(f"“{name}”" for name in ordered)
    document = form.rule(
        form.amdpar(f"2. Supplement No. 4 to part 744 is amended by adding, under CHINA, entries for {quoted}."),
        form.table((form.CHINA, form.STARS), *[form.entry(name) for name in names]),
    )
    printed = {name.partition(", a.k.a.")[0].partition(", Room")[0].partition(", Building")[0] for name in names}

    try:
        found = read_notice(document.encode(), "notice")
    except SourceChanged:
        assert printed != set(ordered)
    else:
        assert [one.name for one in found.changes] == ordered
        assert printed == set(ordered)
