"""Writes an HTML tree as Markdown, in the dialect `converter` reads."""

# ruff: noqa: ARG001, ARG002 - markdownify calls these rules with named arguments

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

import markdownify
from bs4 import Tag

from editor.markup.callouts import KINDS

_SPECIAL_RE = re.compile(r"[\\`*\[\]]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|~(?=~)|==(?=\S)|&(?=#?\w{1,32};)")
_BLOCK_START_RE = re.compile(
    r"^(\s*)(?:(#{1,6}(?=\s|$)|>|[-+](?=\s|$)|={3,}$|-{2,}$|:(?=\s))|(\d{1,9})([.)])(?=\s|$))", re.MULTILINE
)
_BLANK_LINES_RE = re.compile(r"\n{3,}")
_NOTE_TARGET_RE = re.compile(r"#fn[:-]?([A-Za-z0-9_-]+)$")

Context = set[str]


def escape(text: str) -> str:
    """Keep Markdown from reading signs in plain text as its own."""
    return _SPECIAL_RE.sub(lambda match: "\\" + match.group(), text)


def escape_start(text: str) -> str:
    """Keep the start of each line of a paragraph from reading as a heading, a list or a quote."""

    def escaped(match: re.Match[str]) -> str:
        space, sign, number, point = match.groups()
        return f"{space}\\{sign}" if sign else f"{space}{number}\\{point}"

    return _BLOCK_START_RE.sub(escaped, text)


def _between(mark: str) -> Callable[[Any, Tag, str, Context], str]:
    """A rule that puts `mark` around words and leaves the spaces at their ends outside."""

    def rule(_self: Any, element: Tag, text: str, parent_tags: Context) -> str:
        inner = text.strip()
        if not inner or "_noformat" in parent_tags:
            return text
        lead = text[: len(text) - len(text.lstrip())]
        trail = text[len(text.rstrip()) :]
        close = mark.replace("<", "</") if mark.startswith("<") else mark
        return f"{lead}{mark}{inner}{close}{trail}"

    return rule


class MarkdownWriter(cast(Any, markdownify).MarkdownConverter):  # type: ignore[misc]  # its stubs are partial
    """How each element is written; what is not named here, markdownify knows."""

    def __init__(self) -> None:
        super().__init__(
            heading_style="ATX",
            bullets="-",
            newline_style="BACKSLASH",
            strip_pre=None,
            keep_inline_images_in=["td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "a"],
        )
        self._abbreviations: dict[str, str] = {}

    def abbreviations(self) -> str:
        """The definitions of all abbreviations met."""
        return "\n\n" + "\n".join(f"*[{short}]: {long}" for short, long in self._abbreviations.items())

    convert_b = convert_strong = _between("**")
    convert_em = convert_i = convert_cite = convert_var = convert_dfn = _between("*")
    convert_del = convert_s = convert_strike = _between("~~")
    convert_mark = _between("==")
    convert_sub = _between("<sub>")
    convert_sup_plain = _between("<sup>")
    convert_kbd = _between("<kbd>")
    convert_u = convert_ins = _between("<u>")

    def escape(self, text: str, parent_tags: Context) -> str:
        """Plain text."""
        return escape(text)

    def convert_raw(self, element: Tag, text: str, parent_tags: Context) -> str:
        """Text that is Markdown already."""
        return element.get_text()

    def convert_p(self, element: Tag, text: str, parent_tags: Context) -> str:
        """A paragraph."""
        words = text.strip()
        if "_inline" in parent_tags:
            return f" {words} "
        return f"\n\n{escape_start(words)}\n\n" if words else ""

    def convert_sup(self, element: Tag, text: str, parent_tags: Context) -> str:
        """A raised text, or the mark of a footnote."""
        link = element.find("a", href=_NOTE_TARGET_RE)
        match = _NOTE_TARGET_RE.search(str(link["href"])) if isinstance(link, Tag) else None
        if match and element.get_text(strip=True).strip("[]").isalnum():
            return f"[^{match.group(1)}]"
        return str(self.convert_sup_plain(element, text, parent_tags))

    def convert_a(self, element: Tag, text: str, parent_tags: Context) -> str:
        """A link; the way back from a footnote is dropped."""
        href = str(element.get("href") or "")
        if _has_class(element, "footnote-back", "footnote-backref") or element.get("role") == "doc-backlink":
            return ""
        words = text.strip()
        if not href or not words or "_noformat" in parent_tags:
            return text
        lead = text[: len(text) - len(text.lstrip())]
        trail = text[len(text.rstrip()) :]
        title = _title(element)
        if element.get_text().strip() == href and not title and href.startswith(("http://", "https://")):
            return f"{lead}<{href}>{trail}"
        return f"{lead}[{words}]({_address(href)}{title}){trail}"

    def convert_img(self, element: Tag, text: str, parent_tags: Context) -> str:
        """An image."""
        alt = " ".join(str(element.get("alt") or "").split())
        return f"![{escape(alt)}]({_address(str(element['src']))}{_title(element)})"

    def convert_figure(self, element: Tag, text: str, parent_tags: Context) -> str:
        """A figure: its caption becomes the image's title, which Byline shows as the caption."""
        image, caption = element.find("img"), element.find("figcaption")
        if not isinstance(image, Tag) or len(element.find_all("img")) > 1 or element.find(["table", "pre"]):
            return f"\n\n{text.strip()}\n\n"
        words = " ".join(caption.get_text().split()) if isinstance(caption, Tag) else ""
        if words:
            image["title"] = words
        written = self.convert_img(image, "", set())
        link = element.find("a", href=True)
        if isinstance(link, Tag) and link.find("img") is not None:
            written = f"[{written}]({_address(str(link['href']))})"
        return f"\n\n{written}\n\n"

    def convert_pre(self, element: Tag, text: str, parent_tags: Context) -> str:
        """A code block in a fence longer than any inside it."""
        code = element.get_text().strip("\n")
        if not code.strip():
            return ""
        longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
        fence = "`" * max(3, longest + 1)
        return f"\n\n{fence}{_language(element)}\n{code}\n{fence}\n\n"

    def convert_code(self, element: Tag, text: str, parent_tags: Context) -> str:
        """Code among words."""
        words = text.strip()
        if "_noformat" in parent_tags or not words:
            return text
        longest = max((len(run) for run in re.findall(r"`+", words)), default=0)
        ticks = "`" * (longest + 1)
        inner = f" {words} " if words[0] == "`" or words[-1] == "`" else words
        return text.replace(words, f"{ticks}{inner}{ticks}", 1)

    convert_samp = convert_tt = convert_code

    def convert_div(self, element: Tag, text: str, parent_tags: Context) -> str:
        """A box; callouts are written as callouts."""
        kind = next((kind for kind in KINDS if _has_class(element, f"callout-{kind}", f"markdown-alert-{kind}")), "")
        words = text.strip()
        if not kind or not words or "_inline" in parent_tags:
            return f" {words} " if "_inline" in parent_tags else f"\n\n{words}\n\n"
        first = element.find(class_=["callout-title", "markdown-alert-title"])
        title = first.get_text().strip() if isinstance(first, Tag) else ""
        body = words.removeprefix(title).strip() if title else words
        quoted = "\n".join(f"> {line}".rstrip() for line in f"[!{kind.upper()}]\n{body}".split("\n"))
        return f"\n\n{quoted}\n\n"

    convert_header = convert_footer = convert_main = convert_nav = convert_center = convert_div
    convert_article = convert_aside = convert_div

    def convert_section(self, element: Tag, text: str, parent_tags: Context) -> str:
        """A section; that of the footnotes holds definitions."""
        if not (_has_class(element, "footnotes") or element.get("role") == "doc-endnotes"):
            return self.convert_div(element, text, parent_tags)
        notes = [self._note(item) for item in element.find_all("li", id=True)]
        return "\n\n" + "\n\n".join(note for note in notes if note) + "\n\n"

    def _note(self, item: Tag) -> str:
        label = re.sub(r"^fn[:-]?", "", str(item["id"]))
        inner = "".join(self.process_element(child, parent_tags={"li"}) for child in item.contents)
        lines = _BLANK_LINES_RE.sub("\n\n", inner.strip()).split("\n")
        rest = [f"    {line}" if line.strip() else "" for line in lines[1:]]
        return "\n".join([f"[^{label}]: {lines[0]}", *rest])

    def convert_li(self, element: Tag, text: str, parent_tags: Context) -> str:
        """A list item; a box in front makes it a task."""
        box = element.find("input", type="checkbox")
        if isinstance(box, Tag) and box.find_parent("li") is element:
            text = f"[{'x' if box.has_attr('checked') else ' '}] {text.strip()}"
        elif element.contents and not isinstance(element.contents[0], Tag):
            first, line_end, rest = text.lstrip("\n").partition("\n")
            text = escape_start(first) + line_end + rest
        return str(super().convert_li(element, text, parent_tags))

    def convert_input(self, element: Tag, text: str, parent_tags: Context) -> str:
        """The box of a task is written by its item."""
        return ""

    def convert_details(self, element: Tag, text: str, parent_tags: Context) -> str:
        """Details stay HTML, with Markdown inside."""
        summary = element.find("summary")
        title = " ".join(summary.get_text().split()) if isinstance(summary, Tag) else ""
        head = f"<details{' open' if element.has_attr('open') else ''}>"
        shown = f"<summary>{title.replace('&', '&amp;').replace('<', '&lt;')}</summary>" if title else ""
        return f"\n\n{head}{shown}\n\n{text.strip()}\n\n</details>\n\n"

    def convert_summary(self, element: Tag, text: str, parent_tags: Context) -> str:
        """Written by its details."""
        return ""

    def convert_dd(self, element: Tag, text: str, parent_tags: Context) -> str:
        """A definition."""
        lines = text.strip().split("\n")
        return "\n".join([f": {lines[0]}", *(f"  {line}" if line else "" for line in lines[1:])]) + "\n"

    def convert_td(self, element: Tag, text: str, parent_tags: Context) -> str:
        """A cell; its own bars are protected."""
        return str(super().convert_td(element, _cell(text), parent_tags))

    def convert_th(self, element: Tag, text: str, parent_tags: Context) -> str:
        """A head cell."""
        return str(super().convert_th(element, _cell(text), parent_tags))

    def convert_tr(self, element: Tag, text: str, parent_tags: Context) -> str:
        """A row; the line under the head says how columns are aligned."""
        row = str(super().convert_tr(element, text, parent_tags))
        cells = element.find_all(["td", "th"])
        if "| --- |" not in row or not any(_alignment(cell) != "---" for cell in cells):
            return row
        rule = " | ".join(_alignment(cell) for cell in cells)
        return re.sub(r"\|(?: --- \|)+", f"| {rule} |", row, count=1)

    def convert_abbr(self, element: Tag, text: str, parent_tags: Context) -> str:
        """An abbreviation; what it stands for is written at the end."""
        short, title = element.get_text().strip(), " ".join(str(element.get("title") or "").split())
        if title and re.fullmatch(r"[^\[\]\\\n]{1,80}", short):
            self._abbreviations.setdefault(short, title)
        return text

    def convert_q(self, element: Tag, text: str, parent_tags: Context) -> str:
        """A quotation among words."""
        return f"“{text.strip()}”"


def _cell(text: str) -> str:
    return re.sub(r"\s*\\?\n\s*", " ", re.sub(r"(?<!\\)\|", r"\\|", text.strip()))


def _alignment(cell: Tag) -> str:
    classes = " ".join(str(name) for name in cell.get_attribute_list("class"))
    found = re.search(r"align-(left|center|right)", classes)
    side = str(cell.get("align") or (found.group(1) if found else "")).lower()
    return {"left": ":---", "center": ":---:", "right": "---:"}.get(side, "---")


def _has_class(element: Tag, *names: str) -> bool:
    classes = element.get_attribute_list("class")
    return any(name in classes for name in names)


def _address(url: str) -> str:
    """An address as it may stand between parentheses."""
    return f"<{url}>" if re.search(r"[\s()]", url) else url


def _title(element: Tag) -> str:
    title = " ".join(str(element.get("title") or "").split())
    return ' "{}"'.format(title.replace("\\", "\\\\").replace('"', '\\"')) if title else ""


def _language(element: Tag) -> str:
    """The language a code block says it is in, as highlighters mark it."""
    code = element.find("code")
    for tag in (code, element, element.parent):
        if isinstance(tag, Tag):
            for name in tag.get_attribute_list("class"):
                match = re.fullmatch(r"(?:language|lang|highlight-source|brush:?)-?([A-Za-z0-9+#-]{1,30})", str(name))
                if match:
                    return match.group(1)
    return ""
