"""One disclaimer of the panel: its template, its place, its words, and what is still to be filled in."""

from __future__ import annotations

from dataclasses import replace
from gettext import gettext as _

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from editor.article.article import Article
from editor.article.disclaimer import Item
from editor.article.disclaimer_library import Library, Template
from editor.article.disclaimer_text import PLACEHOLDER, item_text
from editor.ui.details.choice_box import ChoiceBox
from editor.ui.details.placeholder_inputs import PlaceholderInputs
from editor.ui.details.template_names import OWN_WORDING, placeholder_name, template_name
from editor.ui.details.text_field import GrowingText
from editor.ui.icons import icon
from editor.ui.segmented import Segmented
from editor.ui.theme import Theme

PLACES = ("top", "bottom", "both")


class DisclaimerItemCard(QFrame):
    """`changed` carries the next Item, `removed` asks to take it away, `proposed` fills a field of the article."""

    changed = Signal(object)
    removed = Signal()
    proposed = Signal(str, object)
    rearranged = Signal()

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._library = library
        self._item = Item("")
        self._wording = False
        self.template = ChoiceBox(_("Template"), self)
        self.remove_button = QToolButton(self)
        self.remove_button.setObjectName("corner")
        self.remove_button.setToolTip(_("Remove this disclaimer"))
        self.remove_button.setAccessibleName(_("Remove this disclaimer"))
        self.place = Segmented([_("At the top"), _("At the end"), _("Both")], _("Place"), parent=self)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        flags = Qt.TextInteractionFlag
        self.words.setTextInteractionFlags(flags.TextSelectableByMouse)
        self.editor = GrowingText(_("Wording"), self, least=3, most=14)
        self.editor.setPlaceholderText(_("What readers should know"))
        self.change_button = _flat(_("Change the wording"), self)
        self.back_button = _flat(_("Back to the template"), self)
        self.inputs = PlaceholderInputs(self)
        self.label = QLineEdit(self)
        self.label.setAccessibleName(_("Label before the text"))
        self._lay_out()
        self._connect()

    def show_item(self, item: Item, article: Article) -> None:
        """Show an item as it is printed for an article; words being typed stay as they are."""
        if item.kind != self._item.kind:
            self._wording = False
        self._item = item
        template = self._library.get(item.kind)
        self._show_template(item)
        placement = item.placement or (template.placement if template else "bottom")
        self.place.show_choice(PLACES.index(placement))
        self.words.setText(readable(item_text(item, article, self._library)) or _("No text yet."))
        if not (self.editor.hasFocus() and self._text_typed() == item.text):
            self.editor.show_text(item.text or (template.text if template else ""))
        if item.label != self.label.text().strip():
            self.label.setText(item.label)
        self.label.setPlaceholderText(template.label if template else _("Disclaimer"))
        self.inputs.show_item(item, article, self._library)
        self._show_wording(template)
        for place in range(len(PLACES)):
            self.place.set_enabled(place, template is None or not template.placement_lock)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours."""
        self.remove_button.setIcon(icon("x", theme.mute, theme.faint))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.template, 1)
        top.addWidget(self.remove_button)
        below_words = QHBoxLayout()
        below_words.addWidget(self.change_button)
        below_words.addWidget(self.back_button)
        below_words.addStretch(1)
        label = QLabel(_("Label before the text"), self)
        label.setProperty("role", "label")
        label.setBuddy(self.label)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 11, 12, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.place)
        column.addWidget(self.words)
        column.addWidget(self.editor)
        column.addLayout(below_words)
        column.addWidget(self.inputs)
        column.addWidget(label)
        column.addWidget(self.label)

    def _connect(self) -> None:
        self.template.picked.connect(self._template_picked)
        self.remove_button.clicked.connect(self.removed)
        self.place.chosen.connect(lambda index: self._change(replace(self._item, placement=PLACES[index])))
        self.editor.text_edited.connect(lambda _text: self._change(replace(self._item, text=self._text_typed())))
        self.change_button.clicked.connect(self._open_wording)
        self.back_button.clicked.connect(self._back_to_template)
        self.inputs.changed.connect(lambda params: self._change(replace(self._item, params=params)))
        self.inputs.proposed.connect(self.proposed)
        self.inputs.rearranged.connect(self.rearranged)
        self.label.textEdited.connect(lambda text: self._change(replace(self._item, label=text.strip())))

    def _show_template(self, item: Item) -> None:
        kinds = [template.id for template in self._library.printable]
        offers = [(kind, template_name(kind)) for kind in (*kinds, OWN_WORDING)]
        if item.kind not in (*kinds, OWN_WORDING):
            offers.append((item.kind, template_name(item.kind)))
        self.template.set_choices(offers)
        self.template.show_value(item.kind)

    def _show_wording(self, template: Template | None) -> None:
        """Show the printed text, and the wording with its placeholders only to those who change it."""
        is_fixed = template is not None and template.text_lock != "free"
        is_open = not is_fixed and (self._wording or template is None or bool(self._item.text))
        self.words.setVisible(template is not None)
        self.editor.setVisible(is_open)
        self.change_button.setVisible(not is_open and not is_fixed)
        self.back_button.setVisible(is_open and template is not None)
        self.label.setReadOnly(is_fixed)

    def _text_typed(self) -> str:
        """The words in the editor as the file has them: nothing where they are the template's."""
        text = self.editor.text().strip()
        template = self._library.get(self._item.kind)
        return "" if template is not None and text == template.text.strip() else text

    def _template_picked(self, kind: str) -> None:
        if kind == self._item.kind:
            return
        template = self._library.get(kind)
        names = set(PLACEHOLDER.findall(template.text)) if template else set()
        params = tuple((name, text) for name, text in self._item.params if name in names)
        self._change(replace(self._library.item(kind), params=params))

    def _open_wording(self) -> None:
        self._wording = True
        self._show_wording(self._library.get(self._item.kind))
        self.rearranged.emit()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back_to_template(self) -> None:
        self._wording = False
        template = self._library.get(self._item.kind)
        self.change_button.setVisible(True)
        self.change_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.show_text(template.text if template else "")
        self._change(replace(self._item, text=""))
        self._show_wording(template)

    def _change(self, item: Item) -> None:
        if item != self._item:
            self.changed.emit(item)


def readable(text: str) -> str:
    """A printed text with what is still open in brackets, in words."""
    return PLACEHOLDER.sub(lambda found: f"[{placeholder_name(found[1])}]", text)


def _flat(words: str, parent: QWidget) -> QPushButton:
    button = QPushButton(words, parent)
    button.setFlat(True)
    return button
