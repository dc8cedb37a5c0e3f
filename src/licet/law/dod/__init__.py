"""Procurement law of the Department of Defense: what it bars, and that it requires no export license."""
