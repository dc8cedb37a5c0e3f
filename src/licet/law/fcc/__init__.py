"""The Covered List of the Federal Communications Commission."""
