"""The same verbs for people and machines; uses only the public names of licet."""
