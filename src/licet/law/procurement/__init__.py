"""Procurement law of every federal agency: what it bars, and that it requires no export license."""
