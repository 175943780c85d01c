"""The collector runs on the window's thread, when it has nothing else to do, and is given back as it was found."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QRunnable, QThreadPool, QTimer

from editor.session.collecting import Collecting


class Knot:
    """Refers to itself, so only the collector ends it; says in which thread that was."""

    ended_in: list[int]

    def __init__(self, ended_in: list[int]) -> None:
        self.ended_in = ended_in
        self.itself = self

    def __del__(self) -> None:
        self.ended_in.append(threading.get_ident())


@pytest.fixture(autouse=True)
def _collector() -> Iterator[None]:
    yield
    gc.enable()


@pytest.fixture
def collecting(qapp: QCoreApplication) -> Iterator[Collecting]:
    made = Collecting()
    yield made
    made.close()


def idle(milliseconds: int = 30) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def litter() -> None:
    """More than the youngest generation holds."""
    keep = [[number] for number in range(3 * gc.get_threshold()[0])]
    assert keep


class Littering(QRunnable):
    def __init__(self, ended_in: list[int]) -> None:
        super().__init__()
        self._ended_in = ended_in

    def run(self) -> None:
        Knot(self._ended_in)
        for _round in range(20):
            litter()


def test_what_a_worker_leaves_is_collected_by_the_windows_thread(collecting: Collecting) -> None:
    ended_in: list[int] = []
    pool = QThreadPool()
    pool.start(Littering(ended_in))
    assert pool.waitForDone(10_000)
    assert ended_in == []
    held = [[number] for number in range(3 * gc.get_threshold()[0])]
    idle()
    assert ended_in == [threading.get_ident()]
    assert held


def test_the_control_left_to_itself_the_worker_would_collect() -> None:
    ended_in: list[int] = []
    gc.enable()
    worker = threading.Thread(target=Littering(ended_in).run)
    worker.start()
    worker.join()
    assert ended_in
    assert ended_in != [threading.get_ident()]


def test_the_collector_is_left_as_it_was_found(qapp: QCoreApplication) -> None:
    for before in (True, False):
        (gc.enable if before else gc.disable)()
        made = Collecting()
        assert not gc.isenabled()
        made.close()
        assert gc.isenabled() is before
