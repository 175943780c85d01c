"""The table of targets: every row is whole."""

from __future__ import annotations

import pytest

from editor.article.errors import UnknownTarget
from editor.export.targets import TARGETS, OptionError, Target, target


@pytest.mark.parametrize("row", TARGETS, ids=lambda row: row.id)
def test_a_row_is_whole(row: Target) -> None:
    assert row.id.isidentifier()
    assert row.label
    assert row.description.endswith(".")
    assert row.extension
    assert [other.id for other in TARGETS].count(row.id) == 1
    for option in row.options:
        assert option.key.isidentifier()
        assert option.label
        assert len(option.choices) > 1
        assert option.default in {choice.value for choice in option.choices}
        assert all(choice.label for choice in option.choices)


@pytest.mark.parametrize("row", TARGETS, ids=lambda row: row.id)
def test_options_are_completed_and_checked(row: Target) -> None:
    assert set(row.complete({})) == {option.key for option in row.options}
    with pytest.raises(OptionError, match="no option"):
        row.complete({"colour": "red"})
    with pytest.raises(OptionError, match="is one of"):
        row.complete({row.options[0].key: "perhaps"})


def test_a_misspelt_target_is_helped() -> None:
    with pytest.raises(UnknownTarget, match="markdown"):
        target("markdwon")
    assert target("html").id == "html"
