"""Which paragraphs of the exceptions each restriction of 740.2(a) falls on, and which it leaves."""

import pytest
from tests.law.questions import rows, transaction
from tests.law.vocabulary import wrong_codes

from licet.law.ear.s740_2_restrictions import bars, restriction

RESTRICTED = rows(
    """
    # (3): interception devices; GOV 740.11(b)(2)(ii) alone is left
    eccn=5A980 to=DE | 740.9(a)(1) | yes
    eccn=5A001.f.1 to=DE | 740.17 | yes
    eccn=5A001.i to=DE | 740.17 | yes
    eccn=5D980 to=DE | 740.17 | yes
    eccn=5E980 to=DE | 740.17 | yes
    eccn=5A980 to=DE | 740.11(b)(2)(ii) | no
    eccn=5A980 to=DE | 740.11(b)(2)(iii) | yes
    eccn=5A001.f.2 to=DE | 740.9(a)(1) | no
    eccn=5A001.f to=DE | 740.9(a)(1) | unknown
    eccn=5A001.g to=DE | 740.9(a)(1) | no

    # (4): crime control, outside Australia, India, Japan, New Zealand and NATO; GOV (b)(2)(ii) and STA are left
    eccn=3A980 to=MY | 740.10(b) | yes
    eccn=3A980 to=DE | 740.10(b) | no
    eccn=3A980 to=AU | 740.10(b) | no
    eccn=3A980 to=IN | 740.10(b) | no
    eccn=3A980 to=JP | 740.10(b) | no
    eccn=3A980 to=NZ | 740.10(b) | no
    eccn=3A980 to=TR | 740.10(b) | no
    eccn=3A980 to=CH | 740.10(b) | yes
    eccn=3A980 to=? | 740.10(b) | unknown
    eccn=3A980 to=MY | 740.11(b)(2)(ii) | no
    eccn=3A980 to=MY | 740.20 | no
    eccn=3A980 to=MY | 740.11(b)(2)(iii) | yes
    eccn=3A001.a.2 to=MY | 740.10(b) | no

    # (5): missile technology; what (i) names is left outside D:4 and D:5, nothing within
    eccn=9A101.a to=MY | 740.4 | yes
    eccn=9A101.a to=MY | 740.9(a)(1) | no
    eccn=9A101.a to=MY | 740.10(a) | no
    eccn=9A101.a to=MY | 740.9(a)(9) | yes
    eccn=9A101.a to=MY | 740.11(b)(2)(iii) | no
    eccn=9A101.a to=MY | 740.11(c) | yes
    eccn=9A101.a to=SA | 740.10(a) | yes
    eccn=9A101.a to=SO | 740.10(a) | yes
    eccn=9A101.a to=? | 740.4 | yes
    eccn=9A101.a to=MY on=2023-12-07 | 740.10(a) | yes
    eccn=9A101.a to=MY on=2023-12-08 | 740.10(a) | no

    # (6): embargoed destinations; only what part 746 names is left
    to=CU eccn=EAR99 | 740.14 | no
    to=CU eccn=EAR99 | 740.10(b) | yes
    to=CU eccn=EAR99 | 740.10(a) | no
    to=KP eccn=EAR99 | 740.19 | yes
    to=KP eccn=EAR99 | 740.14 | no
    to=SY eccn=EAR99 on=2025-09-01 | 740.5 | yes
    to=SY eccn=EAR99 on=2025-09-02 | 740.5 | no
    to=IR eccn=EAR99 | 740.14 | yes
    to=RU eccn=EAR99 on=2022-02-23 | 740.10(a) | no
    to=RU eccn=EAR99 on=2022-02-24 | 740.10(a) | yes
    to=RU eccn=EAR99 on=2024-04-28 | 740.23 | yes
    to=RU eccn=EAR99 on=2024-04-29 | 740.23 | no
    to=UA region=UA-CRIMEA eccn=EAR99 on=2024-04-28 | 740.23 | yes
    to=UA region=UA-CRIMEA eccn=EAR99 on=2024-04-29 | 740.23 | no
    to=UA eccn=EAR99 | 740.10(a) | no
    to=? eccn=EAR99 | 740.4 | unknown

    # (7): technology of 6E001 or 6E002 for detectors of 6A002
    eccn=6E001 to=DE for_items=6A002.a | 740.6 | yes
    eccn=6E002 to=DE for_items=6A002.a.3 | 740.6 | yes
    eccn=6E001 to=DE for_items=6A002.a | 740.13(a) | yes
    eccn=6E001 to=DE for_items=6A003.a | 740.13(a) | no
    eccn=6E001 to=DE for_items=? | 740.6 | unknown
    eccn=6E001 to=DE | 740.6 | unknown
    eccn=6E003.a to=DE | 740.6 | no
    eccn=6E001 to=DE for_items=6A002.a | 740.11(b)(2)(ii) | no
    eccn=6E001 to=DE for_items=6A002.a | 740.11(c) | yes

    # (8): explosives detection equipment; RPL, GOV (b)(2)(ii), TSU (a) and (c) are left
    eccn=2A983 to=DE | 740.9(a)(1) | yes
    eccn=2A984 to=DE | 740.9(a)(1) | yes
    eccn=2D983 to=DE | 740.9(a)(1) | yes
    eccn=2D984 to=DE | 740.9(a)(1) | yes
    eccn=2E983 to=DE | 740.9(a)(1) | yes
    eccn=2E984 to=DE | 740.9(a)(1) | yes
    eccn=2A991 to=DE | 740.9(a)(1) | no
    eccn=2A983 to=DE | 740.10(b) | no
    eccn=2A983 to=DE | 740.11(b)(2)(ii) | no
    eccn=2A983 to=DE | 740.11(b)(2)(iii) | yes
    eccn=2D983 to=DE | 740.13(a) | no
    eccn=2D983 to=DE | 740.13(b) | yes
    eccn=2D983 to=DE | 740.13(c) | no

    # (9)(i): semiconductor manufacturing equipment to Macau or D:5, and what goes with it
    eccn=3B001.c.1.b to=CN | 740.9(a)(6) | yes
    eccn=3B001.c.1.b to=MO | 740.9(a)(6) | yes
    eccn=3B001.c.1.b to=MY | 740.9(a)(6) | no
    eccn=3B001.c.1.b to=CN | 740.11(b)(2)(iii) | no
    eccn=3B001.c.1.b to=CN | 740.11(c) | yes
    eccn=3B001.g to=CN | 740.9(a)(6) | no
    eccn=3B001.c.1.b to=? | 740.13(d) | unknown
    eccn=3B090 to=CN on=2022-10-07 | 740.10(b) | yes
    eccn=3B090 to=MO on=2023-01-16 | 740.10(b) | no
    eccn=3B090 to=MO on=2023-01-17 | 740.10(b) | yes
    eccn=3B090 to=VE on=2023-01-17 | 740.10(b) | no
    eccn=3D001 to=CN | 740.13(d) | unknown
    eccn=3D001 to=CN for_items=3B001.c | 740.13(d) | yes
    eccn=3D001 to=CN for_items=3B001.c | 740.13(a) | yes
    eccn=3D001 to=CN for_items=3B001.g | 740.13(a) | no
    eccn=3E001 to=CN for_items=3B001.c | 740.13(d) | yes
    eccn=3D002 to=CN for_items=3B001.c | 740.13(a) | yes
    eccn=3D002 to=CN for_items=3B001.g | 740.13(a) | no
    eccn=3D003 to=CN for_items=3B001.g | 740.13(d) | no
    eccn=3D993 to=CN for_items=3B001.g | 740.13(d) | yes
    eccn=3D992 to=CN on=2024-12-02 | 740.13(d) | yes

    # (9)(ii): advanced computing items to D:1, D:4 and D:5 outside A:5 and A:6, and to their parties
    eccn=3A090.a to=CN | 740.14 | yes
    eccn=3A090.a to=CN | 740.8 | no
    eccn=3A090.a to=VN | 740.14 | yes
    eccn=3A090.a to=SA | 740.14 | yes
    eccn=3A090.a to=SO | 740.14 | yes
    eccn=3A090.a to=IL | 740.14 | no
    eccn=3A090.a to=DE | 740.14 | no
    eccn=3A090.a to=AE | 740.14 | yes
    eccn=3A090.a to=DE hq=CN | 740.14 | yes
    eccn=3A090.a to=DE hq=DE parent=MO | 740.14 | yes
    eccn=3A090.a to=DE hq=? | 740.14 | unknown
    eccn=3A090.b to=CN | 740.14 | yes
    eccn=3A090.c to=CN | 740.14 | yes
    eccn=3A090.c to=CN | 740.25 | no
    eccn=3A090.a to=CN on=2024-12-01 | 740.25 | yes
    eccn=4E091 to=CN kind=technology | 740.13(d) | yes
    eccn=3A001.a.2 to=CN | 740.14 | no
    eccn=3A090.a to=CN on=2022-10-21 | 740.14 | yes
    eccn=3A090.a to=MO on=2023-01-16 | 740.14 | no
    eccn=3A090.a to=MO on=2023-01-17 | 740.14 | yes
    eccn=3A090 to=VN on=2023-11-16 | 740.14 | no
    eccn=3A090.a to=VN on=2023-11-17 | 740.14 | yes

    # (10), (11): implements of torture; military commodities
    eccn=0A981 to=DE | 740.11(b)(2)(ii) | yes
    eccn=0A982 to=DE | 740.11(b)(2)(ii) | yes
    eccn=0A983 to=DE | 740.11(b)(2)(ii) | yes
    eccn=0E982 to=DE | 740.11(b)(2)(ii) | yes
    eccn=0A979 to=DE | 740.11(b)(2)(ii) | no
    eccn=0A919.a to=DE | 740.10(a) | yes
    eccn=0A919.a to=DE | 740.11(b)(2)(iii) | no
    eccn=0A919.a to=DE | 740.11(a) | yes

    # (12), (13): the 600 series and 9x515
    eccn=3A611.x to=CN | 740.10(a) | yes
    eccn=9A515.d to=CN | 740.10(a) | yes
    eccn=9A515.d to=DE | 740.10(a) | no
    eccn=9A515.d to=? | 740.10(a) | unknown
    eccn=9A515.d to=HK | 740.10(a) | yes
    eccn=9A515.x to=CN | 740.11(b)(2)(ii) | no
    eccn=3A611.x to=DE | 740.10(a) | no
    eccn=3A611.x to=DE | 740.3 | no
    eccn=3A611.x to=DE | 740.4 | yes
    eccn=3A611.x to=DE | 740.9(c) | no
    eccn=3A611.x to=DE | 740.11(a) | yes
    eccn=3A611.x to=DE | 740.11(b)(2)(iii) | no
    eccn=3A611.x to=DE | 740.11(c) | no
    eccn=3A611.x to=DE | 740.11(d) | yes
    eccn=3A611.x to=DE | 740.13(a) | no
    eccn=3A611.x to=DE | 740.13(b) | no
    eccn=3A611.x to=DE | 740.13(c) | yes
    eccn=3A611.x to=DE | 740.13(d) | yes
    eccn=3A611.x to=DE | 740.13(f) | no
    eccn=3A611.x to=DE | 740.13(g) | no
    eccn=3A611.x to=DE | 740.14 | no
    eccn=3A611.x to=DE | 740.15(a) | yes
    eccn=3A611.x to=DE | 740.16(a) | yes
    eccn=3A611.x to=DE | 740.20 | no
    eccn=9D610.b to=DE | 740.13(a) | yes
    eccn=9D619.b to=DE | 740.13(a) | yes
    eccn=9E610.b to=DE | 740.13(a) | yes
    eccn=9E619.b to=DE | 740.13(a) | yes
    eccn=9E619.c to=DE | 740.13(a) | yes
    eccn=9E619.a to=DE | 740.13(a) | no
    eccn=9E619.c to=DE | 740.11(b)(2)(iii) | no

    # (14): 0Y521
    eccn=0A521 to=DE | 740.10(a) | yes
    eccn=0A521 to=DE | 740.11(b)(2)(ii) | no
    eccn=0A521 to=DE | 740.11(b)(2)(iii) | yes

    # (17): a party on the Unverified List, from 2014-01-21
    lists=UVL to=MY | 740.4 | yes
    lists=UVL to=MY roles=bank | 740.4 | no
    lists=UVL to=MY on=2014-01-20 | 740.4 | no
    lists=UVL to=MY on=2014-01-21 | 740.4 | yes
    lists=MEU to=MY | 740.4 | no

    # (19), (23): Hong Kong before it became China for the EAR
    eccn=3A001.a.2 to=HK on=2017-04-18 | 740.4 | no
    eccn=3A001.a.2 to=HK on=2017-04-19 | 740.4 | yes
    eccn=1A290 to=HK on=2017-04-19 | 740.14 | yes
    eccn=9A101.a to=HK on=2017-04-19 | 740.11(b)(2)(ii) | yes
    eccn=1C351.a to=HK on=2017-04-19 | 740.14 | yes
    eccn=3A980 to=HK on=2017-04-19 | 740.20 | no
    eccn=5A992.c to=HK on=2020-06-29 | 740.4 | no
    eccn=5A992.c to=HK on=2020-06-30 | 740.4 | yes
    eccn=5A992.c to=HK on=2020-06-30 | 740.17 | no
    eccn=3A001.a.2 to=MY on=2020-06-30 | 740.4 | no

    # (22): items of License Exception IEC, from 2024-09-06
    eccn=3B001.q to=MY on=2024-09-05 | 740.14 | no
    eccn=3B001.q to=MY on=2024-09-06 | 740.14 | yes
    eccn=3B001.q to=MY | 740.24 | no
    eccn=3B001.q to=MY | 740.10(b) | no
    eccn=3B001.a.1 to=MY | 740.14 | no

    # (24): firearms and ammunition, from 2024-05-30
    eccn=0A501.d to=DE on=2024-05-29 | 740.3 | no
    eccn=0A501.d to=DE on=2024-05-30 | 740.3 | yes
    eccn=0A502 to=DE | 740.3 | yes
    eccn=0A504.a to=DE | 740.3 | yes
    eccn=0A505.a to=DE | 740.3 | yes
    eccn=0A506 to=DE | 740.3 | yes
    eccn=0A507 to=DE | 740.3 | yes
    eccn=0A508 to=DE | 740.3 | yes
    eccn=0A509 to=DE | 740.3 | yes
    eccn=0A503 to=DE | 740.3 | no

    # (26): STA to the Emirates, but for entities of Supplement No. 8 to part 740
    to=AE | 740.20 | yes
    to=AE | 740.4 | no
    to=AE parties.0.supp8_part740=true | 740.20 | no
    to=AE parties.0.supp8_part740=? | 740.20 | unknown
    to=AE parties.0.supp8_part740=true parties.0.supp8_until=2026-08-01 | 740.20 | yes
    to=AE parties.0.supp8_part740=true parties.0.supp8_until=2026-08-02 | 740.20 | no
    to=AE on=2026-07-09 | 740.20 | no
    to=MY | 740.20 | no
    """
)


@pytest.mark.parametrize(("facts", "paragraph", "answer"), RESTRICTED)
def test_a_restriction_falls_on_the_paragraphs_that_740_2_does_not_leave(
    facts: str, paragraph: str, answer: str
) -> None:
    step = restriction(bars(transaction(facts)), paragraph)

    assert step.answer.value == answer
    assert list(wrong_codes(step)) == []
