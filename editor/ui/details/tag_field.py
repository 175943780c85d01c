"""A field of tags: chips one can walk along, and a line that completes."""

from __future__ import annotations

from gettext import gettext as _

from PySide6.QtCore import QEvent, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from editor.article.fields import Field, FieldValue
from editor.ui.details.field_widget import FieldWidget
from editor.ui.flow_layout import FlowLayout
from editor.ui.icons import icon
from editor.ui.theme import LIGHT, Theme

_NARROWEST = 24  # pixels of an empty line
_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class Chip(QFrame):
    """One tag. With the focus on it, Backspace and Delete remove it and the arrows walk on."""

    removed = Signal()
    walked = Signal(int)

    def __init__(self, tag: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.tag = tag
        self.setObjectName("chip")
        self.setAccessibleName(tag)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        label = QLabel(tag, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        self._cross = QToolButton(self)
        self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cross.setToolTip(_("Remove “{tag}”").format(tag=tag))
        self._cross.setAccessibleName(self._cross.toolTip())
        self._cross.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 1, 2, 1)
        row.setSpacing(1)
        row.addWidget(label)
        row.addWidget(self._cross)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._cross.setIcon(icon("x", theme.mute, theme.faint))
        self._cross.setIconSize(self._cross.iconSize().scaled(11, 11, Qt.AspectRatioMode.KeepAspectRatio))

    def set_removable(self, removable: bool) -> None:
        """Whether the cross is there."""
        self._cross.setVisible(removable)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.removed.emit()
        elif step:
            self.walked.emit(-step if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else step)
        else:
            super().keyPressEvent(event)


class TagLine(QLineEdit):
    """The line behind the chips: Enter or a comma finishes a tag, Backspace in an empty line takes the last one."""

    finished = Signal()
    last_removed = Signal()
    walked_back = Signal()

    def sizeHint(self) -> QSize:
        text = self.text() or self.placeholderText()
        return QSize(_NARROWEST + self.fontMetrics().horizontalAdvance(text), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, at_start = event.key(), self.cursorPosition() == 0 and not self.hasSelectedText()
        back = Qt.Key.Key_Right if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else Qt.Key.Key_Left
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            self.finished.emit()
        elif key == Qt.Key.Key_Backspace and at_start and not self.text() and not self.isReadOnly():
            self.last_removed.emit()
        elif key == back and at_start:
            self.walked_back.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _PASSING:
            self.finished.emit()


class TagField(FieldWidget):
    """Each tag once, whatever its case."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._theme = LIGHT
        self._chips: list[Chip] = []
        self._offered: tuple[str, ...] = ()
        self._words = QStringListModel(self)
        self._frame = QFrame(self)
        self._frame.setObjectName("tagField")
        self.line = TagLine(self._frame)
        self.line.setObjectName("tagLine")
        self.line.setFrame(False)
        self.line.setAccessibleName(self.name)
        self._flow = FlowLayout(self._frame)
        self._flow.setContentsMargins(7, 4, 7, 4)
        self._flow.addWidget(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._frame)
        self._complete()
        self._show_placeholder()
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self.line.updateGeometry)
        self.line.textEdited.connect(self._typed)
        self.line.finished.connect(self._finish)
        self.line.last_removed.connect(lambda: self._remove(len(self._chips) - 1))
        self.line.walked_back.connect(lambda: self._walk(len(self._chips), -1))

    def value(self) -> FieldValue:
        return self.tags

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags that are chips now."""
        return tuple(chip.tag for chip in self._chips)

    def display(self, value: FieldValue) -> None:
        self._show_tags(tuple(tag for tag in value if isinstance(tag, str)) if isinstance(value, tuple) else ())

    def set_suggestions(self, texts: tuple[str, ...]) -> None:
        self._offered = texts
        self._offer()

    def set_editable(self, editable: bool) -> None:
        self.line.setReadOnly(not editable)
        self.setEnabled(editable)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for chip in self._chips:
            chip.set_theme(theme)

    def focus_target(self) -> QWidget:
        return self.line

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._frame.setProperty("focused", event.type() == QEvent.Type.FocusIn)
            self._frame.style().unpolish(self._frame)
            self._frame.style().polish(self._frame)
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.take_focus()

    def _complete(self) -> None:
        completer = QCompleter(self._words, self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        # Queued: the line takes the words over first, and is emptied after that.
        completer.activated.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        self.line.setCompleter(completer)

    def _offer(self) -> None:
        used = {tag.casefold() for tag in self.tags}
        self._words.setStringList([tag for tag in self._offered if tag.casefold() not in used])

    def _typed(self, text: str) -> None:
        if "," in text:
            *done, rest = text.split(",")
            self.line.setText(rest.lstrip())
            self._add(done)

    def _finish(self) -> None:
        text = self.line.text()
        if text.strip():
            self.line.clear()
            self._add([text])

    def _add(self, tags: list[str]) -> None:
        known = {tag.casefold() for tag in self.tags}
        new: dict[str, str] = {}
        for tag in (" ".join(tag.split()) for tag in tags):
            if tag and tag.casefold() not in known:
                new.setdefault(tag.casefold(), tag)
        if new:
            self._show_tags((*self.tags, *new.values()))
            self.edited.emit(self.tags)

    def _remove(self, index: int) -> None:
        if not 0 <= index < len(self._chips) or self.line.isReadOnly():
            return
        had_focus = self._chips[index].hasFocus()
        self._show_tags(tuple(tag for place, tag in enumerate(self.tags) if place != index))
        if had_focus and self._chips:
            self._chips[min(index, len(self._chips) - 1)].setFocus()
        else:
            self.line.setFocus()
        self.edited.emit(self.tags)

    def _walk(self, index: int, step: int) -> None:
        target = index + step
        if target >= len(self._chips):
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.line.setCursorPosition(0)
        elif target >= 0:
            self._chips[target].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_tags(self, tags: tuple[str, ...]) -> None:
        kept = list(self._chips)
        self._chips = []
        for index, tag in enumerate(tags):
            chip = next((chip for chip in kept if chip.tag == tag), None)
            if chip is None:
                chip = self._new_chip(tag)
            else:
                kept.remove(chip)
                self._flow.removeWidget(chip)
            self._flow.insert_widget(index, chip)
            self._chips.append(chip)
        for chip in kept:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.invalidate()
        self._frame.updateGeometry()
        self._show_placeholder()
        self._offer()

    def _new_chip(self, tag: str) -> Chip:
        chip = Chip(tag, self._frame)
        chip.set_theme(self._theme)
        chip.removed.connect(lambda: self._remove(self._chips.index(chip)))
        chip.walked.connect(lambda step: self._walk(self._chips.index(chip), step))
        chip.show()
        return chip

    def _show_placeholder(self) -> None:
        words = _(self.field.placeholder) if self.field.placeholder and not self._chips else ""
        self.line.setPlaceholderText(words)
        self.line.updateGeometry()  # layouts keep a size hint until they are told otherwise
