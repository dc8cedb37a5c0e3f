"""Every question of the license exceptions, answered yes, no and unknown, by what part 740 says."""

from unittest.mock import patch

import pytest
from tests.law.questions import answers, asked, rows, transaction
from tests.law.vocabulary import wrong_codes

from licet.law.country_chart import rows as rows_of
from licet.law.ear import (
    s740_3_lvs,
    s740_4_gbs,
    s740_5_civ_spp,
    s740_6_tsr,
    s740_7_app,
    s740_9_tmp,
    s740_10_rpl,
    s740_11_gov,
    s740_12_15_persons,
    s740_13_tsu,
    s740_16_apr,
    s740_17_enc,
    s740_18_21_embargoed,
    s740_20_sta,
    s740_22_24_named,
    s740_25_hbm,
    s740_26_rff,
    s740_27_29_diffusion,
    s740_exception,
)
from licet.law.ear.advanced_computing_items import classification
from licet.law.trace import LicenseException
from licet.model import Transaction

BY_ACT = {
    "TMP": s740_9_tmp.temporary,
    "RPL": s740_10_rpl.replacement,
    "GOV": s740_11_gov.governments,
    "GFT": s740_12_15_persons.gifts,
    "BAG": s740_12_15_persons.baggage,
    "AVS": s740_12_15_persons.aircraft_and_vessels,
    "TSU": s740_13_tsu.unrestricted,
    "APR": s740_16_apr.permissive_reexports,
    "ENC": s740_17_enc.encryption,
    "RFF": s740_26_rff.restricted_facility,
    "SPP": s740_5_civ_spp.syria,
}
BY_ENTRY = {
    "GBS": s740_4_gbs.country_group_b,
    "CIV": s740_5_civ_spp.civil_end_users,
    "TSR": s740_6_tsr.under_restriction,
    "APP": s740_7_app.computers,
    "STA": s740_20_sta.strategic_trade,
    "ACE": s740_22_24_named.cybersecurity,
    "IEC": s740_22_24_named.implemented_controls,
}
FRAMEWORK = ("AIA", "ACM", "LPP")


def exception(symbol: str, t: Transaction) -> LicenseException:
    """The exception as its own section gives it."""
    eccn = t.item.classification or "3A001"
    if symbol in BY_ACT:
        return BY_ACT[symbol](t)
    if symbol in BY_ENTRY:
        return BY_ENTRY[symbol](eccn, t)
    if symbol == "LVS":
        return s740_3_lvs.limited_value(rows_of(eccn, t.on)[0], eccn, t)
    if symbol == "HBM":
        return s740_25_hbm.memory(t, classification(t))
    framework = symbol in FRAMEWORK
    found = s740_27_29_diffusion.of_the_framework(t, classification(t)) if framework else ()
    found = found or s740_18_21_embargoed.for_embargoed(t)
    return next(one for one in found if one.symbol == symbol)


QUESTIONS = rows(
    """
    # 740.16(a), (b): reexports from A:1, of commodities, to B (not D:3, D:4) or D:1, or within A:1
    APR | act=reexport from=DE to=CN | It is a reexport | yes
    APR | act=export to=CN | It is a reexport | no
    APR | act=reexport from=DE to=CN | It leaves a country of A:1 | yes
    APR | act=reexport from=MY to=CN | It leaves a country of A:1 | no
    APR | act=reexport from=US to=CN | It leaves a country of A:1 | no
    APR | act=reexport from=? to=CN | It leaves a country of A:1 | unknown
    APR | act=reexport from=DE to=MY eccn=3B001.c | It is a commodity | yes
    APR | act=reexport from=DE to=MY eccn=3A001.a.2 | It is a commodity | yes
    APR | act=reexport from=DE to=MY eccn=3C001 | It is a commodity | yes
    APR | act=reexport from=DE to=MY eccn=3D001 | It is a commodity | no
    APR | act=reexport from=DE to=MY eccn=3E001 | It is a commodity | no
    APR | act=reexport from=DE to=MY eccn=EAR99 | It is a commodity | no
    APR | act=reexport from=DE to=MY eccn=? | It is a commodity | unknown
    APR | act=reexport from=DE to=MY eccn=0A919 | It is one of the entries left out | yes
    APR | act=reexport from=DE to=MY eccn=0A504.a | It is one of the entries left out | yes
    APR | act=reexport from=DE to=MY eccn=0A501.a | It is one of the entries left out | yes
    APR | act=reexport from=DE to=MY eccn=0A606.a | It is one of the entries left out | no
    APR | act=reexport from=DE to=MY eccn=9A515.d | It is one of the entries left out | no
    APR | act=reexport from=DE to=MY eccn=3A001.b.2 | It is one of the entries left out | yes
    APR | act=reexport from=DE to=MY eccn=3A001.b.3.a | It is one of the entries left out | yes
    APR | act=reexport from=DE to=MY eccn=3A001.b.4 | It is one of the entries left out | no
    APR | act=reexport from=DE to=MY eccn=3A001.b | It is one of the entries left out | unknown
    APR | act=reexport from=DE to=MY eccn=6A002.a | It is one of the entries left out | yes
    APR | act=reexport from=DE to=MY eccn=6A003.a.1 | It is one of the entries left out | yes
    APR | act=reexport from=DE to=MY eccn=6A004.a | It is one of the entries left out | no
    APR | act=reexport from=DE to=MY eccn=EAR99 | It is one of the entries left out | no
    APR | act=reexport from=DE to=MY eccn=1A290 | It is controlled for NP or CB or MT or SI or CC | yes
    APR | act=reexport from=DE to=MY eccn=1C351.a | It is controlled for NP or CB or MT or SI or CC | yes
    APR | act=reexport from=DE to=MY eccn=9A101.a | It is controlled for NP or CB or MT or SI or CC | yes
    APR | act=reexport from=DE to=MY eccn=3A980 | It is controlled for NP or CB or MT or SI or CC | yes
    APR | act=reexport from=DE to=MY eccn=9E003.a.1 | It is controlled for NP or CB or MT or SI or CC | yes
    APR | act=reexport from=DE to=MY eccn=3A001.a.2 | It is controlled for NP or CB or MT or SI or CC | no
    APR | act=reexport from=DE to=MY eccn=3A001.a.2 | It is controlled for NS | yes
    APR | act=reexport from=DE to=MY eccn=3A991.p | It is controlled for NS | no
    APR | act=reexport from=DE to=MY eccn=1A290 | It is controlled for NP or MT or EI | yes
    APR | act=reexport from=DE to=MY eccn=9A101.a | It is controlled for NP or MT or EI | yes
    APR | act=reexport from=DE to=MY eccn=5A002.a | It is controlled for NP or MT or EI | yes
    APR | act=reexport from=DE to=MY eccn=3A980 | It is controlled for NP or MT or EI | no
    APR | act=reexport from=DE to=MY | It goes to B | yes
    APR | act=reexport from=DE to=CN | It goes to B | yes
    APR | act=reexport from=DE to=VN | It goes to B | yes
    APR | act=reexport from=DE to=KP | It goes to B | no
    APR | act=reexport from=DE to=TW | It goes to B | no
    APR | act=reexport from=DE to=SA | It goes to B | no
    APR | act=reexport from=DE to=CU | It goes to B | no
    APR | act=reexport from=DE to=? | It goes to B | unknown
    APR | act=reexport from=DE to=JP | It goes to a country of A:1 | yes
    APR | act=reexport from=DE to=MY | It goes to a country of A:1 | no
    APR | act=reexport from=DE to=? | It goes to a country of A:1 | unknown
    APR | act=reexport from=DE to=MY | It was not received under License Exception STA | no
    APR | act=reexport from=DE to=MY fact=not_received_under_sta | It was not received under License Exc | yes
    APR | act=reexport from=DE to=MY fact=?not_received_under_sta | It was not received under License Exc | unknown

    # 740.20: A:5 and A:6, and what (b)(2) and (b)(3) leave out
    STA | to=DE | The destination is in A:5 | yes
    STA | to=IL | The destination is in A:5 | no
    STA | to=? | The destination is in A:5 | unknown
    STA | to=IL | The destination is in A:6 | yes
    STA | to=DE | The destination is in A:6 | no
    STA | to=? | The destination is in A:6 | unknown
    STA | to=DE eccn=3A611.x | It is no 600 series or 9x515 item | no
    STA | to=DE eccn=9A515.d | It is no 600 series or 9x515 item | no
    STA | to=DE eccn=3A001.a.2 | It is no 600 series or 9x515 item | yes
    STA | to=DE | The consignee's statement is in hand | no
    STA | to=DE statement=true | The consignee's statement is in hand | yes
    STA | to=DE statement=? | The consignee's statement is in hand | unknown
    STA | to=DE eccn=3A001.b.2 | 740.20(b)(2) does not leave it out | no
    STA | to=DE eccn=3A001.b.3 | 740.20(b)(2) does not leave it out | no
    STA | to=DE eccn=3A001.b | 740.20(b)(2) does not leave it out | no
    STA | to=DE eccn=3A001.b.4 | 740.20(b)(2) does not leave it out | yes
    STA | to=DE eccn=3A001.a.2 | 740.20(b)(2) does not leave it out | yes

    # 740.17: never to E:1 or E:2; the paragraphs; who the end users are
    ENC | to=IR eccn=5A002.a | The destination is outside E:1 and E:2 | no
    ENC | to=CU eccn=5A002.a | The destination is outside E:1 and E:2 | no
    ENC | to=SY eccn=5A002.a | The destination is outside E:1 and E:2 | no
    ENC | to=CN eccn=5A002.a | The destination is outside E:1 and E:2 | yes
    ENC | to=? eccn=5A002.a | The destination is outside E:1 and E:2 | unknown
    ENC | to=RU eccn=5A002.a | The end user is a civil subsidiary | no
    ENC | to=BY eccn=5A002.a fact=allied_civil_subsidiary | The end user is a civil subsidiary | yes
    ENC | to=CN eccn=5A002.a | The end user is a civil subsidiary | unasked
    ENC | to=CN enc_eligible_paragraph=740.17(a)(2) | The item is eligible by 740.17(a)(2) | yes
    ENC | to=CN enc_eligible_paragraph=740.17(b)(1) | The item is eligible by 740.17(a)(2) | no
    ENC | to=CN enc_eligible_paragraph=740.17(b)(1) | The item is eligible by 740.17(b)(1) | yes
    ENC | to=CN enc_eligible_paragraph=15CFR740.17(b)(1) | The item is eligible by 740.17(b)(1) | yes
    ENC | to=CN enc_eligible_paragraph=(b)(1) | The item is eligible by 740.17(b)(1) | yes
    ENC | to=CN enc_eligible_paragraph=740.17(b)(2) | The item is eligible by 740.17(b)(1) | no
    ENC | to=CN enc_eligible_paragraph=740.17(b)(2)(i)(A) | The item is eligible by 740.17(b)(2) | yes
    ENC | to=CN enc_eligible_paragraph=740.17(b)(2)(iii) | The item is eligible by 740.17(b)(2) | no
    ENC | to=CN enc_eligible_paragraph=740.17(b)(2)(iv) | The item is eligible by 740.17(b)(2) | no
    ENC | to=CN enc_eligible_paragraph=740.17(b)(3)(iii) | The item is eligible by 740.17(b)(3) | yes
    ENC | to=CN enc_eligible_paragraph=740.17(b)(3)(iii) | The item is eligible by 740.17(b)(2) | no
    ENC | to=CN | The item is eligible by 740.17(b)(1) | no
    ENC | to=CN | BIS has classified it under 740.17 | no
    ENC | to=CN classified_under_740_17=true | BIS has classified it under 740.17 | yes
    ENC | to=CN classified_under_740_17=false | BIS has classified it under 740.17 | no
    ENC | to=CN hq=US | Every party has a US parent | yes
    ENC | to=CN hq=CN parent=US | Every party has a US parent | yes
    ENC | to=CN hq=DE | Every party has a US parent | no
    ENC | to=CN hq=DE parent=? | Every party has a US parent | unknown
    ENC | to=CN hq=DE roles=bank | Every party has a US parent | no
    ENC | to=CN hq=DE | Every party has its parent in a country of Supplement No. 3 | yes
    ENC | to=CN hq=US | Every party has its parent in a country of Supplement No. 3 | yes
    ENC | to=CN hq=CN | Every party has its parent in a country of Supplement No. 3 | no
    ENC | to=CN hq=DE parent=? | Every party has its parent in a country of Supplement No. 3 | unknown
    ENC | to=CN gov=true | No party that receives is a government | no
    ENC | to=CN | No party that receives is a government | yes
    ENC | to=CN gov=? | No party that receives is a government | unknown
    ENC | to=CN roles=bank | No party that receives is a government | no

    # 740.11: the cooperating governments are A:1, Singapore and Taiwan
    GOV | to=DE | The destination is that of a cooperating government | yes
    GOV | to=SG | The destination is that of a cooperating government | yes
    GOV | to=TW | The destination is that of a cooperating government | yes
    GOV | to=MY | The destination is that of a cooperating government | no
    GOV | to=? | The destination is that of a cooperating government | unknown
    GOV | to=DE eccn=3A611.x | It is a 600 series item to a country outside A:5 | unasked
    GOV | to=SG eccn=3A611.x | It is a 600 series item to a country outside A:5 | yes
    GOV | to=SG | It is a 600 series item to a country outside A:5 | no
    GOV | to=? eccn=? | It is a 600 series item to a country outside A:5 | unknown
    GOV | to=DE eccn=5A002.a | It is an encryption item controlled for EI | yes
    GOV | to=DE eccn=5A004.a | It is an encryption item controlled for EI | yes
    GOV | to=DE eccn=5D002.a.1 | It is an encryption item controlled for EI | yes
    GOV | to=DE eccn=5E002.a | It is an encryption item controlled for EI | yes
    GOV | to=DE eccn=5A992.c | It is an encryption item controlled for EI | no
    GOV | to=DE eccn=? | It is an encryption item controlled for EI | unknown
    GOV | to=DE eccn=1A290 | Nuclear nonproliferation controls reach it | yes
    GOV | to=DE eccn=3A001.a.2 | Nuclear nonproliferation controls reach it | no
    GOV | to=CN hq=US gov=true | Every party that receives is of the US Government | yes
    GOV | to=CN hq=US gov=false | Every party that receives is of the US Government | no
    GOV | to=CN hq=US gov=? | Every party that receives is of the US Government | unknown
    GOV | to=CN hq=DE gov=true | Every party that receives is of the US Government | no
    GOV | to=CN hq=? gov=true | Every party that receives is of the US Government | unknown
    GOV | to=CN hq=? gov=false | Every party that receives is of the US Government | no
    GOV | to=CN hq=US gov=true roles=bank | Every party that receives is of the US Government | no

    # 740.10, 740.9 and 740.13: not to E:1; 600 series and 9x515 not to D:5
    RPL | to=IR | The destination is not in E:1 | no
    RPL | to=CN | The destination is not in E:1 | yes
    RPL | to=? | The destination is not in E:1 | unknown
    RPL | to=MY | It is a commodity or software | yes
    RPL | to=MY kind=software eccn=8D002 | It is a commodity or software | yes
    RPL | to=MY kind=technology eccn=3E003.a | It is a commodity or software | no
    RPL | to=CN eccn=3A611.x | It is a 600 series or 9x515 item | yes
    RPL | to=CN eccn=9A515.d | It is a 600 series or 9x515 item | yes
    RPL | to=CN | It is a 600 series or 9x515 item | no
    RPL | to=? eccn=3A611.x | It is a 600 series or 9x515 item | yes
    RPL | to=MY eccn=3A611.x | It is no 600 series or 9x515 item to D:5 | yes
    TMP | to=IR | The destination is not in E:1 | no
    TMP | to=CN | The destination is not in E:1 | yes
    TMP | to=? | The destination is not in E:1 | unknown
    TMP | to=CN | It is no technology | yes
    TMP | to=CN kind=software eccn=8D002 | It is no technology | yes
    TMP | to=CN kind=technology eccn=3E003.a | It is no technology | no
    TMP | to=CN | It is technology | no
    TMP | to=CN kind=technology eccn=3E003.a | It is technology | yes
    TMP | to=CN | It is a commodity | yes
    TMP | to=CN kind=software eccn=8D002 | It is a commodity | no
    TMP | to=CN kind=software eccn=8D002 | It is software | yes
    TMP | to=CN | It is software | no
    TSU | to=IR kind=software eccn=5D992.c | The destination is not in E:1 | no
    TSU | to=CN kind=software eccn=5D992.c | The destination is not in E:1 | yes
    TSU | to=? kind=software eccn=5D992.c | The destination is not in E:1 | unknown
    TSU | to=CN kind=software eccn=5D002.a | It is encryption software of 5D002 | yes
    TSU | to=CN kind=software eccn=5D992.c | It is encryption software of 5D002 | no
    TSU | to=CN kind=software eccn=? | It is encryption software of 5D002 | unknown
    TSU | to=CN kind=software eccn=5D992.c | It is software or technology | yes
    TSU | to=CN kind=technology eccn=3E003.a | It is software or technology | yes
    TSU | to=CN | It is software or technology | no
    TSU | act=deemed_export to=US roles=recipient kind=technology eccn=3E003.a | It is released | yes
    TSU | act=release to=CN kind=technology eccn=3E003.a | It is released | yes
    TSU | to=CN kind=technology eccn=3E003.a | It is released | no
    TSU | to=RU kind=software eccn=5D992.c | The end user is a civil subsidiary | no
    TSU | to=BY kind=software eccn=5D992.c fact=allied_civil_subsidiary | The end user is a civil subsidiary | yes
    TSU | to=CN kind=software eccn=5D992.c | The end user is a civil subsidiary | unasked

    # 740.12(a)(2), 740.14: reasons that bar gifts; encryption in baggage to E:1
    GFT | to=CU eccn=1C351.a | It is controlled for CB, MT, NS, NP or EI | yes
    GFT | to=CU eccn=9A101.a | It is controlled for CB, MT, NS, NP or EI | yes
    GFT | to=CU eccn=3A001.a.2 | It is controlled for CB, MT, NS, NP or EI | yes
    GFT | to=CU eccn=1A290 | It is controlled for CB, MT, NS, NP or EI | yes
    GFT | to=CU eccn=5A002.a | It is controlled for CB, MT, NS, NP or EI | yes
    GFT | to=CU eccn=3A980 | It is controlled for CB, MT, NS, NP or EI | no
    GFT | to=CU eccn=5A992.c | It is controlled for CB, MT, NS, NP or EI | no
    GFT | to=CU eccn=EAR99 | It is controlled for CB, MT, NS, NP or EI | no
    GFT | to=CU eccn=? | It is controlled for CB, MT, NS, NP or EI | unknown
    BAG | to=IR eccn=5A002.a | It is an encryption item to E:1 | yes
    BAG | to=SY eccn=5D002.a | It is an encryption item to E:1 | yes
    BAG | to=IR eccn=5E002.a | It is an encryption item to E:1 | yes
    BAG | to=IR eccn=5A992.c | It is an encryption item to E:1 | no
    BAG | to=IR eccn=? | It is an encryption item to E:1 | unknown
    BAG | to=? eccn=5A002.a | It is an encryption item to E:1 | yes
    BAG | to=CN eccn=5A002.a | It is an encryption item to E:1 | unasked
    BAG | to=CN | It leaves the United States | yes
    BAG | to=CN from=DE | It leaves the United States | no

    # 740.3 to 740.7
    LVS | to=MY eccn=3C001 value_usd=3000 | The item is a commodity | yes
    LVS | to=MY eccn=3B001.a.1 | The item is a commodity | yes
    LVS | to=MY eccn=3A001.a.2 | The item is a commodity | yes
    LVS | to=MY eccn=3D001 kind=software | The item is a commodity | no
    LVS | to=MY eccn=3C001 kind=technology | The item is a commodity | no
    LVS | to=CN eccn=3C001 | The destination is in Country Group B | no
    LVS | to=? eccn=3C001 | The destination is in Country Group B | unknown
    LVS | to=UA eccn=3C001 | The destination is in Country Group B | yes
    LVS | to=MY eccn=3C001 value_usd=3000 | The value does not exceed | yes
    LVS | to=MY eccn=3C001 value_usd=3001 | The value does not exceed | no
    LVS | to=MY eccn=3A611.y value_usd=1 | The value does not exceed | no
    GBS | to=MY | The destination is in Country Group B | yes
    GBS | to=SD | The destination is in Country Group B | no
    GBS | to=UA | The destination is in Country Group B | no
    GBS | to=? | The destination is in Country Group B | unknown
    GBS | to=MY eccn=3A001.a.2 | The entry of 3A001.a.2 offers GBS for it | yes
    GBS | to=MY eccn=5A002.a | The entry of 5A002.a offers GBS for it | no
    TSR | to=MY eccn=3E003.a kind=technology | The item is technology or software | yes
    TSR | to=MY eccn=3D001 kind=software | The item is technology or software | yes
    TSR | to=MY eccn=3A001.a.2 | The item is technology or software | no
    TSR | to=SD eccn=3E003.a | The destination is in Country Group B | no
    TSR | to=UA eccn=3E003.a | The destination is in Country Group B | no
    TSR | to=TH eccn=3E003.a | The destination is in Country Group B | yes
    CIV | on=2020-06-28 to=CN | The destination is in D:1 | yes
    CIV | on=2020-06-28 to=KP | The destination is in D:1 | no
    CIV | on=2020-06-28 to=MY | The destination is in D:1 | no
    CIV | on=2020-06-28 to=CN | The end use and the end users are civil | yes
    CIV | on=2020-06-28 to=CN use=data_centre_operation | The end use and the end users are civil | yes
    CIV | on=2020-06-28 to=CN use=military | The end use and the end users are civil | no
    CIV | on=2020-06-28 to=CN mil=true use=? | The end use and the end users are civil | no
    CIV | on=2020-06-28 to=CN mil=? | The end use and the end users are civil | unknown
    CIV | on=2020-06-28 to=CN use=? | The end use and the end users are civil | unknown
    SPP | to=SY eccn=EAR99 | The destination is Syria | yes
    SPP | to=IR eccn=EAR99 | The destination is Syria | no
    SPP | to=SY eccn=EAR99 | The item is EAR99 | yes
    SPP | to=SY eccn=5A992.c | The item is EAR99 | no
    APP | to=DE eccn=4A003.b | It is a computer of 4A003.b or .c | yes
    APP | to=DE eccn=4A003.c | It is a computer of 4A003.b or .c | yes
    APP | to=DE eccn=4A003.g | It is a computer of 4A003.b or .c | no
    APP | to=DE eccn=4A003 | It is a computer of 4A003.b or .c | no
    APP | to=DE eccn=4A003.b | The destination is of Computer Tier 1 | yes
    APP | to=VE eccn=4A003.b | The destination is of Computer Tier 1 | no
    APP | to=CD eccn=4A003.b | The destination is of Computer Tier 1 | no
    APP | to=IN eccn=4A003.b | The destination is of Computer Tier 1 | no
    APP | to=? eccn=4A003.b | The destination is of Computer Tier 1 | unknown
    APP | to=DE eccn=4A003.b | The end use is none of 744.2 to 744.5 | yes
    APP | to=DE eccn=4A003.b use=missile_300km | The end use is none of 744.2 to 744.5 | no
    APP | to=DE eccn=4A003.b use=nuclear_unsafeguarded | The end use is none of 744.2 to 744.5 | no
    APP | to=DE eccn=4A003.b use=? | The end use is none of 744.2 to 744.5 | unknown

    # 740.18, .19, .21, .23: embargoed destinations
    AGR | to=CU eccn=EAR99 | The item is EAR99 | yes
    AGR | to=CU eccn=1C991 | The item is EAR99 | no
    AGR | to=CU eccn=? | The item is EAR99 | unknown
    CCD | to=CU eccn=EAR99 | The item is EAR99 or of an entry that 740.19(b) names | yes
    CCD | to=CU eccn=5A992.c | The item is EAR99 or of an entry that 740.19(b) names | yes
    CCD | to=CU eccn=5D992.c | The item is EAR99 or of an entry that 740.19(b) names | yes
    CCD | to=CU eccn=4A994.b | The item is EAR99 or of an entry that 740.19(b) names | yes
    CCD | to=CU eccn=4D994 | The item is EAR99 or of an entry that 740.19(b) names | yes
    CCD | to=CU eccn=5A991.b | The item is EAR99 or of an entry that 740.19(b) names | yes
    CCD | to=CU eccn=5D991 | The item is EAR99 or of an entry that 740.19(b) names | yes
    CCD | to=CU eccn=3A991.p | The item is EAR99 or of an entry that 740.19(b) names | no
    CCD | to=CU eccn=5A002.a | The item is EAR99 or of an entry that 740.19(b) names | no
    CCD | to=CU eccn=? | The item is EAR99 or of an entry that 740.19(b) names | unknown
    CCD | to=CU gov=? | No party is of the government | unknown
    CCD | to=CU gov=true | No party is of the government | no
    CCD | to=CU | No party is of the government | yes
    SCP | to=CU eccn=EAR99 | The item is EAR99 or controlled for anti-terrorism only | yes
    SCP | to=CU eccn=3A991.p | The item is EAR99 or controlled for anti-terrorism only | yes
    SCP | to=CU eccn=3A001.a.2 | The item is EAR99 or controlled for anti-terrorism only | no
    MED | to=RU eccn=EAR99 | The item is EAR99 | yes
    MED | to=RU eccn=3A991.p | The item is EAR99 | no
    MED | to=BY eccn=EAR99 | The item is EAR99 | yes
    MED | to=UA region=UA-CRIMEA eccn=EAR99 | The item is EAR99 | yes
    MED | to=UA region=UA-DNR eccn=EAR99 | The item is EAR99 | yes
    MED | to=UA region=UA-LNR eccn=EAR99 | The item is EAR99 | yes

    # 740.22, 740.24: what an entry names
    ACE | to=MY eccn=4A005 | The entry of 4A005 names ACE | yes
    ACE | to=MY eccn=4D004 | The entry of 4D004 names ACE | yes
    ACE | to=MY eccn=5A001.j | The entry of 5A001.j names ACE | yes
    ACE | to=MY eccn=5A001.a | The entry of 5A001.a names ACE | no
    ACE | to=MY eccn=4A005 | It goes outside E:1 and E:2 | yes
    ACE | to=CU eccn=4A005 | It goes outside E:1 and E:2 | no
    ACE | to=IR eccn=4A005 | It goes outside E:1 and E:2 | no
    ACE | to=? eccn=4A005 | It goes outside E:1 and E:2 | unknown
    IEC | to=MY eccn=3B001.q | The entry of 3B001.q offers IEC | yes
    IEC | to=MY eccn=3B001.a.1 | The entry of 3B001.a.1 offers IEC | no

    # 740.25 to 740.29: memory, restricted facilities, and the framework of 2025
    HBM | to=MY eccn=3A090.c | Its memory bandwidth density is below 3.3 | no
    HBM | to=MY eccn=3A090.c item.hbm.bandwidth_gbps=329 item.hbm.area_mm2=100 | Its memory bandwidth density is | yes
    HBM | to=MY eccn=3A090.c item.hbm.bandwidth_gbps=330 item.hbm.area_mm2=100 | Its memory bandwidth density is | no
    HBM | to=MY eccn=3A090.c item.hbm.bandwidth_gbps=? item.hbm.area_mm2=100 | Its memory bandwidth dens | unknown
    HBM | to=MY eccn=3A090.c item.hbm.bandwidth_gbps=329 item.hbm.area_mm2=? | Its memory bandwidth dens | unknown
    HBM | to=MY eccn=3A090.c | The item is at 3A090.c | yes
    HBM | to=MY eccn=3A090.c | The facility produces no advanced-node circuits | yes
    HBM | to=MY eccn=3A090.c use=advanced_node_ic_facility | The facility produces no advanced-node circuits | no
    HBM | to=MY eccn=3A090.c use=ic_facility_node_unknown | The facility produces no advanced-node circuits | no
    HBM | to=MY eccn=3A090.c use=? | The facility produces no advanced-node circuits | unknown
    LPP | to=MY eccn=3A090.a | The item is at .a | yes
    LPP | to=MY eccn=3A090.b | The item is at .a | no
    LPP | to=MY eccn=3A090.a | The destination is outside Macau and D:5 | yes
    LPP | to=MO eccn=3A090.a | The destination is outside Macau and D:5 | no
    LPP | to=? eccn=3A090.a | The destination is outside Macau and D:5 | unknown
    LPP | to=MY eccn=3A090.a | A party is headquartered in Macau or D:5 | no
    LPP | to=MY hq=CN eccn=3A090.a | A party is headquartered in Macau or D:5 | yes
    LPP | to=MY hq=? eccn=3A090.a | A party is headquartered in Macau or D:5 | unknown
    LPP | to=MY hq=MY parent=CN eccn=3A090.a | A party is headquartered in Macau or D:5 | yes
    ACM | to=MY hq=CN eccn=3A090.a | A party is headquartered in Macau or D:5 | yes
    AIA | to=JP eccn=3A090.a | Supplement No. 5 to part 740(a) names | yes
    AIA | to=MY eccn=3A090.a | Supplement No. 5 to part 740(a) names | no
    AIA | to=? eccn=3A090.a | Supplement No. 5 to part 740(a) names | unknown
    AIA | on=2025-01-12 to=JP eccn=3A090.a | Supplement No. 5 to part 740(a) names | unasked
    """
)


@pytest.mark.parametrize(("symbol", "facts", "question", "answer"), QUESTIONS)
def test_a_question_of_an_exception_has_the_answer_of_the_law(
    symbol: str, facts: str, question: str, answer: str
) -> None:
    when = exception(symbol, transaction(facts)).when

    assert answers(when, question) == answer
    assert list(wrong_codes(when)) == []


NAMED = {
    # 740.20(b)(2)(ii) to (x): whole entries (or paragraphs of them) that STA never covers
    ("STA", "740.20(b)(2) does not leave it out", "no"): """
        0A503 0A981 0A982 0A983 0A985 0E982 0E987 1C351.d 1C353.a 1C354.a 1E001 1E351 7E004.a 9D001 9D002 9D004.f 9E001
        9E002 9E003.a.1 6A002.a 6A990 6D002 6D003.c 6D991 6E001 6E002 6E990""",
    ("STA", "740.20(b)(2) does not leave it out", "yes"): """
        0A979 1C350.a 1C010.a 1E002.a 7E001 9D003 9D005 6A003.a.1 6D001 6E003.a 3E003.a 5A001.b.5""",
    # 740.26(b): equipment, software and technology that RFF never covers
    ("RFF", "The item is of an excluded entry", "yes"): """
        3B001.c 3B002.c 3B993 3B994 3D992 3D993 3D994 3E992 3E993 3E994""",
    ("RFF", "The item is of an excluded entry", "no"): "3B991 3A001.a.2 3D991 3E991 3B992 EAR99",
}


@pytest.mark.parametrize(
    ("symbol", "question", "eccn", "answer"),
    [(symbol, said, eccn, answer) for (symbol, said, answer), named in NAMED.items() for eccn in named.split()],
)
def test_the_entries_that_a_section_names(symbol: str, question: str, eccn: str, answer: str) -> None:
    assert answers(exception(symbol, transaction(f"eccn={eccn} to=DE")).when, question) == answer


@pytest.mark.parametrize(
    ("symbol", "facts", "code"),
    [
        ("STA", "to=DE", "not_stated:sta_consignee_statement"),
        ("ENC", "to=CN", "not_stated:enc_eligible_paragraph"),
        ("ENC", "to=CN", "not_stated:classified_under_740_17"),
        ("LVS", "to=MY eccn=3C001", "not_stated:value_usd"),
        ("HBM", "to=MY eccn=3A090.c", "not_stated:hbm"),
    ],
)
def test_what_nobody_stated_is_named(symbol: str, facts: str, code: str) -> None:
    assert code in {one.missing for one in asked(exception(symbol, transaction(facts)).when, "")}


PARAGRAPHS = rows(
    """
    # the paragraphs by which each exception can be met: on each of them 740.2(a) may fall by itself; those for
    # embargoed destinations, and those of the framework, come together
    LVS | to=MY eccn=3C001 | 740.3
    GBS | to=MY | 740.4
    CIV | on=2020-06-28 to=CN | 740.5
    SPP | to=SY eccn=EAR99 | 740.5
    TSR | to=MY eccn=3E003.a | 740.6
    APP | to=DE eccn=4A003.b | 740.7
    TMP | to=MY | 740.9(a)(1) 740.9(a)(3) 740.9(a)(5) 740.9(a)(6) 740.9(a)(9) 740.9(a)(10) 740.9(b)(3) 740.9(c)
    RPL | to=MY | 740.10(a) 740.10(b) 740.10(b)
    GOV | to=MY | 740.11(a) 740.11(b)(2)(ii) 740.11(b)(2)(iii) 740.11(c) 740.11(d)
    GFT | to=CU eccn=EAR99 | 740.12 740.12
    TSU | to=MY kind=software eccn=8D002 | 740.13(a) 740.13(b) 740.13(c) 740.13(d) 740.13(f) 740.13(g)
    BAG | to=MY | 740.14
    BAG | to=IR | 740.14
    AVS | to=MY | 740.15(a) 740.15(b)
    APR | act=reexport from=DE to=MY | 740.16(a) 740.16(b)
    ENC | to=MY eccn=5A002.a | 740.17 740.17 740.17 740.17 740.17
    CCD | to=CU eccn=EAR99 | 740.19 740.18 740.21
    CCD | to=RU eccn=EAR99 | 740.19 740.23
    CCD | to=SY eccn=EAR99 | 740.19
    STA | to=DE | 740.20 740.20
    ACE | to=MY eccn=4A005 | 740.22
    MED | to=UA region=UA-LNR eccn=EAR99 | 740.23
    IEC | to=MY eccn=3B001.q | 740.24
    HBM | to=MY eccn=3A090.c | 740.25 740.25
    RFF | to=CN | 740.26
    AIA | to=JP eccn=3A090.a | 740.27 740.28 740.29
    """
)


@pytest.mark.parametrize(("symbol", "facts", "paragraphs"), PARAGRAPHS)
def test_the_paragraphs_of_an_exception_are_those_of_its_section(symbol: str, facts: str, paragraphs: str) -> None:
    t = transaction(facts)
    with patch.object(s740_exception, "restriction", wraps=s740_exception.restriction) as fallen:
        given = exception(symbol, t)

    assert [call.args[1] for call in fallen.call_args_list if call.args[1].startswith("740.")] == paragraphs.split()
    assert paragraphs.startswith(given.section.removeprefix("15 CFR "))
