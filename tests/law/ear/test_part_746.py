"""Part 746 and short supply: what each embargo reaches on its days, what it leaves out, and how it is reviewed."""

import pytest
from tests.law.asked import Row, Rule, rows, said, transaction

from licet.law.ear.part_746_embargoes import embargoes
from licet.law.ear.part_754_short_supply import short_supply
from licet.law.ear.s746_5_russian_industry import russian_industry
from licet.law.trace import render

RULES: dict[str, Rule] = {
    "part_746_embargoes": embargoes,
    "part_746_supplements": embargoes,
    "part_754_short_supply": short_supply,
    "s746_5_russian_industry": russian_industry,
}

FIRST_DAYS = {
    "CU": ("746.2(a)", None, None),
    "KP": ("746.4(a)", "2007-01-25", "2007-01-26"),
    "IR": ("746.7(a)", None, None),
    "RU": ("746.8(a)(1)", "2022-02-23", "2022-02-24"),
    "BY": ("746.8(a)(1)", "2022-03-01", "2022-03-02"),
    "SY": ("746.9(a)", "2004-05-13", "2004-05-14"),
}
"""Each country under an embargo: its section, the day before it and its first day, where licet reaches so far back."""

REVIEWS = {"KP": "case_by_case", "SY": "policy_of_denial"}
REGIONS = {"UA-CRIMEA": ("2015-01-28", "2015-01-29"), "UA-DNR": ("2022-02-23", "2022-02-24")}
REGIONS["UA-LNR"] = REGIONS["UA-DNR"]
LISTED = {"item.classification": "3A991"}
DENIED = "EMBARGO policy_of_denial"


def _of(place: str, day: str | None) -> dict[str, object]:
    change: dict[str, object] = {"destination": place, "parties.0.hq": place, **LISTED}
    return {**change, "date": day} if day else change


_RU, _BY = _of("RU", None), _of("BY", None)
_RUSSIA = f"746.8(a)(1) yes {DENIED}"
_LIGHT = {"item.classification": "EAR99"}
_OPEN = "746.8(a)(1) unknown EMBARGO policy_of_denial <- "
_SYRIA = {**_of("SY", "2025-09-01")}
_CRIMEA = {"destination": "UA", "destination_region": "UA-CRIMEA"}
_CUBA = f"746.2(a) yes {DENIED}"
_IRAN = f"746.7(a) yes {DENIED}"
EMBARGOES = rows(
    "part_746_embargoes",
    {
        **{
            f"{place}, the first day": (
                _of(place, first),
                [f"{section} yes EMBARGO {REVIEWS.get(place, 'policy_of_denial')}"],
            )
            for place, (section, _, first) in FIRST_DAYS.items()
        },
        **{
            f"{place}, the day before": (_of(place, before), [])
            for place, (_, before, _) in FIRST_DAYS.items()
            if before
        },
        **{
            f"{region}, the day before": (
                {**LISTED, "destination": "UA", "destination_region": region, "date": days[0]},
                [],
            )
            for region, days in REGIONS.items()
        },
        **{
            f"{region}, the first day": (
                {**LISTED, "destination": "UA", "destination_region": region, "date": days[1]},
                [f"746.6(a) yes {DENIED}"],
            )
            for region, days in REGIONS.items()
        },
        "Ukraine outside the regions": ({**LISTED, "destination": "UA"}, None),
        "a region that is not known": (
            {"destination": "UA", "destination_region": "unknown"},
            ["746.1 unknown blocks <- destination"],
        ),
        "a place that is not known": ({"destination": "unknown"}, ["746.1 unknown blocks <- destination"]),
        "Cuba: food too, which is judged case by case": (
            {**_of("CU", None), **_LIGHT, "item.food_or_medicine": True},
            ["746.2(a) yes EMBARGO case_by_case"],
        ),
        "Cuba: a release of EAR99 technology to a national": (
            {**_of("CU", None), **_LIGHT, "activity": "deemed_export", "parties.0.roles": ["recipient"]},
            [],
        ),
        "Cuba: a release of listed technology to a national": (
            {
                **_of("CU", None),
                "item.classification": "3E991",
                "activity": "deemed_export",
                "parties.0.roles": ["recipient"],
            },
            [_CUBA],
        ),
        "North Korea: food is left out": ({**_of("KP", None), **_LIGHT, "item.food_or_medicine": True}, []),
        "North Korea: what may be food": (
            {**_of("KP", None), **_LIGHT, "item.food_or_medicine": "unknown"},
            ["746.4(a) unknown EMBARGO case_by_case <- classification"],
        ),
        "North Korea: an entry for missile technology is denied": (
            {**_of("KP", None), "item.classification": "1C107"},
            ["746.4(a) yes EMBARGO policy_of_denial"],
        ),
        "North Korea: an entry for nuclear nonproliferation is denied": (
            {**_of("KP", None), "item.classification": "3A201"},
            ["746.4(a) yes EMBARGO policy_of_denial"],
        ),
        "North Korea: 7A103 is left out of that policy": (
            {**_of("KP", None), "item.classification": "7A103"},
            ["746.4(a) yes EMBARGO case_by_case"],
        ),
        "Syria: food is left out": ({**_SYRIA, **_LIGHT, "item.food_or_medicine": True}, []),
        "Syria: a release to a national is judged case by case": (
            {**_SYRIA, "item.classification": "3E991", "activity": "deemed_export", "parties.0.roles": ["recipient"]},
            ["746.9(a) yes EMBARGO case_by_case"],
        ),
        "Syria: a release of EAR99 technology to a national": (
            {**_SYRIA, **_LIGHT, "activity": "deemed_export", "parties.0.roles": ["recipient"]},
            [],
        ),
        "Syria, from 2025-09-02: civil end uses": (
            _of("SY", "2025-09-02"),
            ["746.9(a) yes EMBARGO presumption_of_approval"],
        ),
        "Syria, from 2025-09-02: other end uses": (
            {**_of("SY", "2025-09-02"), "end_use": "military"},
            ["746.9(a) yes EMBARGO case_by_case"],
        ),
        "Crimea: food is left out": ({**_CRIMEA, "item.food_or_medicine": True}, []),
        **{
            f"{region}: {name}": ({"destination": "UA", "destination_region": region, **change}, says)
            for region in ("UA-DNR", "UA-LNR")
            for name, change, says in [
                ("food is left out", {"item.food_or_medicine": True}, []),
                (
                    "free software for personal communications",
                    {"item.kind": "software", "item.personal_communications": True},
                    [],
                ),
                (
                    "a company wholly owned from Germany",
                    {"parties.0.wholly_owned_by_hq": "DE"},
                    ["746.6(a) yes EMBARGO case_by_case"],
                ),
            ]
        },
        "Crimea: free software for personal communications": (
            {
                **_CRIMEA,
                "item.classification": "5D992.c",
                "item.kind": "software",
                "item.personal_communications": True,
            },
            [],
        ),
        "Crimea: EAR99 software for personal communications": (
            {**_CRIMEA, "item.kind": "software", "item.personal_communications": True},
            [],
        ),
        "Crimea: controlled software, though for personal communications": (
            {**_CRIMEA, "item.classification": "5D002", "item.kind": "software", "item.personal_communications": True},
            [f"746.6(a) yes {DENIED}"],
        ),
        "Crimea: other free software": (
            {**_CRIMEA, "item.classification": "5D992.c", "item.kind": "software"},
            [f"746.6(a) yes {DENIED}"],
        ),
        "Crimea: a release to a national is not left out": (
            {
                "destination": "UA",
                "destination_region": "UA-CRIMEA",
                "activity": "release",
                "item.kind": "technology",
            },
            [f"746.6(a) yes {DENIED}"],
        ),
        "Crimea: a company wholly owned from Germany": (
            {**_CRIMEA, "parties.0.wholly_owned_by_hq": "DE"},
            ["746.6(a) yes EMBARGO case_by_case"],
        ),
        "Iran: an entry of the list": (_of("IR", None), [_IRAN]),
        "Iran: EAR99 from abroad by a foreign company, of Supplement No. 7": (
            {
                **_of("IR", None),
                **_LIGHT,
                "activity": "reexport",
                "exporter.us_person": False,
                "item.part746_supplements": [7],
            },
            [_IRAN],
        ),
        "Iran: EAR99 from abroad by a foreign company, of no supplement": (
            {
                **_of("IR", None),
                **_LIGHT,
                "activity": "reexport",
                "exporter.us_person": False,
                "item.part746_supplements": [],
            },
            [],
        ),
        "Iran: EAR99 by a US person, whom OFAC has not authorized": (
            {**_of("IR", None), **_LIGHT, "item.part746_supplements": []},
            [_IRAN],
        ),
        "Iran: EAR99 from abroad by one who may be a US person": (
            {
                **_of("IR", None),
                **_LIGHT,
                "activity": "reexport",
                "exporter.us_person": "unknown",
                "item.part746_supplements": [],
            },
            [f"746.7(a) unknown {DENIED} <- us_person"],
        ),
        "Iran: EAR99 from the United States by a foreign company": (
            {**_of("IR", None), **_LIGHT, "exporter.us_person": False, "item.part746_supplements": []},
            [_IRAN],
        ),
        "Iran: EAR99 that OFAC has authorized": (
            {**_of("IR", None), **_LIGHT, "exporter.ofac_authorization": True, "item.part746_supplements": []},
            [],
        ),
        "Iran: EAR99 that OFAC may have authorized": (
            {**_of("IR", None), **_LIGHT, "exporter.ofac_authorization": "unknown", "item.part746_supplements": []},
            ["746.7(a) unknown EMBARGO policy_of_denial <- ofac_authorization"],
        ),
        "Iran: food of Supplement No. 7 is food": (
            {
                **_of("IR", None),
                **_LIGHT,
                "exporter.ofac_authorization": True,
                "item.part746_supplements": [7],
                "item.food_or_medicine": True,
            },
            [],
        ),
        "Iran: a release of EAR99 technology to a national": (
            {**_of("IR", None), **_LIGHT, "activity": "deemed_export", "parties.0.roles": ["recipient"]},
            [],
        ),
        **{
            f"Russia in March 2022: category {eccn[0]}": (
                {**_of("RU", "2022-04-07"), "item.classification": eccn},
                [_RUSSIA] if asked else [],
            )
            for eccn, asked in {
                "0A504": False,
                "1A004": False,
                "2B350": False,
                "3A001": True,
                "9A991": True,
            }.items()
        },
        "Russia from 2022-04-08: every category": (
            {**_of("RU", "2022-04-08"), "item.classification": "2B350"},
            [_RUSSIA],
        ),
        "Russia: a release to a national is left out": (
            {**_RU, "item.classification": "3E001", "activity": "deemed_export", "parties.0.roles": ["recipient"]},
            [],
        ),
        **{
            f"Russia: {eccn} for a company wholly owned from Germany": (
                {**_RU, "item.classification": eccn, "parties.0.wholly_owned_by_hq": "DE"},
                [] if free else ["746.8(a)(1) yes EMBARGO case_by_case"],
            )
            for eccn, free in {"5A991": True, "5A992.c": True, "5D992.c": True, "5A002": False}.items()
        },
        "Russia: 5A992.c for a company wholly owned from China": (
            {**_RU, "item.classification": "5A992.c", "parties.0.wholly_owned_by_hq": "CN"},
            [_RUSSIA],
        ),
        "Russia: 5A992.c for a company that nobody is said to own": (
            {**_RU, "item.classification": "5A992.c"},
            [_RUSSIA],
        ),
        "Russia: 5A992.c for a company owned from Germany, and another": (
            {
                **_RU,
                "item.classification": "5A992.c",
                "parties": [
                    {"name": "One", "roles": ["end_user"], "hq": "RU", "wholly_owned_by_hq": "DE", "lists": []},
                    {"name": "Two", "roles": ["purchaser"], "hq": "RU", "lists": []},
                ],
            },
            [_RUSSIA],
        ),
        "Russia: 5A992.c where nobody is stated": ({**_RU, "item.classification": "5A992.c", "parties": []}, [_RUSSIA]),
        "Russia: listed business software for a company wholly owned from Germany": (
            {
                **_RU,
                **_LIGHT,
                "item.kind": "software",
                "item.listed_business_software": True,
                "parties.0.wholly_owned_by_hq": "DE",
            },
            [],
        ),
        "Russia: an item nobody has classified, of no supplement": (
            {
                **_RU,
                "item.classification": "unknown",
                "item.part746_supplements": [],
                "item.listed_business_software": False,
            },
            [_OPEN + "classification"],
        ),
    },
)

SUPPLEMENTS = rows(
    "part_746_supplements",
    {
        **{
            f"Supplement No. {number}: {where}, the day before": (
                {**_of(where, before), **_LIGHT, "item.part746_supplements": [number]},
                [],
            )
            for number, where, before in [
                (4, "RU", "2022-03-02"),
                (4, "BY", "2022-09-14"),
                (5, "RU", "2022-03-10"),
                (5, "BY", "2022-03-10"),
                (6, "RU", "2022-09-14"),
                (6, "BY", "2022-09-14"),
                (7, "RU", "2023-02-23"),
                (7, "BY", "2023-02-23"),
            ]
        },
        **{
            f"Supplement No. {number}: {where}, the first day": (
                {**_of(where, first), **_LIGHT, "item.part746_supplements": [number]},
                [_RUSSIA],
            )
            for number, where, first in [
                (4, "RU", "2022-03-03"),
                (4, "BY", "2022-09-15"),
                (5, "RU", "2022-03-11"),
                (5, "BY", "2022-03-11"),
                (6, "RU", "2022-09-15"),
                (6, "BY", "2022-09-15"),
                (7, "RU", "2023-02-24"),
                (7, "BY", "2023-02-24"),
            ]
        },
        "no supplement names it, and it is a thing": ({**_RU, **_LIGHT, "item.part746_supplements": []}, []),
        "Supplement No. 2 is of another section": ({**_RU, **_LIGHT, "item.part746_supplements": [2]}, []),
        "nothing is stated": (
            {**_RU, **_LIGHT},
            [_OPEN + "part746_supplements"],
        ),
        "Supplement No. 7 is stated alone, for Iran": (
            {
                **_of("IR", None),
                **_LIGHT,
                "activity": "reexport",
                "exporter.us_person": False,
                "item.in_supp7_part746": True,
            },
            [_IRAN],
        ),
        "Supplement No. 7 is denied alone, for Iran": (
            {
                **_of("IR", None),
                **_LIGHT,
                "activity": "reexport",
                "exporter.us_person": False,
                "item.in_supp7_part746": False,
            },
            [],
        ),
        "Supplement No. 7 is not stated, for Iran": (
            {**_of("IR", None), **_LIGHT, "activity": "reexport", "exporter.us_person": False},
            ["746.7(a) unknown EMBARGO policy_of_denial <- part746_supplements"],
        ),
        "a tariff number in a chapter named as a whole": ({**_RU, **_LIGHT, "item.hts": "847130"}, [_RUSSIA]),
        "the same before the chapters were named": (
            {**_of("RU", "2023-05-18"), **_LIGHT, "item.hts": "847130"},
            [_OPEN + "part746_supplements"],
        ),
        "the first day of the chapters": ({**_of("RU", "2023-05-19"), **_LIGHT, "item.hts": "900211"}, [_RUSSIA]),
        "a tariff number in another chapter": (
            {**_RU, **_LIGHT, "item.hts": "610910"},
            [_OPEN + "part746_supplements"],
        ),
        "food of a chapter named as a whole is food": (
            {**_RU, **_LIGHT, "item.hts": "847130", "item.food_or_medicine": True},
            [],
        ),
        "an item on the list needs no supplement": ({**_RU, "item.part746_supplements": []}, [_RUSSIA]),
        "business software": (
            {
                **_RU,
                **_LIGHT,
                "item.kind": "software",
                "item.part746_supplements": [],
                "item.listed_business_software": True,
            },
            [_RUSSIA],
        ),
        "other software": (
            {
                **_RU,
                **_LIGHT,
                "item.kind": "software",
                "item.part746_supplements": [],
                "item.listed_business_software": False,
            },
            [],
        ),
        "software of a kind that is not stated": (
            {**_RU, **_LIGHT, "item.kind": "software", "item.part746_supplements": []},
            [_OPEN + "listed_business_software"],
        ),
        "software, the day before": (
            {
                **_of("RU", "2024-09-15"),
                **_LIGHT,
                "item.kind": "software",
                "item.part746_supplements": [],
                "item.listed_business_software": True,
            },
            [],
        ),
        "software for Belarus, the first day": (
            {
                **_of("BY", "2024-09-16"),
                **_LIGHT,
                "item.kind": "software",
                "item.part746_supplements": [],
                "item.listed_business_software": True,
            },
            [_RUSSIA],
        ),
        "technology is no software": (
            {
                **_RU,
                **_LIGHT,
                "item.kind": "technology",
                "item.part746_supplements": [],
                "item.listed_business_software": True,
            },
            [],
        ),
        "software for Iran is not of that paragraph": (
            {
                **_of("IR", None),
                **_LIGHT,
                "activity": "reexport",
                "exporter.us_person": False,
                "item.kind": "software",
                "item.part746_supplements": [],
                "item.listed_business_software": True,
            },
            [],
        ),
    },
)

_PROJECT = {"item.meets": {"russian_oil_or_gas_project": True}}
_NO_PROJECT = {"item.meets": {"russian_oil_or_gas_project": False}}
OIL_AND_GAS = rows(
    "s746_5_russian_industry",
    {
        "one of the eight entries, in 746.8 from 2024-06-12": (
            {"date": "2024-06-12", **_PROJECT},
            ["746.8(a)(4) yes RU policy_of_denial"],
        ),
        "the last day of 746.5": ({"date": "2024-06-11", **_PROJECT}, ["746.5 yes RU policy_of_denial"]),
        "before the embargo denial was presumed": (
            {"date": "2022-02-23", **_PROJECT},
            ["746.5 yes RU presumption_of_denial"],
        ),
        "from the embargo it is denied": ({"date": "2022-02-24", **_PROJECT}, ["746.5 yes RU policy_of_denial"]),
        "the day before": ({"date": "2014-08-05", **_PROJECT}, None),
        "the first day": ({"date": "2014-08-06", **_PROJECT}, ["746.5 yes RU presumption_of_denial"]),
        "Belarus, the day before": ({"destination": "BY", "date": "2022-09-14", **_PROJECT}, None),
        "Belarus, the first day": (
            {"destination": "BY", "date": "2022-09-15", **_PROJECT},
            ["746.5 yes RU policy_of_denial"],
        ),
        "another project": (_NO_PROJECT, []),
        "a project that nobody has stated": (
            {},
            ["746.8(a)(4) unknown RU policy_of_denial <- meets:russian_oil_or_gas_project"],
        ),
        "a place that is not known": (
            {"destination": "unknown", **_PROJECT},
            ["746.8(a)(4) unknown RU policy_of_denial <- destination"],
        ),
        "another country": ({"destination": "IN", **_PROJECT}, None),
        "an EAR99 item of Supplement No. 2": (
            {**_LIGHT, "item.part746_supplements": [2], **_PROJECT},
            ["746.8(a)(4) yes RU policy_of_denial"],
        ),
        "an EAR99 item of another supplement": ({**_LIGHT, "item.part746_supplements": [4], **_PROJECT}, None),
        "an EAR99 item of which nothing is stated": (
            {**_LIGHT, **_PROJECT},
            ["746.8(a)(4) unknown RU policy_of_denial <- part746_supplements"],
        ),
        "another entry of the list is of no supplement": ({"item.classification": "5A991", **_PROJECT}, None),
        "an item nobody has classified": (
            {"item.classification": "unknown", **_PROJECT},
            ["746.8(a)(4) unknown RU policy_of_denial <- classification, part746_supplements"],
        ),
    },
    destination="RU",
    item__classification="0A998",
)

_LANDS = "cedar_from_alaskan_private_or_indian_lands"
SHORT_SUPPLY = rows(
    "part_754_short_supply",
    {
        "cedar, to Canada too": (
            {"item.classification": "1C988", "destination": "CA"},
            ["754.4 yes SS no_policy"],
        ),
        **{
            f"petroleum products of {eccn}": ({"item.classification": eccn}, ["754.3 yes SS policy_of_denial"])
            for eccn in ("1C980", "1C982", "1C983", "1C984")
        },
        "horses by sea": ({"item.classification": "0A980"}, ["754.5 yes SS no_policy"]),
        "a reexport": ({"item.classification": "1C988", "activity": "reexport"}, []),
        "cedar from such lands": (
            {"item.classification": "1C988", "item.meets": {_LANDS: True}},
            ["754.4 yes SS presumption_of_approval"],
        ),
        "cedar from other lands": (
            {"item.classification": "1C988", "item.meets": {_LANDS: False}},
            ["754.4 yes SS presumption_of_denial"],
        ),
        "another entry": ({"item.classification": "1C981"}, None),
        "an EAR99 item": ({}, None),
        "an item nobody has classified": (
            {"item.classification": "unknown"},
            [
                "754.3 unknown SS policy_of_denial <- classification",
                "754.4 unknown SS no_policy <- classification",
                "754.5 unknown SS no_policy <- classification",
            ],
        ),
        "under an embargo part 746 stands in its place": (
            {"item.classification": "1C988", "destination": "CU", "parties.0.hq": "CU"},
            [],
        ),
        "under the embargo on Russia too": (
            {"item.classification": "1C988", "destination": "RU", "parties.0.hq": "RU"},
            [],
        ),
    },
)


@pytest.mark.parametrize(
    ("hts", "words"), [("610910", "tariff number 610910"), (None, "no tariff number, and no supplement, is stated")]
)
def test_an_item_of_no_known_supplement_tells_what_was_looked_at(hts: str | None, words: str) -> None:
    (ruling,) = embargoes(transaction({**_RU, **_LIGHT, **({"item.hts": hts} if hts else {})}))

    assert words in render(ruling)


def test_cedar_from_such_lands_may_go_under_wrc() -> None:
    """754.4(c): License Exception WRC, on an attestation."""
    cases = {True: "yes", False: "no", "unknown": "unknown"}
    for stated, answer in cases.items():
        row = {"item.classification": "1C988", "item.meets": {_LANDS: stated}}
        (ruling,) = short_supply(transaction(row))
        (found,) = ruling.exceptions

        assert (found.symbol, found.when.answer.value) == ("WRC", answer)
        assert found.conditions == ("attestation_on_file",)


@pytest.mark.parametrize("row", [*EMBARGOES, *SUPPLEMENTS, *OIL_AND_GAS, *SHORT_SUPPLY], ids=str)
def test_the_part_says(row: Row) -> None:
    assert said(RULES[row.file], row.change) == row.says
