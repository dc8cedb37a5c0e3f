"""The embedded starter edition: facts of official publications in our own form, made by `licet build`."""

from pathlib import Path


def directory() -> Path:
    """Where the compiled starter edition stands."""
    return Path(__file__).resolve().parent
