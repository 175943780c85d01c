from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor import resources
from editor.article.article import Article
from editor.article.disclaimer import Decision, Disclaimer, Item, decide, read_disclaimer
from editor.article.disclaimer_recognition import (
    adopt,
    strip_html,
    strip_markdown,
    suggested_by_keys,
    take_back,
)
from editor.article.disclaimer_text import (
    Comment,
    insert_markdown,
    item_text,
    print_item,
    printed,
    to_html,
    to_markdown,
)
from editor.article.house import House

LIBRARY = replace(House.from_data(resources.load_data()), publisher="The Daily").library
BODY = "One paragraph.\n\n## A heading\n\nAnother paragraph.\n"
GENERAL = Item("ai-assisted-general", "bottom")
EDITED = "The disclaimer was edited outside the editor; its new wording was kept."
LOST = "A disclaimer mark had lost its other half and was removed. The text beside it was kept."


def article(*items: Item, body: str = BODY, decision: Decision = Decision.INCLUDE) -> Article:
    plain = Article.from_text("---\ntitle: A title\n---\n\n" + body)
    return decide(plain, Disclaimer(decision, items)) if items else plain


def exported(source: Article, comment: Comment = "html") -> Article:
    return source.with_body(insert_markdown(source.body, printed(source, LIBRARY), comment))


@pytest.mark.parametrize("comment", ["html", "mdx", "none"])
@pytest.mark.parametrize(
    "items",
    [
        (GENERAL,),
        (Item("satire", "top"),),
        (Item("satire", "both"), GENERAL),
        (Item("ai-generated", "top"), Item("general", "bottom")),
        (Item("mine", "bottom", "Two * stars,\nand _one_ <b>.\n\n# And more.", "My *label*"),),
        (Item("satire", "top", "Other words for a joke."),),
    ],
)
def test_what_was_exported_comes_back(items: tuple[Item, ...], comment: Comment) -> None:
    source = article(*items)
    back, notices = take_back(exported(source, comment), LIBRARY)
    assert back == source
    assert notices == ()
    assert exported(back, comment) == exported(source, comment)


def test_exporting_twice_prints_it_once() -> None:
    once = exported(article(GENERAL))
    back, _notices = take_back(once, LIBRARY)
    assert exported(back).body == once.body
    assert once.body.count("disclaimer:begin") == 1


def test_a_body_without_a_disclaimer_is_left_alone() -> None:
    found = strip_markdown(BODY, article(), LIBRARY)
    assert found == (BODY, (), ())


def test_editing_the_body_outside_keeps_one_disclaimer() -> None:
    once = exported(article(GENERAL))
    edited = once.with_body(once.body.replace("Another", "A new"))
    back, _notices = take_back(edited, LIBRARY)
    assert back.body == BODY.replace("Another", "A new")
    assert exported(back).body.count("disclaimer:begin") == 1


@pytest.mark.parametrize("first", ["bottom", "both", "top"])
@pytest.mark.parametrize("second", ["bottom", "both", "top"])
def test_moving_the_disclaimer_leaves_nothing_behind(first: str, second: str) -> None:
    moved = decide(exported(article(Item("satire", first))), Disclaimer(Decision.INCLUDE, (Item("satire", second),)))
    back, _notices = take_back(moved, LIBRARY)
    assert back.body == BODY
    assert read_disclaimer(back.front_matter).items == (Item("satire", second),)


def test_leaving_it_out_afterwards_leaves_no_text_and_no_marks() -> None:
    once = exported(article(GENERAL))
    changed = decide(once, Disclaimer(Decision.EXCLUDE, reason="site-wide"))
    back, _notices = take_back(changed, LIBRARY)
    assert back.body == BODY
    assert read_disclaimer(back.front_matter) == Disclaimer(Decision.EXCLUDE, reason="site-wide")
    assert exported(back).body == BODY


def test_marks_alone_are_enough_when_the_front_matter_is_lost() -> None:
    once = exported(article(Item("satire", "both"), GENERAL))
    back, _notices = take_back(Article.from_text(once.body), LIBRARY)
    assert read_disclaimer(back.front_matter) == Disclaimer(Decision.INCLUDE, (Item("satire", "both"), GENERAL))
    assert back.body == BODY


def test_words_of_ones_own_come_back_from_the_marks_alone() -> None:
    item = Item("mine", "top", "We were there.", "Note")
    back, notices = take_back(Article.from_text(exported(article(item)).body), LIBRARY)
    assert read_disclaimer(back.front_matter).items == (item,)
    assert notices == ()


def test_a_disclaimer_edited_outside_keeps_its_new_wording_and_says_so() -> None:
    once = exported(article(GENERAL))
    edited = once.with_body(once.body.replace("leave things out", "omit things"))
    back, notices = take_back(edited, LIBRARY)
    [item] = read_disclaimer(back.front_matter).items
    assert (item.kind, item.placement) == ("ai-assisted-general", "bottom")
    assert "omit things" in item.text
    assert item_text(GENERAL, article(), LIBRARY).replace("leave things out", "omit things") == item.text
    assert notices == (EDITED,)
    assert back.body == BODY


def test_a_label_edited_outside_is_kept_too() -> None:
    once = exported(article(GENERAL))
    back, notices = take_back(once.with_body(once.body.replace("**Disclaimer:**", "**Please note:**")), LIBRARY)
    assert read_disclaimer(back.front_matter).items == (replace(GENERAL, label="Please note"),)
    assert notices == (EDITED,)


def test_quotation_marks_that_a_cms_curled_are_not_an_edit() -> None:
    source = decide(article().assign("authors", "Ada"), Disclaimer(Decision.INCLUDE, (Item("contributed", "top"),)))
    once = exported(source)
    back, notices = take_back(once.with_body(once.body.replace("contributor's", "contributor’s")), LIBRARY)
    assert back == source
    assert notices == ()


def test_a_block_that_stands_there_twice_is_one_item() -> None:
    once = exported(article(GENERAL))
    twice = exported(once)
    assert twice.body.count("disclaimer:begin") == 2
    back, notices = take_back(Article.from_text(twice.body), LIBRARY)
    assert back.body == BODY
    assert read_disclaimer(back.front_matter).items == (GENERAL,)
    assert notices == ()


def test_a_fact_changed_outside_is_not_an_edited_disclaimer() -> None:
    source = decide(article().assign("authors", "Ada"), Disclaimer(Decision.INCLUDE, (Item("opinion", "top"),)))
    back, notices = take_back(exported(source).assign("authors", "Bo"), LIBRARY)
    assert read_disclaimer(back.front_matter).items == (Item("opinion", "top"),)
    assert notices == ()


@pytest.mark.parametrize("lost", ["<!-- disclaimer:end -->", "<!-- disclaimer:end"])
@pytest.mark.parametrize("placement", ["top", "bottom"])
def test_a_lost_end_mark_does_not_eat_the_article(lost: str, placement: str) -> None:
    once = exported(article(Item("satire", placement)))
    broken = once.with_body(once.body.replace("<!-- disclaimer:end -->", "" if lost.endswith(">") else "x"))
    back, _notices = take_back(broken, LIBRARY)
    for line in ("One paragraph.", "## A heading", "Another paragraph."):
        assert line in back.body
    assert "disclaimer:begin" not in back.body
    assert "satire" not in back.body


def test_a_begin_mark_before_half_the_article_takes_only_itself() -> None:
    begin = "<!-- disclaimer:begin v=1 kind=satire part=top lang=en sum=000000000000 -->"
    broken = f"{begin}\n\n{BODY}\nThree.\n\nFour.\n\n<!-- disclaimer:end -->\n\nFive.\n"
    found = strip_markdown(broken, article(), LIBRARY)
    assert found == (f"{BODY}\nThree.\n\nFour.\n\nFive.\n", (), (LOST,))


def test_a_begin_mark_cut_in_the_middle_is_only_text() -> None:
    text = "One.\n\n<!-- disclaimer:begin v=1 kind=sat\n\nTwo.\n"
    assert strip_markdown(text, article(), LIBRARY).body == text


def test_two_begin_marks_in_a_row_lose_one_block_each_at_most() -> None:
    block = to_markdown(print_item(Item("satire", "top"), article(), LIBRARY)[0])
    cut = block.replace("\n\n<!-- disclaimer:end -->", "")
    found = strip_markdown(f"{cut}\n\nKept.\n\n{block}\n\nKept too.\n", article(), LIBRARY)
    assert found.body == "Kept.\n\nKept too.\n"


def test_unchanged_words_are_known_however_a_cms_laid_them_out() -> None:
    item = Item("mine", "bottom", "One.\n\nTwo.\n\nThree.\n\nFour.", "Note")
    once = exported(article(item))
    laid_out = once.with_body(once.body.replace("> ", "").replace("\n>\n", "\n\n"))
    assert take_back(laid_out, LIBRARY) == (article(item), ())


def test_two_edited_items_of_one_kind_each_keep_their_own_words() -> None:
    first, second = "{{author}} has words.", "{{author}} has more words."
    source = article(Item("mine", "bottom", first), Item("mine", "bottom", second)).assign("authors", "Ada")
    once = exported(source).assign("authors", "Bo")
    back, _notices = take_back(once.with_body(once.body.replace("words", "sentences")), LIBRARY)
    texts = [item.text for item in read_disclaimer(back.front_matter).items]
    assert texts == ["Ada has sentences.", "Ada has more sentences."]


def test_marks_shown_as_code_are_left_alone() -> None:
    block = to_markdown(print_item(GENERAL, article(), LIBRARY)[0])
    text = f"How our files look:\n\n````markdown\n```\n{block}\n~~~\n````\n\nAnd ~~~ so on.\n"
    assert strip_markdown(text, article(GENERAL), LIBRARY).body == text


def test_a_paragraph_that_talks_about_a_disclaimer_in_the_middle_is_left_alone() -> None:
    text = item_text(GENERAL, article(), LIBRARY)
    middle = "\n\n".join([*(f"Before {n}." for n in range(5)), text, *(f"After {n}." for n in range(5))]) + "\n"
    assert strip_markdown(middle, article(GENERAL), LIBRARY) == (middle, (), ())


@pytest.mark.parametrize(
    "written",
    [
        "> **Disclaimer:** {text}",
        "**Disclaimer:** {text}",
        "Disclaimer: {text}",
        "*{text}*",
        "> [!NOTE]\n> {text}",
        "<aside><p><strong>Disclaimer:</strong> {text}</p></aside>",
    ],
)
def test_without_marks_the_wording_of_the_front_matter_is_recognised(written: str) -> None:
    text = item_text(GENERAL, article(), LIBRARY).replace("article, so", "article,\nso")
    if written.startswith("> "):
        text = text.replace("\n", "\n> ")
    source = article(GENERAL, body=f"{BODY}\n{written.format(text=text)}\n")
    back, notices = take_back(source, LIBRARY)
    assert back == article(GENERAL)
    assert notices == ()


def test_without_marks_and_undecided_nothing_is_removed() -> None:
    text = item_text(GENERAL, article(), LIBRARY)
    source = article(GENERAL, body=f"{BODY}\n{text}\n", decision=Decision.UNDECIDED)
    assert take_back(source, LIBRARY) == (source, ())


SIMPLE = st.text(st.sampled_from("ab cZ.*_#<>&\\`[]{}~-:1|!?()'\"\n\u00a0é"), min_size=1, max_size=40)


@given(
    text=SIMPLE.map(str.strip).filter(lambda text: any(letter.isalnum() for letter in text)),
    label=st.sampled_from(["", "Note", "A *b*", "Über: uns"]),
    placement=st.sampled_from(["top", "bottom", "both"]),
    comment=st.sampled_from(["html", "mdx"]),
    keeps_front_matter=st.booleans(),
)
def test_any_wording_comes_back_from_markdown(
    text: str, label: str, placement: str, comment: Comment, keeps_front_matter: bool
) -> None:
    source = article(Item("mine", placement, text, label))
    once = exported(source, comment)
    if not keeps_front_matter:
        once = Article.from_text(once.body)
    back, notices = take_back(once, LIBRARY)
    assert back.body == BODY
    assert notices == ()
    again = back if keeps_front_matter else decide(source, read_disclaimer(back.front_matter))
    assert exported(again, comment).body == once.body


LINES = st.sampled_from(["", "", "Text.", "# Heading", "```", "- item", "> quote", "    code", "[^1]: note", "---"])


@given(st.lists(LINES, max_size=12), st.sampled_from(["top", "bottom", "both"]))
def test_exporting_is_the_same_again_for_any_body(lines: list[str], placement: str) -> None:
    source = article(Item("satire", placement), body="\n".join(["Start.", *lines]) + "\n")
    once = exported(source)
    back, _notices = take_back(once, LIBRARY)
    assert exported(back) == once


def page(*items: Item) -> str:
    parts = printed(article(*items), LIBRARY)
    top = [to_html(part, "en") for part in parts if part.placement == "top"]
    bottom = [to_html(part, "en") for part in parts if part.placement == "bottom"]
    return "\n".join(["<main>", *top, "<p>One.</p>", "<h2>A heading</h2>", "<p>Two.</p>", *bottom, "</main>\n"])


PLAIN = "<main>\n<p>One.</p>\n<h2>A heading</h2>\n<p>Two.</p>\n</main>\n"
HTML_ITEMS = [
    (GENERAL,),
    (Item("satire", "both"), GENERAL),
    (Item("mine", "bottom", 'We <were> & "are".\n\nThere.', "A <label>"),),
]


@pytest.mark.parametrize("items", HTML_ITEMS)
def test_a_page_gives_its_disclaimers_back(items: tuple[Item, ...]) -> None:
    found = strip_html(page(*items), Article.from_text(""), LIBRARY)
    assert found.body == PLAIN
    assert found.items == items
    assert found.notices == ()


@pytest.mark.parametrize("items", HTML_ITEMS)
def test_a_page_without_comments_gives_them_back_by_class(items: tuple[Item, ...]) -> None:
    stripped = "\n".join(line for line in page(*items).split("\n") if not line.startswith("<!--"))
    found = strip_html(stripped, article(*items), LIBRARY)
    assert found.body == PLAIN
    assert found.items == items
    assert found.notices == ()


def test_a_page_whose_elements_were_replaced_gives_them_back_by_comment() -> None:
    other = page(GENERAL)
    for old, new in (
        ("<aside", "<div"),
        ("</aside>", "</div>"),
        ("data-disclaimer", "data-x"),
        ("article-disc", "x"),
    ):
        other = other.replace(old, new)
    found = strip_html(other, Article.from_text(""), LIBRARY)
    assert (found.body, found.items) == (PLAIN, (GENERAL,))


def test_a_page_edited_outside_keeps_the_new_wording() -> None:
    found = strip_html(page(GENERAL).replace("leave things out", "omit things"), article(GENERAL), LIBRARY)
    assert "omit things" in found.items[0].text
    assert found.notices == (EDITED,)


@pytest.mark.parametrize(
    "broken",
    [
        page(Item("satire", "top")).replace("<!-- disclaimer:end -->", ""),
        page(Item("satire", "top"))
        .replace("<!-- disclaimer:end -->", "")
        .replace("</main>", "<!-- disclaimer:end -->"),
        page(Item("satire", "top")).replace("</aside>", ""),
        page(Item("satire", "bottom"))[:-40],
        page(Item("satire", "bottom"))[:-240],
    ],
)
def test_a_broken_page_keeps_its_article(broken: str) -> None:
    found = strip_html(broken, Article.from_text(""), LIBRARY)
    for text in ("<p>One.</p>", "<h2>A heading</h2>"):
        assert text in found.body


def test_nested_elements_end_where_they_end() -> None:
    html = '<div class="article-disclaimer"><div>Note</div></div><div>One.</div>'
    assert strip_html(html, Article.from_text(""), LIBRARY).body == "<div>One.</div>"


def test_what_a_page_held_is_adopted_as_a_decision() -> None:
    found = strip_html(page(GENERAL), article(), LIBRARY)
    assert read_disclaimer(adopt(article(), found).front_matter) == Disclaimer(Decision.INCLUDE, (GENERAL,))


@pytest.mark.parametrize(
    ("fields", "items"),
    [
        ("disclaimer: true\n", (Item("general", "bottom"),)),
        ("disclosure: We were paid.\n", (Item("general", "bottom", "We were paid."),)),
        ("ai_generated: true\n", (Item("ai-generated", "top"),)),
        ("sponsored: true\n", (Item("sponsored", "top"),)),
        ("sponsored: false\n", ()),
        ("title: x\n", ()),
    ],
)
def test_keys_of_other_systems_are_suggestions(fields: str, items: tuple[Item, ...]) -> None:
    source = Article.from_text(f"---\n{fields}---\n\nText.\n")
    assert suggested_by_keys(source, LIBRARY) == items
    assert read_disclaimer(source.front_matter).decision is Decision.UNDECIDED
