"""The examples of the checks on images, links, headings, paragraphs, marks and characters."""

from __future__ import annotations

import pytest

from tests.checks.conftest import Look
from tests.checks.examples import Example, assert_example, named
from tests.checks.pages import PARAGRAPH, after, page

TITLE = "How a quiet harbour town learns to live with the sea"
ALT = "Two men mend a net on the quay"

IMAGES = (
    Example(
        "I001",
        finds=(
            after("![](images/boat.jpg)"),
            after("![ ](https://example.org/a.png)"),
            page(image={"src": "images/boat.jpg"}),
        ),
        passes=(
            after(f"![{ALT}](images/boat.jpg)"),
            page(image={"src": "images/boat.jpg", "decorative": "true"}),
            after("Code: `![](a.png)`", "```\n![](a.png)\n```"),
        ),
    ),
    Example(
        "I002",
        finds=(
            after("![boat.jpg](images/boat.jpg)"),
            after("![Image of a boat](images/boat.jpg)"),
            after(f"![{'long ' * 40}](images/boat.jpg)"),
            page(image={"src": "images/boat.jpg", "alt": "A boat at dawn", "caption": "A boat at dawn"}),
        ),
        passes=(
            after(f"![{ALT}](images/boat.jpg)"),
            after("![Imagery by the sea](images/boat.jpg)"),
            page(image={"src": "images/boat.jpg", "alt": ALT, "caption": "Work goes on."}),
        ),
    ),
    Example(
        "I003",
        finds=(
            after(f"![{ALT}](images/gone.jpg)"),
            after(f"![{ALT}](images/Boat.jpg)"),
            page(image={"src": "images/gone.jpg", "alt": ALT}),
        ),
        passes=(
            after(f"![{ALT}](images/boat.jpg)"),
            after(f"![{ALT}](images/my%20boat.jpg)"),
            after(f"![{ALT}](https://example.org/gone.jpg)"),
        ),
    ),
    Example(
        "I004",
        finds=(
            after(f"![{ALT}](/home/me/boat.jpg)"),
            after(f"![{ALT}](file:///home/me/boat.jpg)"),
            after(f"![{ALT}](data:image/png;base64,AAAA)"),
            after(f"Text <img src='C:\\boat.jpg' alt='{ALT}'> and text."),
            page(image={"src": "file:///home/me/boat.jpg", "alt": ALT}),
            page(image={"src": "C:\\Users\\me\\boat.jpg", "alt": ALT}),
            page(image={"src": "data:image/png;base64,AAAA", "alt": ALT}),
        ),
        passes=(
            after(f"![{ALT}](images/boat.jpg)"),
            after(f"![{ALT}](https://example.org/a.jpg)"),
            page(image={"src": "http://example.org/a.jpg", "alt": ALT}),
        ),
    ),
)

LINKS = (
    Example(
        "L001",
        finds=(
            after("See [notes](notes/gone.md)."),
            after("See [it](gone.pdf)."),
            after("See [it](Other.md)."),
        ),
        passes=(
            after("See [notes](notes/old.md)."),
            after("See [that](other.md#part)."),
            after("See [them](https://example.org/gone.md) or [up](/gone.md)."),
        ),
    ),
    Example(
        "L002",
        finds=(after("See [below](#nowhere)."), after("## Work\n\n[x](#works)"), after("[x](#W%C3%B6rk)")),
        passes=(
            after("See [below](#work).", "## Work"),
            after("A note[^1].", "[^1]: The note."),
            after("Back to the [start](#top)."),
        ),
    ),
    Example(
        "L003",
        finds=(
            after("See [the page](www.example.org/a)."),
            after("See [nothing]()."),
            after("See [the draft](http://localhost:8000/)."),
            after("See [the box](http://192.168.1.4/)."),
            after("See [it](https://example.org/a b)."),
            after("See [it](javascript:alert(1))."),
            after("See [it](//example.org/a)."),
            after("Write to [us](mailto:nobody)."),
            after("See [it](example.com/news)."),
        ),
        passes=(
            after("See [the page](https://www.example.org/a)."),
            after("Write to [us](mailto:us@example.org?subject=Hello)."),
            after("See [the number](https://8.8.8.8/) and [that](other.md)."),
            after("See [it](<https://example.org/a b>)."),
            after("See the [file](words.it)."),
            after("<a name='part'></a>A place to <b>link</b> to, <a id='here'>here</a>."),
            after("Code: `[x](www.example.org)`"),
        ),
    ),
    Example(
        "L004",
        finds=(
            after("For more, [click here](https://example.org/)."),
            after("Lesen Sie [hier](https://example.org/) mehr."),
            after("See [https://example.org/x](https://example.org/y)."),
        ),
        passes=(
            after("See [the harbour plan](https://example.org/)."),
            after("See <https://example.org/> and [www.example.org](https://www.example.org/)."),
            after(f"[![{ALT}](images/boat.jpg)](https://example.org/)"),
        ),
    ),
    Example(
        "L005",
        finds=(
            after("[a](https://example.org/?utm_source=x)"),
            after("[a](https://example.org/?id=1&fbclid=y)"),
            after("[a](https://example.org/a?gclid=1#b)"),
        ),
        passes=(
            after("[a](https://example.org/?id=1)"),
            after("[a](https://example.org/utm_source=x)"),
            after("`https://example.org/?utm_source=x`"),
        ),
    ),
)

HEADINGS = (
    Example(
        "S001",
        finds=(after("### Deep"), after("## One", "#### Three"), after("## One", "### Two", "##### Four")),
        passes=(
            after("## One", "### Two", "## Three"),
            after("# One", "## Two"),
            page(),
            after("```\n### no\n```"),
        ),
    ),
    Example(
        "S002",
        finds=(
            after("# Another title"),
            page(f"# {TITLE}\n\n{PARAGRAPH}\n# Twice\n"),
            after("Setext\n======"),
        ),
        passes=(after("## Part"), page(f"# {TITLE}\n\n{PARAGRAPH}"), after("```\n# comment\n```")),
    ),
    Example(
        "S003",
        finds=(
            after("## Work", PARAGRAPH, "## Work"),
            after("## A", "### Work", "### WORK!"),
            after("## Work", "## *Work*"),
        ),
        passes=(
            after("## Work", "## Rest"),
            after("## A", "### Work", "## B", "### Work"),
            after("## Work", "### Work"),
        ),
    ),
    Example(
        "S004",
        finds=(
            after("##"),
            after("## What comes next:"),
            after("## What comes next."),
            after("Setext:\n-------"),
        ),
        passes=(
            after("## What comes next"),
            after("## Made in the U.S."),
            after("## And then ..."),
            after("## Why?"),
        ),
    ),
    Example(
        "S005",
        finds=(after("**What comes next**"), after("**The boats**\n"), after("__Work__")),
        passes=(after("**What** comes next"), after("## What comes next"), after("*What comes next*")),
    ),
)

STRUCTURE = (
    Example(
        "S006",
        finds=(
            page(f"{TITLE}\n\n{PARAGRAPH}"),
            page(f"# {TITLE}\n\n{PARAGRAPH}"),
            page(f"**{TITLE.upper()}.**\n\n{PARAGRAPH}"),
        ),
        passes=(
            page(),
            after(TITLE),
            page(f"- {TITLE}\n- Another thing\n\n{PARAGRAPH}"),
            page(f"{TITLE} and the hills\n\n{PARAGRAPH}"),
        ),
    ),
    Example(
        "S007",
        finds=(after("."), after("…"), after("> ."), after("?!", PARAGRAPH), after("-30-!", ",")),
        passes=(
            after("* * *"),
            after("⁂"),
            after("• • •"),
            after("👍"),
            after("[…]"),
            after(f"![{ALT}](images/boat.jpg)"),
            after("`.`"),
            after("```\n.\n```"),
        ),
    ),
    Example(
        "S008",
        finds=(after("word " * 160), after("Sentence of words. " * 60), page("海" * 401, lang="zh")),
        passes=(
            page(),
            after("word " * 149),
            page("海" * 400, lang="zh"),
            after("```\n" + "word " * 200 + "\n```"),
        ),
    ),
    Example(
        "S010",
        finds=(page(f"{PARAGRAPH}\n" * 16), page("word " * 801), page("海" * 1700, lang="zh")),
        passes=(page(), after("## Part", *[PARAGRAPH] * 16), page(f"{PARAGRAPH}\n" * 10)),
    ),
    Example(
        "S011",
        finds=(
            page(""),
            page("Few words.\n"),
            page(f"![{ALT}](images/boat.jpg)\n"),
            page("海" * 80, lang="zh"),
        ),
        passes=(page(), page("word " * 50), page("海" * 100, lang="zh")),
    ),
    Example(
        "S014",
        finds=(after("```python\ncode"), after("~~~\ncode\n```"), after("<!-- a comment that stays open")),
        passes=(
            after("```python\ncode\n```"),
            after("````\n```\n````"),
            after("<!-- closed -->"),
            after("`` `<!--` ``"),
        ),
    ),
)

MARKS = (
    Example(
        "T001",
        finds=(
            after("The price is TK euros."),
            after("The mayor, (TK), agrees."),
            after("Born in TKTK."),
            page(summary="A town of TK people."),
            page(image={"src": "images/boat.jpg", "alt": "TK"}),
        ),
        passes=(
            after("She bought it at TK Maxx."),
            after("Tokelau has the country code TK."),
            after("ATK, TKO and tk are no marks, nor is `TK`."),
            after("```\nTK\n```"),
            after("The robot TK-421 left."),
        ),
    ),
    Example(
        "T002",
        finds=(
            after("TODO: call the mayor."),
            after("It cost [insert price]."),
            after("Ask ??? again."),
            after("Lorem ipsum dolor."),
            after("The date is xx/xx/2025 or xx/xx/xxxx."),
            after("Give {{name}} a call."),
            after("See <link here> for more."),
            page(title="A title TBD and long enough to pass"),
        ),
        passes=(
            after("The method is todo, as `TODO` says."),
            after("```\n# FIXME\n```"),
            after("What???"),
            after("Super Bowl XXX was in 1996."),
            after("{{< figure >}}"),
            after("He said “[the mayor] agrees”."),
        ),
    ),
    Example(
        "T003",
        finds=(
            after("-30-"),
            after("ENDS"),
            after("The mayor, Jon Smyth (CORRECT), agrees."),
            after("[[ask legal]]"),
        ),
        passes=(
            after("It ends here."),
            after("More on page 30."),
            after("`(CORRECT)`"),
            after("CQ Roll Call reports."),
        ),
    ),
    Example(
        "T004",
        finds=(
            after("It is {++very++} old."),
            after("It is old.{>>is it?<<}"),
            after("It is {~~old~>new~~}."),
        ),
        passes=(after("`{++x++}`"), after("Use {braces} and ++."), after("```\n{--x--}\n```")),
    ),
    Example(
        "T005",
        finds=(
            after("Ask the lawyer about this quote.", ed_note="Ask the lawyer about this quote."),
            after("We wait. Ask the lawyer about this quote.", ed_note="First. Ask the lawyer about this quote."),
            after("ask the lawyer about this quote.", ed_note="Ask the lawyer about this quote."),
        ),
        passes=(
            page(ed_note="Ask the lawyer about this quote."),
            after("Short.", ed_note="Short."),
            after("`Ask the lawyer about this quote.`", ed_note="Ask the lawyer about this quote."),
        ),
    ),
    Example(
        "T006",
        finds=(
            after("0 Comments"),
            after("- 2 minutes read"),
            after("Delhi | 25°C (windy)"),
            after("Share this article"),
            after("Advertisement"),
            after("  • 5 Views"),
        ),
        passes=(
            after("The report drew 12 comments from readers."),
            after("The drive takes 2 minutes."),
            after("The newspaper of those years was small, and the word\nAdvertisement\nstood on every one of them."),
            after("Click to share on Facebook (Opens in new window)\nis what the button said, and nobody in town had."),
            after("```\n0 Comments\n```"),
            after("`Advertisement`"),
        ),
    ),
    Example(
        "P011",
        finds=(
            after("As an AI language model, I cannot say."),
            after("I hope this helps!"),
            after("Certainly! Here is the article."),
        ),
        passes=(
            after("The AI language is new."),
            after("We hope that this helps."),
            after("`I hope this helps`"),
        ),
    ),
    Example(
        "P012",
        finds=(after("Text will be added."), after("Details to be confirmed."), after("Text folgt.")),
        passes=(after("He added a text."), after("`text to follow`"), after("Nothing was confirmed.")),
    ),
)

CHARACTERS = (
    Example(
        "P003",
        finds=(
            after('"One" and "two" and “three” and ‘four’.'),
            after("It's, it's and it's; it’s, it’s, it’s."),
            after("“A” “B” 'c' 'd'"),
        ),
        passes=(after('"One" and "two".'), after("“One” and “two”."), after("“A” “B” `'c' 'd'`")),
    ),
    Example(
        "P005",
        finds=(
            after("zero\u200bwidth"),
            after("turned \u202eround"),
            after("mark\ufeff here"),
            after("a\U000e0041b"),
        ),
        passes=(
            after("می\u200cخواهم", lang="fa"),
            after("👩\u200d🚀 and 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"),
            after("ภาษา\u200bไทย", lang="th"),
            after("`zero\u200bwidth`"),
            after("soft\u00adhyphen and a\u00a0space"),
        ),
    ),
    Example(
        "P006",
        finds=(after("The wоrd is odd."), after("Аpple and pears."), after("A lοοk-alike here.")),
        passes=(after("Слово here."), after("α-helix and µm and kΩ."), after("`wоrd`")),
    ),
    Example(
        "P007",
        finds=(after("caf\ufffd"), after("cafÃ© au lait"), after("itâ€™s here"), after("50Â\u00a0km")),
        passes=(after("café au lait"), after("AMANHÃ» e “AMANHÔ"), after("`Ã©`"), after("Ângela Â à")),
    ),
)

EXAMPLES = (*IMAGES, *LINKS, *HEADINGS, *STRUCTURE, *MARKS, *CHARACTERS)


@pytest.mark.parametrize(("example", "file", "expected"), **named(EXAMPLES))
def test_a_check_of_the_body_finds_what_it_should(look: Look, example: Example, file: str, expected: bool) -> None:
    assert_example(look(file), example, expected)
