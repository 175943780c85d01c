"""Colours code: Pygments' class names, nothing else from Pygments, and few options from the person."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from pygments import highlight as run_pygments
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

LONGEST_COLOURED = 50_000
"""Characters; longer code is shown plain, because some lexers are slow on some texts."""

_LANGUAGE_RE = re.compile(r"\{?\s*\.?([A-Za-z][\w+#.-]{0,39})")
_OPTION_RE = re.compile(r"""\b(hl_lines|linenums)\s*=\s*["']([0-9 ,-]{1,200})["']""")
_LINE_RE = re.compile(r"[^\n]*\n|[^\n]+")
LANGUAGE_CLASS = "language-"


def to_code_html(code: str, info: str) -> str:
    """Give `<pre><code>` for a code block whose opening fence carries `info`."""
    language, marked, numbered = read_info(info)
    inner = _with_lines(_coloured(code, language) or html.escape(code, quote=False), marked, numbered)
    classes = f' class="{LANGUAGE_CLASS}{language}"' if language else ""
    return f'<pre class="hl{" linenums" if numbered else ""}"><code{classes}>{inner}</code></pre>'


def read_info(info: str) -> tuple[str, tuple[int, ...], bool]:
    """Read the language, the lines to mark (1-based) and whether lines are numbered, out of a fence's info string."""
    match = _LANGUAGE_RE.match(info)
    language = match.group(1).lower() if match else ""
    options: dict[str, str] = dict(_OPTION_RE.findall(info))
    return language, _line_numbers(options.get("hl_lines", "")), "linenums" in options


def _line_numbers(text: str) -> tuple[int, ...]:
    numbers: set[int] = set()
    for part in re.split(r"[ ,]+", text):
        match = re.fullmatch(r"(\d{1,4})(?:-(\d{1,4}))?", part)
        if match:
            first = int(match.group(1))
            numbers.update(range(first, int(match.group(2) or first) + 1))
    return tuple(sorted(numbers))


def _coloured(code: str, language: str) -> str:
    lexer = _lexer(language) if len(code) <= LONGEST_COLOURED else None
    return str(run_pygments(code, lexer, _formatter())) if lexer else ""


def _with_lines(inner: str, marked: tuple[int, ...], numbered: bool) -> str:
    """Wrap the lines that are marked or numbered; Pygments never lets an element run over a line end."""
    if not (marked or numbered):
        return inner
    lines: list[str] = []
    for number, line in enumerate(_LINE_RE.findall(inner), start=1):
        classes = " ".join(name for name, wanted in (("line", numbered), ("hll", number in marked)) if wanted)
        lines.append(f'<span class="{classes}">{line}</span>' if classes else line)
    return "".join(lines)


@lru_cache(maxsize=1)
def _formatter() -> HtmlFormatter[str]:
    return HtmlFormatter(nowrap=True)


@lru_cache(maxsize=64)
def _lexer(language: str) -> Lexer | None:
    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
