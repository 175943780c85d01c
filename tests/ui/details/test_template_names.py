"""The words for templates and placeholders."""

from __future__ import annotations

from editor.article.disclaimer_text import PLACEHOLDER
from editor.article.house import House
from editor.ui.details.template_names import TEMPLATE_NAMES, placeholder_name, template_name


def test_every_template_has_words_of_its_own(house: House) -> None:
    printable = [template.id for template in house.library.printable]
    assert list(TEMPLATE_NAMES) == printable
    assert len(printable) == 22
    assert len({template_name(kind) for kind in printable}) == 22
    assert template_name("ai-assisted-general") == "AI-assisted, general"


def test_a_kind_of_the_house_is_shown_as_it_is_spelled() -> None:
    assert template_name("our-own_kind") == "Our own kind"
    assert template_name("custom") == "Own wording"


def test_every_placeholder_has_words(house: House) -> None:
    texts = [template.text for template in house.library.printable]
    texts += [choice for template in house.library.printable for group in template.choices.values() for choice in group]
    names = {name for text in texts for name in PLACEHOLDER.findall(text)}
    assert all("_" not in placeholder_name(name) for name in names)
    assert placeholder_name("ai_task") == "What AI did"
