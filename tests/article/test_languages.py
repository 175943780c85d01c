from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.article.languages import LANGUAGES, canonical, direction, display_name, og_locale


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [
        ("en", "en"),
        ("EN-us", "en-US"),
        ("en_US", "en-US"),
        ("eng", "en"),
        ("ger", "de"),
        ("zh-hans", "zh-Hans"),
        ("zh-CN", "zh-Hans-CN"),
        ("zh_TW", "zh-Hant-TW"),
        ("zh-Hant-HK", "zh-Hant-HK"),
        ("pt-br", "pt-BR"),
        ("SR-LATN-rs", "sr-Latn-RS"),
        ("sh", "sr-Latn"),
        ("iw", "he"),
        ("in", "id"),
        ("ji", "yi"),
        ("mo", "ro"),
        ("no", "nb"),
        ("no-NO", "nb-NO"),
        ("es-419", "es-419"),
        ("de-CH-1901", "de-CH-1901"),
        ("en-a-bbb-x-private", "en-a-bbb-x-private"),
        (" fr ", "fr"),
        ("", ""),
        ("english", ""),
        ("e", ""),
        ("en-", ""),
        ("12", ""),
        ("en US", ""),
    ],
)
def test_a_tag_is_brought_into_its_canonical_form(tag: str, wanted: str) -> None:
    assert canonical(tag) == wanted


@given(st.from_regex(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-[A-Za-z]{2}|-[0-9]{3})?", fullmatch=True))
def test_a_canonical_tag_is_its_own_canonical_form(tag: str) -> None:
    assert canonical(canonical(tag)) == canonical(tag) != ""


@pytest.mark.parametrize("tag", ["ar", "he", "fa-IR", "ur", "ckb", "dv", "iw", "ks-Arab", "pa-Arab-PK"])
def test_some_languages_run_from_right_to_left(tag: str) -> None:
    assert direction(tag) == "rtl"


@pytest.mark.parametrize("tag", ["en", "hi", "ar-Latn", "", "nonsense", "zh-Hant"])
def test_all_others_run_from_left_to_right(tag: str) -> None:
    assert direction(tag) == "ltr"


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("en", "English"),
        ("en-US", "English (US)"),
        ("en-GB", "English (UK)"),
        ("zh-CN", "Chinese (Simplified, China)"),
        ("pt-BR", "Portuguese (Brazil)"),
        ("de-LI", "German (LI)"),
        ("xx", "xx"),
        ("nonsense!", "nonsense!"),
    ],
)
def test_a_language_has_a_name_for_people(tag: str, name: str) -> None:
    assert display_name(tag) == name


@pytest.mark.parametrize(
    ("tag", "locale"),
    [("en-US", "en_US"), ("zh-TW", "zh_TW"), ("en", ""), ("es-419", ""), ("", ""), ("no-NO", "nb_NO")],
)
def test_open_graph_gets_a_country_or_nothing(tag: str, locale: str) -> None:
    assert og_locale(tag) == locale


def test_every_language_offered_is_canonical() -> None:
    assert [tag for tag in LANGUAGES if canonical(tag) != tag] == []
