from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.article.article import Article, new_article
from editor.article.slug import effective_slug, file_name, slugify

HEADLINE = "The Fading Echo of Diplomacy: Why Russia-Ukraine Peace Talks Have Stalled"


@pytest.mark.parametrize(
    ("title", "lang", "slug"),
    [
        (HEADLINE, "en", "the-fading-echo-of-diplomacy-why-russia-ukraine-peace-talks-have-stalled"),
        ("Łódź’s “Café” & Co. — 50% off!", "en", "lodzs-cafe-and-co-50-off"),
        ("Größenwahn über Ärger", "de", "groessenwahn-ueber-aerger"),
        ("Größenwahn über Ärger", "de-AT", "groessenwahn-ueber-aerger"),
        ("Größenwahn über Ärger", "en", "grossenwahn-uber-arger"),
        ("Smørrebrød på Ærø", "da", "smoerrebroed-paa-aeroe"),
        ("Αθήνα σήμερα", "el", "athina-simera"),
        ("İstanbul ışıkları", "tr", "istanbul-isiklari"),
        ("ﬁne ﬂow №5", "en", "fine-flow-no5"),
        ("Đorđe i đak", "sr", "djordje-i-djak"),
        ("Москва, й ё щи", "ru", "moskva-y-e-shchi"),
        ("Їжак", "uk", "izhak"),
        ("Rock & Roll", "de", "rock-roll"),
        ("東京の朝", "ja", ""),
        ("!!!", "en", ""),
        ("word " * 30, "en", "-".join(["word"] * 15)),
    ],
)
def test_slug_goldens(title: str, lang: str, slug: str) -> None:
    assert slugify(title, lang) == slug


@pytest.mark.parametrize(
    ("title", "slug"), [("東京の朝", "東京の朝"), ("अंतरराष्ट्रीय समाचार", "अंतरराष्ट्रीय-समाचार"), ("É!", "é")]
)
def test_a_unicode_slug_keeps_letters_and_their_marks(title: str, slug: str) -> None:
    assert slugify(title, "en", "unicode") == slug


def test_a_word_that_just_fits_is_kept_whole() -> None:
    assert slugify("a" * 30 + " " + "b" * 44 + " c") == "a" * 30 + "-" + "b" * 44


def test_one_endless_word_is_cut_hard() -> None:
    assert slugify("x " + "a" * 200) == "x-" + "a" * 73


@given(st.text(max_size=120), st.sampled_from(["en", "de", "tr", "ru", "ja"]))
def test_a_slug_is_stable_short_and_plain(title: str, lang: str) -> None:
    slug = slugify(title, lang)
    assert len(slug) <= 75
    assert all(character in "abcdefghijklmnopqrstuvwxyz0123456789-" for character in slug)
    assert slug == slug.strip("-")
    assert slugify(slug, lang) == slug


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("My Article: part 1/2", "My-Article-part-1-2"),
        ("../../etc/passwd", "etc-passwd"),
        (".hidden", "hidden"),
        ("-rf", "rf"),
        ("", "article"),
        ("...", "article"),
        ("con", "con-article"),
        ("COM1", "COM1-article"),
        ("com¹", "com¹-article"),
        ("console", "console"),
        ("東京の朝", "東京の朝"),
        ("snake_case", "snake_case"),
        ("a\x00b", "a-b"),
    ],
)
def test_file_names_are_safe_everywhere(stem: str, name: str) -> None:
    assert file_name(stem) == name


def test_a_long_file_name_is_cut_between_characters() -> None:
    assert file_name("я" * 200) == "я" * 60
    assert file_name("東" * 39 + " 朝" + "東" * 9) == "東" * 39


@given(st.text(max_size=300))
def test_a_file_name_never_leaves_its_folder_and_fits_the_disk(stem: str) -> None:
    name = file_name(stem)
    assert name
    assert len(name.encode()) <= 130
    assert name[0] not in ".-"
    assert not set(name) & set('/\\:*?"<>|. \0')
    assert unicodedata.is_normalized("NFC", name)


@pytest.mark.parametrize(
    ("source", "slug"),
    [
        ("---\ntitle: A title\nslug: my-own\n---\n\nText\n", "my-own"),
        ("---\ntitle: A title\n---\n\nText\n", "a-title"),
        ("---\ntitle: 東京\ndate: 2025-10-09\n---\n\nText\n", "article-20251009"),
        ("---\ntitle: 東京\ndate: 2025-10-09T18:30:00+05:30\n---\n\nText\n", "article-20251009"),
        ("Text\n", "article"),
    ],
)
def test_every_article_has_an_effective_slug(source: str, slug: str) -> None:
    assert effective_slug(Article.from_text(source)) == slug


def test_a_new_article_is_named_after_its_title() -> None:
    assert effective_slug(new_article("Peace & Quiet")) == "peace-and-quiet"
