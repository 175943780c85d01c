"""Agreement with CommonMark and GFM, frozen: what agreed once may not differ again."""

from __future__ import annotations

from dataclasses import astuple

import pytest

from tests.markup.specification_report import (
    SPECIFICATIONS,
    Example,
    disagreements,
    examples,
    figures,
    minimums,
)

EXAMPLES = [(name, example) for name in SPECIFICATIONS for example in examples(name)]
LISTS = {"Lists", "List items", "5.3 Task list items (extension)"}


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{name[:3]}-{each.number}" for name, each in EXAMPLES])
def test_an_example_reads_as_specified_or_is_listed_with_its_reason(name: str, example: Example) -> None:
    assert example.agrees() == (example.number not in disagreements(name))


@pytest.mark.parametrize("name", SPECIFICATIONS)
def test_every_listed_disagreement_is_an_example_and_has_a_reason(name: str) -> None:
    listed = disagreements(name)
    assert listed.keys() <= {example.number for example in examples(name)}
    assert all(reason.endswith(".") and len(reason) > 40 for reason in listed.values())


@pytest.mark.parametrize("name", SPECIFICATIONS)
def test_no_figure_falls_below_what_it_was(name: str) -> None:
    found, least = figures(name), minimums(name)
    assert (found.total, found.raw_html) == (least.total, least.raw_html)
    assert all(now >= before for now, before in zip(astuple(found), astuple(least), strict=True))
    assert found.agreed == found.total - len(disagreements(name))


def test_lists_read_as_specified_without_exception() -> None:
    about_lists = [example for _name, example in EXAMPLES if example.section in LISTS]
    assert len(about_lists) == 76
    assert [example.number for example in about_lists if not example.agrees()] == []
