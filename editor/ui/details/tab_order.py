"""Makes the Tab key follow what the eye sees, also after widgets were added in the middle."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def order_as_laid_out(container: QWidget) -> None:
    """Chain everything inside a container that takes the focus in the order of the layouts."""
    layout = container.layout()
    stops = list(_stops(layout)) if layout is not None else []
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _stops(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        widget = item.widget()
        inner = widget.layout() if widget is not None else item.layout()
        if inner is not None and not _is_stop(widget):
            yield from _stops(inner)
        elif widget is not None and _is_stop(widget):
            yield widget


def _is_stop(widget: QWidget | None) -> bool:
    return widget is not None and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
