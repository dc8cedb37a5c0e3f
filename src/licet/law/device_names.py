"""A device's name as people, orders and drivers write it: `H20 96GB`, `HGX H20`, `NVIDIA H100 80GB HBM3`.

Not modelled here: part numbers of cards and systems (a table of one's own can hold them as aliases).
"""

import re

VENDORS = ("nvidia", "amd", "intel", "google", "huawei", "aws", "amazon", "habana")
MAKES = ("gpu", "gpus", "accelerator", "card", "chip", "module", "oam", "geforce", "tesla", "instinct")
MEMORIES = ("hbm2", "hbm2e", "hbm3", "hbm3e", "gddr5", "gddr6", "gddr6x", "gddr7")
FILLER = frozenset({*VENDORS, *MAKES, *MEMORIES, "tensor", "core"})
"""Words that people write before or after a model and that tell no models apart. HGX and DGX are none: letters of BIS
name systems by them."""


def words(name: str) -> frozenset[str]:
    """The telling words of a device's name, in lower case: letters and digits that stand together stay together."""
    return frozenset(re.findall(r"[a-z0-9]+", name.casefold())) - FILLER


def key(name: str) -> str:
    """A name without case, spaces, signs and filler words, so that `RTX 4090D` and `rtx-4090 d` are the same."""
    return "".join(word for word in re.findall(r"[a-z0-9]+", name.casefold()) if word not in FILLER)
