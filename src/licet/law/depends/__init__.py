"""Which facts a decision depends on: each is changed alone, then two together, and the law is asked again."""
