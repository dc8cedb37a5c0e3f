"""Every code that a listing's license requirement and review policy can carry, and what the entry says with it."""

from collections.abc import Mapping
from types import MappingProxyType

EXCLUSIONS: Mapping[str, str] = MappingProxyType(
    {
        "ear99_food_and_medicine": "food and medicine designated as EAR99",
        "ear99_technology_for_uav": "EAR99 technology to operate, maintain or repair unmanned aerial "
        "vehicles, released "
        "to the entity by their operator",
        "huawei_vulnerability_disclosure": "footnote 2: cybersecurity research and disclosure of vulnerabilities to "
        "Huawei and its listed affiliates outside the United States",
        "joint_ventures_a1_outside_south_china_sea": "items for the continued operation of joint ventures with persons "
        "from Country Group A:1 that do not operate inside the coordinates the entry prints",
        "mass_market_encryption_unless_russian_government": "ECCNs 5A992.c and 5D992.c, unless for Russian government "
        "end users or state-owned enterprises in Russia",
        "ofac_general_license_11_2016": "transactions authorized by OFAC's General License No. 11 of 2016-12-20",
        "ofac_general_license_1b_2021": "transactions authorized by OFAC's General License No. 1B of 2021-03-02",
        "petroleum_and_gas_by_hs_code": "crude oil, refined petroleum products, natural gas and others under the "
        "Harmonized System codes the entry prints",
        "technology_for_standards": "EAR99 technology, and technology controlled for anti-terrorism reasons only, "
        "released to members of a standards organization to revise or develop a standard (772.1)",
    }
)
"""What takes items out of a license requirement."""

CONDITIONS: Mapping[str, str] = MappingProxyType(
    {
        "russia_without_crimea": "the entry's Russia does not include the Crimea region of Ukraine (E.O. 13685, 8(d))",
        "text_cut": "the transcriber cut the requirement's text; its end is taken from another edition",
        "worldwide": "the requirement also holds for the entity wherever located worldwide",
    }
)
"""What says when, where or how surely a license requirement holds."""

EXCEPTIONS: Mapping[str, str] = MappingProxyType(
    {
        "GOV": "License Exception GOV under 740.11(b)(2) and (e)",
        "GOV_744_21": "License Exception GOV under 740.11(b)(2)(i) and (ii) only (744.21(c))",
        "GOV_744_22": "License Exception GOV under 740.11(b)(2)(ii) only (744.22(c))",
        "GOV_USGS": "License Exception GOV under 740.11(b), when used by the U.S. Geological Survey",
    }
)
"""License exceptions that an entry itself allows."""

POLICY_ITEMS: Mapping[str, str] = MappingProxyType(
    {
        "*": "all items, or all other items",
        "advanced_nodes_10nm": "items uniquely required to produce semiconductors at 10 nm and below, EUV included",
        "ccl": "items listed on the Commerce Control List",
        "civil_aviation_safety": "licenses for the safety of civil aviation and the safe operation of aircraft",
        "detection_eccns": "ECCNs 1A004.c and .d, 1A995, 1A999.a, 1D003, 2A983, 2D983, 2E983, and EAR99 items "
        "described in the Note to 1A995",
        "ear99": "EAR99 items",
        "ear99_food_and_medicine": "food and medicine designated as EAR99",
        "infectious_disease": "items necessary to detect, identify and treat infectious disease",
        "iss_us_government": "items for U.S. Government supported use in the International Space Station",
        "semiconductor_equipment_3b": "items described in 3B001.a.4, .c, .d, .f.1.b.2, .k to .p, 3B002.c, 3B993, 3B994",
        "telecom_and_consumer_devices": "telecommunications infrastructure items of Category 5, and consumer "
        "communications devices identified in 740.19",
        "us_government_space": "items for space programs that the U.S. Government supports",
        "wafers_200mm": "items designed to produce 200 mm wafers, destined to a 200 mm wafer production facility",
    }
)
"""The items that one part of a review policy is for."""
