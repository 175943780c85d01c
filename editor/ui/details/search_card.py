"""The article as a search engine lists it, cut where the engine would cut (ARTICLE-domain § 3.4)."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from urllib.parse import urlsplit

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from editor.article.article import Article
from editor.article.fields import field
from editor.article.slug import effective_slug
from editor.article.text_width import pixel_width
from editor.ui import fonts
from editor.ui.details.state_label import StateLabel
from editor.ui.details.text_field import DESCRIPTION_SIZE, TITLE_SIZE
from editor.ui.theme import LIGHT, Theme

_LONGEST = 600  # characters; far wider than any limit
_ELLIPSIS = " …"


def cut(text: str, size: int, room: int) -> str:
    """The text as far as it fits into `room` pixels at a font size in pixels, cut after a word, with an ellipsis."""
    text = " ".join(text[:_LONGEST].split())
    if pixel_width(text, size) <= room:
        return text
    least, most = 0, len(text)
    while least < most:
        middle = (least + most + 1) // 2
        if pixel_width(text[:middle] + _ELLIPSIS, size) <= room:
            least = middle
        else:
            most = middle - 1
    kept = text[:least]
    at_word = kept if text[least : least + 1] == " " else kept[: kept.rfind(" ")] if " " in kept else kept
    return at_word.rstrip() + _ELLIPSIS


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The three lines of a search result, and how wide title and description are in pixels."""

    address: str
    title: str
    description: str
    title_width: int
    description_width: int


def search_result(article: Article) -> SearchResult:
    """What a search engine would show of an article."""
    title = str(article.get("seo_title") or article.title)
    description = str(article.get("description") or article.get("summary"))
    host = urlsplit(str(article.get("canonical_url"))).netloc or _("your site")
    title_room, description_room = (field(key).pixel_limit or 0 for key in ("seo_title", "description"))
    return SearchResult(
        address=f"{host} › {effective_slug(article)}",
        title=cut(title, TITLE_SIZE, title_room),
        description=cut(description, DESCRIPTION_SIZE, description_room),
        title_width=pixel_width(title[:_LONGEST], TITLE_SIZE),
        description_width=pixel_width(description[:_LONGEST], DESCRIPTION_SIZE),
    )


class SearchCard(QFrame):
    """Follows every key; says how wide the lines are and where they are cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._result: SearchResult | None = None
        self.setObjectName("card")
        self._address = _line(8.5, self)
        self._title = _line(12.5, self)
        self._description = _line(9, self)
        self._widths = StateLabel("hint", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(3)
        for line in (self._address, self._title, self._description):
            column.addWidget(line)
        column.addSpacing(3)
        column.addWidget(self._widths)

    @property
    def result(self) -> SearchResult | None:
        """What is shown now."""
        return self._result

    def show_article(self, article: Article) -> None:
        """Show an article's search result."""
        result = search_result(article)
        if result == self._result:
            return
        self._result = result
        self._address.setText(result.address)
        self._title.setText(result.title or _("No title yet"))
        self._description.setText(result.description or _("No description: search engines pick a passage themselves."))
        title_room, description_room = (field(key).pixel_limit or 0 for key in ("seo_title", "description"))
        too_wide = result.title_width > title_room or result.description_width > description_room
        widths = _("Title {title} of {title_room} px · description {text} of {text_room} px").format(
            title=result.title_width,
            title_room=title_room,
            text=result.description_width,
            text_room=description_room,
        )
        self._widths.show_text(widths, "warn" if too_wide else "")
        self.setAccessibleName(_("Search result: {title}. {text}").format(title=result.title, text=result.description))
        self._tint()

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self._theme = theme
        self._tint()

    def _tint(self) -> None:
        theme, result = self._theme, self._result
        described = result is not None and result.description
        for label, colour in (
            (self._address, theme.mute),
            (self._title, theme.accent),
            (self._description, theme.ink if described else theme.mute),
        ):
            palette = label.palette()
            palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
            label.setPalette(palette)


def _line(points: float, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setFont(fonts.interface_font(points))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
