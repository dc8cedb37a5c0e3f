"""Which parties of all lists are the same: linked with evidence, never merged."""
