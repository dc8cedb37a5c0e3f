"""Whether a Federal Register document changes a list or a rule that is modeled."""
