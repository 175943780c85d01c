"""The power goes at any moment of any write: old or new before it was called safe, only new after.

`python -m tests.storage.power_cuts` tries more states for each moment.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.storage.power import Disk, Node, PoweredLayer, applied, pieces
from tests.storage.power_cuts import SCENES, cut_everywhere

MOST = 25  # states for each moment; the script tries 400


@pytest.mark.parametrize("scene", SCENES)
def test_every_state_a_cut_may_leave_is_made_whole(scene: str, tmp_path: Path) -> None:
    verdicts = list(cut_everywhere(SCENES[scene], tmp_path / "disk", MOST))
    assert [verdict for verdict in verdicts if verdict != "sound"] == []
    assert len(verdicts) > 10


def test_the_model_drops_cuts_and_reorders_what_was_not_synced() -> None:
    node = Node(b"o" * 1000, [(0, b"n" * 1200), (1100, None)])
    assert [(at, None if data is None else len(data)) for at, data in pieces(node)] == [
        (0, 512),
        (512, 512),
        (1024, 176),
        (1100, None),
    ]
    assert applied(node, [0, 0, 0, 0]) == b"o" * 1000
    assert applied(node, [0, 1, 0, 0]) == b"o" * 512 + b"n" * 512
    assert applied(node, [1, 0, 2, 0]) == b"n" * 512 + b"o" * 488 + b"\0" * 200
    assert applied(node, [1, 1, 1, 1]) == b"n" * 1100


def test_the_model_undoes_a_rename_whose_folder_was_not_synced(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "b").write_bytes(b"new")
    layer = PoweredLayer(tmp_path)
    layer.replace(tmp_path / "b", tmp_path / "a")
    assert layer.disk.names == {"a": 0, "b": 1}
    assert layer.disk.pending == {"a": [1], "b": [None]}
    layer.fsync_folder(tmp_path)
    assert (layer.disk.names, layer.disk.pending) == ({"a": 1, "b": None}, {})
    assert Disk().copy() == Disk()
