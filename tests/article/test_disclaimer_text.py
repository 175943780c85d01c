from __future__ import annotations

from dataclasses import replace

import pytest

from editor import resources
from editor.article.article import Article
from editor.article.disclaimer import Decision, Disclaimer, Item, decide
from editor.article.disclaimer_text import (
    Comment,
    Printed,
    checksum,
    insert_markdown,
    missing_placeholders,
    printed,
    to_html,
    to_markdown,
)
from editor.article.house import House

HOUSE = replace(House.from_data(resources.load_data()), publisher="The Daily")
LIBRARY = HOUSE.library
GENERAL_TEXT = (
    "Artificial intelligence helped produce parts of this article, so it may contain mistakes or leave "
    "things out. It is offered as general information, not professional advice, and we do not guarantee "
    "that it is accurate or complete. Please check important facts with another source before you act on "
    "them."
)
SUM = "2dfb5e80b949"
GOLDEN = Printed("ai-assisted-general", "Disclaimer", GENERAL_TEXT, "bottom", "en", SUM)


def article(*items: Item, fields: str = "") -> Article:
    plain = Article.from_text(f"---\ntitle: A title\n{fields}---\n\nText.\n")
    return decide(plain, Disclaimer(Decision.INCLUDE, items))


def own(text: str, label: str = "") -> Printed:
    return Printed("custom", label, text, "bottom", "en", checksum(text))


def texts(article_: Article) -> list[str]:
    return [part.text for part in printed(article_, LIBRARY)]


def test_the_golden_sum() -> None:
    assert checksum(GENERAL_TEXT) == SUM
    assert printed(article(LIBRARY.item("ai-assisted-general")), LIBRARY) == (GOLDEN,)


@pytest.mark.parametrize("changed", [f"  {GENERAL_TEXT}\n", GENERAL_TEXT.replace(" ", "\n\u00a0"), f"*{GENERAL_TEXT}*"])
def test_the_sum_survives_emphasis_and_white_space(changed: str) -> None:
    assert checksum(changed) == SUM


def test_the_sum_tells_another_word() -> None:
    assert checksum(GENERAL_TEXT.replace("parts", "part")) != SUM


def test_markdown_is_the_golden_of_the_reference() -> None:
    assert to_markdown(GOLDEN) == (
        f"<!-- disclaimer:begin v=1 kind=ai-assisted-general part=bottom lang=en sum={SUM} -->\n"
        "\n"
        f"> **Disclaimer:** {GENERAL_TEXT}\n"
        "\n"
        "<!-- disclaimer:end -->"
    )


def test_mdx_has_its_own_comments_and_a_bare_target_none() -> None:
    lines = to_markdown(GOLDEN, "mdx").split("\n")
    assert lines[0] == f"{{/* disclaimer:begin v=1 kind=ai-assisted-general part=bottom lang=en sum={SUM} */}}"
    assert lines[-1] == "{/* disclaimer:end */}"
    assert to_markdown(GOLDEN, "none") == f"> **Disclaimer:** {GENERAL_TEXT}"


HTML = f"""\
<!-- disclaimer:begin v=1 kind=ai-assisted-general part=bottom lang=en sum={SUM} -->
<aside class="article-disclaimer article-disclaimer--ai-assisted-general" role="note"
       aria-label="Disclaimer" lang="en" dir="ltr"
       data-disclaimer="ai-assisted-general" data-disclaimer-v="1" data-disclaimer-sum="{SUM}">
  <p><strong class="article-disclaimer__label">Disclaimer:</strong> {GENERAL_TEXT}</p>
</aside>
<!-- disclaimer:end -->"""


def test_html_is_the_golden_of_the_reference() -> None:
    assert to_html(GOLDEN, "de") == HTML
    assert to_html(GOLDEN, "en") == HTML.replace(' lang="en" dir="ltr"', "")


def test_html_in_a_language_from_right_to_left_says_so() -> None:
    assert ' lang="ar" dir="rtl"' in to_html(replace(GOLDEN, lang="ar"), "en")


def test_html_escapes_what_people_typed() -> None:
    part = own('5 < 6 & "so" on', 'A "label" <b>')
    html = to_html(replace(part, kind='x" onclick="y'), "en")
    assert 'aria-label="A &quot;label&quot; &lt;b&gt;"' in html
    assert '&lt;b&gt;:</strong> 5 &lt; 6 &amp; "so" on</p>' in html
    assert 'data-disclaimer="x-onclick-y"' in html


def test_a_disclaimer_without_a_label_still_has_a_name_for_screen_readers() -> None:
    html = to_html(own("Mine."), "en")
    assert 'aria-label="Disclaimer"' in html
    assert "<p>Mine.</p>" in html


@pytest.mark.parametrize("kind", ["a--b", "a b", "-->", "ü", ""])
def test_a_marker_never_holds_what_would_break_it(kind: str) -> None:
    first = to_markdown(replace(GOLDEN, kind=kind)).split("\n")[0]
    inside = first.removeprefix("<!--").removesuffix("-->")
    assert "--" not in inside
    assert inside.isascii()
    assert " kind= " not in inside


def test_paragraphs_stay_paragraphs() -> None:
    part = own("One\nline.\n\n\nTwo.", "Note")
    assert to_markdown(part, "none") == "> **Note:** One line.\n>\n> Two."
    assert "  <p><strong" in to_html(part, "en")
    assert "One line.</p>\n  <p>Two.</p>" in to_html(part, "en")


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("5 * 3 *4*", r"> 5 \* 3 \*4\*"),
        ("a_b_c _d_", r"> a_b_c \_d\_"),
        ("[a](b) <b> `c` {d}", r"> \[a\](b) &lt;b> \`c\` \{d\}"),
        ("R&D &amp; co", "> R&D &amp;amp; co"),
        ("# 1", r"> \# 1"),
        ("1. First", r"> 1\. First"),
        ("- dash", r"> \- dash"),
        ("> quote", r"> \> quote"),
        ("~~no~~", "> &#126;&#126;no&#126;&#126;"),
        ("back\\slash", r"> back\\slash"),
        ("Plain words, quite so: 3.5 (or 4) - yes!", "> Plain words, quite so: 3.5 (or 4) - yes!"),
    ],
)
def test_plain_text_means_itself_in_markdown(text: str, markdown: str) -> None:
    assert to_markdown(own(text), "none") == markdown


@pytest.mark.parametrize(
    "items",
    [(), (Item("of-my-own"),), (Item("embargo", text="Under embargo"),), (Item("general", text="  "),)],
)
def test_some_items_print_nothing(items: tuple[Item, ...]) -> None:
    assert [part for part in printed(article(*items), LIBRARY) if part.kind != "general"] == []


@pytest.mark.parametrize("decision", [Decision.UNDECIDED, Decision.EXCLUDE])
def test_nothing_is_printed_unless_it_was_decided(decision: Decision) -> None:
    plain = Article.from_text("Text.\n")
    assert printed(decide(plain, Disclaimer(decision, (Item("satire"),), "no-basis")), LIBRARY) == ()


def test_top_comes_first_and_both_is_printed_twice() -> None:
    parts = printed(article(Item("general", "bottom"), Item("satire", "both"), Item("health", "top")), LIBRARY)
    assert [(part.kind, part.placement) for part in parts] == [
        ("satire", "top"),
        ("health", "top"),
        ("general", "bottom"),
        ("satire", "bottom"),
    ]


def test_an_item_without_a_place_stands_where_its_template_says() -> None:
    parts = printed(article(Item("general"), Item("satire"), Item("mine", text="Mine.")), LIBRARY)
    assert [part.placement for part in parts] == ["top", "bottom", "bottom"]


PEOPLE = "authors:\n  - name: Ada\n  - name: Bo\n  - Cy\n"


@pytest.mark.parametrize(
    ("kind", "fields", "params", "expected"),
    [
        (
            "opinion",
            PEOPLE,
            {},
            "The views are those of Ada, Bo and Cy and are not necessarily shared by The Daily.",
        ),
        ("opinion", "author: Ada\n", {"author": "the board"}, "those of the board and"),
        ("ai-generated-reviewed", "editor: R. Rao\n", {}, "R. Rao checked its facts"),
        (
            "ai-assisted",
            PEOPLE + "editor: E\nai_task: the summary\n",
            {},
            "intelligence for the summary. E checked",
        ),
        ("sponsored", "sponsor: {name: Acme, url: https://a.example}\n", {}, "Acme paid for this article"),
        ("archive", "date: 2025-10-09\n", {}, "published on 9 October 2025 and"),
        ("update", "date: 2025-10-09\nupdated: 2025-11-01\n", {}, "updated on 1 November 2025 to"),
        (
            "correction",
            "corrections:\n  - {date: 2025-10-12, text: x}\n  - {date: 2025-10-13, text: y}\n",
            {},
            "corrected on 13 October 2025.",
        ),
        ("press-release", "supplier: Acme Press\n", {}, "supplied by Acme Press and"),
        (
            "ai-translated",
            "editor: E\n",
            {"review": "was then checked by {{editor}}"},
            "system and was then checked by E.",
        ),
    ],
)
def test_placeholders_are_filled_from_fields_and_params(
    kind: str, fields: str, params: dict[str, str], expected: str
) -> None:
    item = Item(kind, "top", params=tuple(params.items()))
    assert expected in texts(article(item, fields=fields))[0]


def test_what_nothing_fills_is_named_once_in_reading_order() -> None:
    both = article(Item("sponsored", "both"), Item("gifted", "top"))
    assert missing_placeholders(both, LIBRARY) == ("sponsor", "control", "provider", "item")


def test_a_date_that_no_fact_gives_is_not_invented() -> None:
    assert missing_placeholders(article(Item("update"), fields="date: 2025-10-09\n"), LIBRARY) == (
        "date",
        "change",
    )


def test_a_field_that_holds_braces_cannot_pull_in_other_fields() -> None:
    sly = article(Item("ai-generated-reviewed"), fields='editor: "{{title}}"\n')
    assert texts(sly)[0].count("{{title}}") == 1
    assert missing_placeholders(sly, LIBRARY) == ("title",)


def test_the_language_of_the_words_is_said() -> None:
    def languages(lang: str, *items: Item) -> list[str]:
        return [part.lang for part in printed(article(*items, fields=f"lang: {lang}\n"), LIBRARY)]

    assert languages("en-GB", Item("satire")) == ["en-GB"]
    assert languages("de", Item("satire")) == ["en"]
    assert languages("de", Item("satire", text="Satire.")) == ["de"]
    assert languages("de", Item("satire", text="Satira.", lang="es")) == ["es"]


TOP = replace(GOLDEN, placement="top")


def markdown(comment: Comment = "html") -> str:
    return to_markdown(GOLDEN, comment)


def test_the_blocks_stand_before_and_after_the_body() -> None:
    body = insert_markdown("\nOne.\n\nTwo.\n\n", [TOP, GOLDEN])
    assert body == f"{to_markdown(TOP)}\n\nOne.\n\nTwo.\n\n{to_markdown(GOLDEN)}\n"


def test_footnotes_stay_last() -> None:
    body = "One.[^1]\n\n[^1]: A note\n    in two lines.\n\n    And a paragraph.\n\n[^b]: Another.\n"
    start, notes = body.split("\n\n", 1)
    assert insert_markdown(body, [GOLDEN], "mdx") == f"{start}\n\n{markdown('mdx')}\n\n{notes}"


def test_an_empty_body_holds_the_disclaimer_alone() -> None:
    assert insert_markdown("", [GOLDEN]) == markdown() + "\n"
