"""Questions that the documentation of the API shows; a test asks each of them."""

from typing import Any

FOUNDING: dict[str, Any] = {
    "date": "2025-01-20",
    "activity": "export",
    "destination": "CN",
    "item": {"device": "NVIDIA H100 SXM"},
    "parties": [{"name": "Beijing Zhipu Huazhang Technology", "roles": ["end_user", "ultimate_consignee"], "hq": "CN"}],
}
"""The question that licet began with."""

BY_ECCN: dict[str, Any] = {
    "date": "2025-06-02",
    "activity": "export",
    "destination": "IN",
    "item": {"classification": "EAR99"},
    "parties": [
        {
            "name": "Quartz Lantern Semiconductor",
            "roles": ["purchaser", "end_user"],
            "hq": "IN",
            "ownership": {"edges": [], "listed_owners": {}},
        }
    ],
    "exporter": {"informed": False},
}

TRANSACTIONS: dict[str, Any] = {
    "a device": {"summary": "A device of the table to a party in China", "value": FOUNDING},
    "an ECCN": {"summary": "An item by its classification, owners looked at", "value": BY_ECCN},
}
