"""Listings in time, made step by step: entries joined to parties, citations settled, absences, stays, terms."""
