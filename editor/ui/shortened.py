"""Long names made to fit a sentence."""

from __future__ import annotations

LONGEST = 40  # characters


def shortened(name: str) -> str:
    """A file name with its middle left out where it is too long to be read; beginning and ending stay."""
    if len(name) <= LONGEST:
        return name
    return f"{name[: LONGEST - 14]}…{name[-12:]}"
