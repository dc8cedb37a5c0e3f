"""The official screening list's own fields, and the lists that it carries."""
