"""Which widget edits which kind of field: one row for each kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtWidgets import QWidget

from editor.article.fields import Field, Kind
from editor.ui.details.choice_field import ChoiceField
from editor.ui.details.corrections_field import CorrectionsField
from editor.ui.details.date_field import DateField
from editor.ui.details.field_widget import FieldWidget
from editor.ui.details.image_field import ImageField
from editor.ui.details.language_field import LanguageField
from editor.ui.details.people_field import PeopleField
from editor.ui.details.picture_source import PictureSource
from editor.ui.details.switch_field import SwitchField
from editor.ui.details.tag_field import TagField
from editor.ui.details.text_field import LongField, TextField

Maker = Callable[[Field, PictureSource, QWidget], FieldWidget]


def _of(widget: Callable[[Field, QWidget], FieldWidget]) -> Maker:
    return lambda field, _pictures, parent: widget(field, parent)


WIDGETS: Final[Mapping[Kind, Maker]] = MappingProxyType(
    {
        Kind.TEXT: _of(TextField),
        Kind.LONG: _of(LongField),
        Kind.PEOPLE: _of(PeopleField),
        Kind.DATE: _of(DateField),
        Kind.TAGS: _of(TagField),
        Kind.LANG: _of(LanguageField),
        Kind.IMAGE: ImageField,
        Kind.SLUG: _of(TextField),
        Kind.URL: _of(TextField),
        Kind.CHOICE: _of(ChoiceField),
        Kind.BOOL: _of(SwitchField),
        Kind.INT: _of(TextField),
        Kind.CORRECTIONS: _of(CorrectionsField),
    }
)
"""Every kind but the disclaimer, which has a card and a panel of its own."""


def field_widget(field: Field, pictures: PictureSource, parent: QWidget) -> FieldWidget:
    """The widget for a field; KeyError for the disclaimer."""
    return WIDGETS[field.kind](field, pictures, parent)
