"""The table an example of a check is a row of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from editor.checks.table import Finding


@dataclass(frozen=True)
class Example:
    """Files in which a check finds something and files in which it does not."""

    id: str
    finds: tuple[str, ...]
    passes: tuple[str, ...]
    field: str = ""


def named(examples: tuple[Example, ...]) -> dict[str, Any]:
    """The arguments of parametrize for a table of examples: one test per file."""
    rows = [
        (f"{example.id}-{word}-{number}", example, file, expected)
        for example in examples
        for word, expected, files in (("finds", True, example.finds), ("passes", False, example.passes))
        for number, file in enumerate(files, 1)
    ]
    return {"argvalues": [row[1:] for row in rows], "ids": [row[0] for row in rows]}


def assert_example(findings: tuple[Finding, ...], example: Example, expected: bool) -> None:
    """The check speaks exactly when it should, with a whole sentence, at the field it is about."""
    found = [finding for finding in findings if finding.id == example.id]
    assert bool(found) == expected, [(finding.message, finding.line, finding.excerpt) for finding in found]
    for finding in found:
        assert finding.message.strip()
        assert "{" not in finding.message or "{" in finding.excerpt + finding.message.partition("contains")[2]
        assert not example.field or finding.field == example.field
