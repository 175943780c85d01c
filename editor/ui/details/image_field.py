"""The field of the lead picture: the file, what it shows, and who made it."""

from __future__ import annotations

from collections.abc import Callable
from gettext import gettext as _
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from editor.article.errors import EditorError
from editor.article.fields import Field, FieldValue, Image
from editor.ui.check_box import CheckBox
from editor.ui.details.field_widget import FieldWidget
from editor.ui.details.picture_source import PictureSource
from editor.ui.details.text_field import GrowingText
from editor.ui.details.thumbnail import Thumbnails
from editor.ui.theme import LIGHT, Theme

_ROOM = QSize(400, 300)  # pixels of the picture that is read
_HEIGHT = 110
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg")


class PictureFrame(QWidget):
    """Shows the picture; `wanted` when it is clicked, `dropped` with the path of a picture dropped on it."""

    wanted = Signal()
    dropped = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._image = QImage()
        self._over = False
        self.setFixedHeight(_HEIGHT)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("Choose a picture"))

    def show_image(self, image: QImage) -> None:
        """Show a picture, a null one for none."""
        self._image = image
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._theme = theme
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.isEnabled() and _dropped_picture(event):
            self._over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._over = False
        self.update()
        path = _dropped_picture(event)
        if path:
            event.acceptProposedAction()
            self.dropped.emit(path)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.wanted.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        theme = self._theme
        place = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        active = self.hasFocus() or self._over
        painter.setPen(QPen(QColor(theme.accent if active else theme.line), 1, self._line_style()))
        painter.setBrush(QColor(theme.accent_bg if self._over else theme.field))
        painter.drawRoundedRect(place, 6, 6)
        if self._image.isNull():
            painter.setPen(QColor(theme.mute))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, _("Drop a picture here"))
        else:
            size = self._image.size().scaled(self.size() - QSize(8, 8), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRectF(0, 0, size.width(), size.height())
            target.moveCenter(place.center())
            rounded = QPainterPath()
            rounded.addRoundedRect(target, 4, 4)
            painter.setClipPath(rounded)
            painter.drawImage(target, self._image)
        painter.end()

    def _line_style(self) -> Qt.PenStyle:
        return Qt.PenStyle.DashLine if self._image.isNull() else Qt.PenStyle.SolidLine


class ImageField(FieldWidget):
    """A decorative picture needs no alternative text, so its line rests while the box is ticked."""

    def __init__(self, field: Field, source: PictureSource, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._source = source
        self.frame = PictureFrame(self)
        self.src = self._line(_("File or address"), _("images/harbour.jpg"))
        self.choose_button = QPushButton(_("Choose…"), self)
        self.alt = GrowingText(_("Alternative text"), self)
        self.alt.setPlaceholderText(_("What the picture shows, for those who cannot see it"))
        self.decorative = CheckBox(_("Only decorative"), self)
        self.decorative.setToolTip(_("A picture that only decorates needs no alternative text."))
        self.caption = self._line(_("Caption"), "")
        self.credit = self._line(_("Credit"), _("Photographer or agency"))
        self._thumbnails = Thumbnails(_ROOM, self)
        self._thumbnails.ready.connect(self.frame.show_image)
        self._lay_out()
        self.frame.wanted.connect(self._choose)
        self.frame.dropped.connect(self._drop)
        self.choose_button.clicked.connect(self._choose)
        self.alt.text_edited.connect(self._changed)
        self.decorative.clicked.connect(self._changed)

    def value(self) -> FieldValue:
        alt = " ".join(self.alt.text().split("\n"))
        return Image(self.src.text().strip(), alt, self.caption.text(), self.credit.text(), self.decorative.isChecked())

    def display(self, value: FieldValue) -> None:
        image = value if isinstance(value, Image) else Image()
        if image.src != self.src.text().strip():
            self.src.setText(image.src)
            self.src.setCursorPosition(0)
        if image.alt != " ".join(self.alt.text().split("\n")):
            self.alt.show_text(image.alt)
        for line, text in ((self.caption, image.caption), (self.credit, image.credit)):
            if text != line.text():
                line.setText(text)
                line.setCursorPosition(0)
        self.decorative.setChecked(image.decorative)
        self._show_picture()

    def show_folder(self) -> None:
        """The article lives in another folder now: its picture may be found there."""
        self._show_picture()

    def set_editable(self, editable: bool) -> None:
        for line in (self.src, self.caption, self.credit):
            line.setReadOnly(not editable)
        self.alt.setReadOnly(not editable)
        for part in (self.frame, self.choose_button, self.decorative):
            part.setEnabled(editable)

    def set_theme(self, theme: Theme) -> None:
        self.frame.set_theme(theme)

    def focus_target(self) -> QWidget:
        return self.src

    def take_focus(self) -> None:
        """Go to what is missing: the file, then its alternative text."""
        target = self.alt if self.src.text() and not self.alt.text() and not self.decorative.isChecked() else self.src
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.frame)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.src, 1)
        row.addWidget(self.choose_button)
        column.addLayout(row)
        for part in (self.alt, self.caption, self.credit):
            label = QLabel(part.accessibleName(), self)
            label.setProperty("role", "label")
            label.setBuddy(part)
            column.addSpacing(4)
            column.addWidget(label)
            column.addWidget(part)
            if part is self.alt:
                column.addWidget(self.decorative)

    def _line(self, name: str, placeholder: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setAccessibleName(name)
        line.setPlaceholderText(placeholder)
        line.textEdited.connect(self._changed)
        return line

    def _choose(self) -> None:
        self._take(lambda: self._source.ask(self))

    def _drop(self, path: str) -> None:
        self._take(lambda: self._source.name(Path(path)))

    def _take(self, ask: Callable[[], str]) -> None:
        """Take a picture over; where it cannot be put beside the article, say why."""
        try:
            src = ask()
        except EditorError as error:
            self.refused.emit(str(error))
            return
        if src:
            self.src.setText(src)
            self.src.setCursorPosition(0)
            self._changed()
            self.alt.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self) -> None:
        self._show_picture()
        self.edited.emit(self.value())

    def _show_picture(self) -> None:
        self.alt.setEnabled(not self.decorative.isChecked())
        self._thumbnails.ask(self._source.file(self.src.text().strip()))


def _dropped_picture(event: QDropEvent) -> str:
    paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
    return next((path for path in paths if path.lower().endswith(_PICTURES)), "")
