"""Import law: the Uyghur Forced Labor Prevention Act."""
