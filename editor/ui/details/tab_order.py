"""Makes the Tab key follow what the eye sees, also after widgets were added in the middle."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def order_as_laid_out(container: QWidget) -> None:
    """Chain everything inside a container that takes the focus in the order of the layouts."""
    layout = container.layout()
    stops = list(_stops(layout)) if layout is not None else []
    for before, after in zip(stops, stops[1:], strict=False):
        QWidget.setTabOrder(before, after)


def _stops(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        widget, inner = item.widget(), item.layout()
        if widget is not None and widget.layout() is not None:
            yield from _stops(widget.layout())
        elif widget is not None and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget
        elif inner is not None:
            yield from _stops(inner)
