"""Treasury's outbound investment rules (31 CFR part 850)."""
