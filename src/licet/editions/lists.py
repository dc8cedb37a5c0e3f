"""What is known of a list as such: the day that made it, and whether its parties stand there by orders."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from licet.model import SourceId

ENTITY_LIST = SourceId("us_bis_entity_list")
BY_ORDER = frozenset(
    SourceId(name) for name in ("us_bis_denied_persons", "us_cbp_wro", "us_state_debarred", "us_state_nonproliferation")
)
"""Lists on which one party can stand under several orders, each with its own first day and an end it states itself."""

RESTATED = frozenset({SourceId("us_dod_1260h")})
"""Lists whose every notice prints the whole list: its citation is the notice's, not the party's first."""

BEGAN: Mapping[SourceId, date] = MappingProxyType(
    {
        SourceId("us_bis_meu"): date(2020, 12, 23),  # 85 FR 83793, the rule that made the list
        SourceId("us_bis_mieu"): date(2021, 1, 15),  # 86 FR 4865, the rule that named the first of them
        SourceId("us_dhs_uflpa"): date(2021, 12, 23),  # Public Law 117-78
        SourceId("us_dod_1260h"): date(2021, 1, 1),  # Public Law 116-283, section 1260H
        SourceId("us_dod_1286"): date(2018, 8, 13),  # Public Law 115-232, section 1286
        # Section 2(a) of Public Law 116-124 asked for the list within a year: the oldest day that the list prints.
        SourceId("us_fcc_covered"): date(2021, 3, 12),
        SourceId("us_ofac_nscmic"): date(2021, 6, 3),  # E.O. 14032, 86 FR 30145
    }
)
"""The day of the law, rule or order that made a list, or of the list it asked for: nobody was on it before."""
