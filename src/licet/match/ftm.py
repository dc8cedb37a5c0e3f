"""Lists and schemata of FollowTheMoney, as matching takes them; `exchange` reads and writes the form."""

from licet.exchange.ftm_in import read_list
from licet.exchange.ftm_names import SCHEMATA, kind_of

__all__ = ["SCHEMATA", "kind_of", "read_list"]
