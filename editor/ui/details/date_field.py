"""A field for a date: typed in any usual form, or picked from a calendar. A date stays a date."""

from __future__ import annotations

from gettext import gettext as _

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout, QWidget

from editor.article.dates import parse_date
from editor.article.errors import FieldError
from editor.article.fields import Field, FieldValue
from editor.ui.details.field_widget import FieldWidget
from editor.ui.icons import icon
from editor.ui.theme import LIGHT, Theme

_DAY = 10  # characters of an ISO day


def understood(text: str) -> str:
    """The ISO form of a date, "" while it is none or could be two."""
    try:
        return parse_date(text)
    except FieldError:
        return ""


class CalendarPopup(QFrame):
    """A month to pick a day from; Enter or a click picks, Escape closes."""

    picked = Signal(QDate)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("calendarPopup")
        self.calendar = QCalendarWidget(self)
        self.calendar.setAccessibleName(_("Calendar"))
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.calendar)
        self.calendar.activated.connect(self._pick)
        self.calendar.clicked.connect(self._pick)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours; Qt's own red and black cannot be read on dark."""
        plain = QTextCharFormat()
        plain.setForeground(QColor(theme.ink))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekday, plain)
        for name, arrow in (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right")):
            button = self.calendar.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(icon(arrow, theme.ink))

    def show_day(self, day: QDate, below: QWidget) -> None:
        """Open below a widget with a day selected."""
        self.calendar.setSelectedDate(day)
        self.adjustSize()
        place = below.mapToGlobal(QPoint(below.width() - self.width(), below.height() + 2))
        screen = below.screen().availableGeometry()
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
        if place.y() + self.height() > screen.bottom():
            place.setY(below.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2)
        self.move(place)
        self.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _pick(self, day: QDate) -> None:
        if self.isVisible():
            self.hide()
            self.picked.emit(day)


class DateLine(QLineEdit):
    """A line for a date; `date_edited` carries an ISO date, or, when leaving, the words that are none.

    Picking another day in the calendar keeps the time of day and its offset.
    """

    date_edited = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(_("2025-10-09"))
        self._theme = LIGHT
        self._popup: CalendarPopup | None = None
        self._said = ""
        self._opener = QAction(_("Pick from a calendar (Alt+Down)"), self)
        self._opener.triggered.connect(self.open_calendar)
        self.addAction(self._opener, QLineEdit.ActionPosition.TrailingPosition)
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(self._finished)
        self.set_theme(LIGHT)

    def value(self) -> str:
        """The ISO date, or the words as they are typed."""
        return understood(self.text()) or self.text().strip()

    def show_date(self, date: str) -> None:
        """Show a date; one that means the same as what is typed changes nothing."""
        self._said = date
        if date != self.value():
            self.setText(date)
            self.setCursorPosition(0)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._theme = theme
        self._opener.setIcon(icon("calendar-days", theme.mute, theme.faint))

    def open_calendar(self) -> None:
        """Show the month of the date, or this month."""
        if self.isReadOnly() or not self.isEnabled():
            return
        if self._popup is None:
            self._popup = CalendarPopup(self)
            self._popup.picked.connect(self._picked)
        self._popup.set_theme(self._theme)
        day = QDate.fromString(self.value()[:_DAY], Qt.DateFormat.ISODate)
        self._popup.show_day(day if day.isValid() else QDate.currentDate(), self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        date = understood(text)
        if date or not text.strip():
            self._say(date)

    def _finished(self) -> None:
        date = self.value()
        if date != self.text():
            self.setText(date)
        self._say(date)

    def _picked(self, day: QDate) -> None:
        before = self.value()
        is_date = bool(understood(before))
        rest = before[_DAY:] if is_date else ""
        self.setText(day.toString(Qt.DateFormat.ISODate) + rest)
        self._say(self.value())

    def _say(self, date: str) -> None:
        if date != self._said:
            self._said = date
            self.date_edited.emit(date)


class DateField(FieldWidget):
    """A date or a date-time with its offset; what is no date is explained when the line is left."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.line = DateLine(self.name, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        self.line.date_edited.connect(self.edited.emit)

    def value(self) -> FieldValue:
        return self.line.value()

    def display(self, value: FieldValue) -> None:
        self.line.show_date(str(value or ""))

    def set_editable(self, editable: bool) -> None:
        self.line.setReadOnly(not editable)

    def set_theme(self, theme: Theme) -> None:
        self.line.set_theme(theme)

    def focus_target(self) -> QWidget:
        return self.line
