"""Types at random into texts and compares piece-by-piece rendering with rendering at once, byte for byte.

The everyday suite takes a few hundred steps; for a long run:

    python -m tests.markup.edit_run [--steps 20000] [--seed 1] [FOLDER…]

where folders hold Markdown files to type into, besides those of installed packages.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from editor.markup.blocks import WINDOW
from editor.markup.converter import Options, render
from editor.markup.incremental import IncrementalRenderer
from tests.markup.real_posts import INSTALLED, posts
from tests.markup.specification_report import SPECIFICATIONS, examples

EXAMPLES = tuple(example.markdown for name in SPECIFICATIONS for example in examples(name))
LONGEST_POST = 8_000  # characters; longer ones are typed into in windows, for rendering at once is what takes time
STEPS_PER_TEXT = 40
OPTIONS = (Options(smart=False), Options(), Options(lang="de"))

WRITING = (
    "para [^1] and [^2], HTML\n",
    "[^1]: Note\n\n    more [^2]\n",
    "[^2]: other [^1]\n",
    "# Same\n",
    "## Same {#same}\n",
    "# Same-1\n",
    "# Same-1-1\n",
    "*[HTML]: Hypertext\n",
    "para [^3] and [^3]\n",
    "[^3]: see [foo], HTML\n\n    # Same\n",
    "[^HTML]: upper\n",
    "[^html]: lower[^1]\n",
    "para [^Html]\n",
    "<details>\n\nx\n\n</details>\n",
    "</details>\n<details>\n",
    "<div>\n",
    "</div>\n",
    "<p>\n",
    "term\n: definition\n",
    ": another definition\n",
    "> [!NOTE]\n> x\n",
    "- [ ] task\n  - deeper\n",
    "```python\ncode\n",
    "```\n",
    "| a | b |\n|---|---|\n| 1 | 2 |\n",
    "[foo] and [bar]\n",
    "[foo]: /x 'T'\n",
    "[bar]: /y\n",
    "![a](b.png 'c')\n",
    '==mark== ~~gone~~ "quoted" -- it\'s...\n',
    "<!--\n",
    "-->\n",
    "\n",
    "\n\n",
    "===\n",
)
KEYS = (
    "\n",
    "\n\n",
    " ",
    "    ",
    "a",
    "*",
    "`",
    "```\n",
    "> ",
    "- ",
    "1. ",
    "[",
    "]",
    "(",
    "<",
    "[^1]",
    ":",
    "=",
    "# ",
    "\t",
    "\r\n",
    "\r",
    "\x00",
    "-1",
    "3",
    "|",
    "\\",
    "{#x}",
    "\u2028",
    "é",
)


@dataclass(frozen=True, slots=True)
class Broken:
    """A step after which the two ways of rendering differ."""

    before: str
    after: str
    options: Options


def from_examples(chance: random.Random) -> str:
    """Examples of the specifications, one after the other in any order."""
    return "\n".join(chance.sample(EXAMPLES, chance.randint(5, 60)))


def from_writing(chance: random.Random) -> str:
    """Things that depend on each other, mixed with examples."""
    return "\n".join(chance.choice(WRITING * 20 + EXAMPLES) for _ in range(chance.randint(0, 14)))


def from_long_blocks(chance: random.Random) -> str:
    """Blocks longer than what is read at once, with something before and after them."""
    row = chance.choice(
        ("words *and* words\n", "- item [foo]\n", "| a | b |\n", "> quote\n", "    code\n", "\n- loose\n")
    )
    height = chance.randint(WINDOW - 10, 2 * WINDOW)
    before, after = (chance.choice(WRITING) for _ in range(2))
    return f"{before}\n{row * height}\n{after}\n[foo]: /x\n"


def from_posts(texts: Sequence[str]) -> Callable[[random.Random], str]:
    """Real texts, or windows of them."""

    def choose(chance: random.Random) -> str:
        text = chance.choice(texts)
        start = chance.randint(0, max(0, len(text) - LONGEST_POST))
        return text[start : start + LONGEST_POST]

    return choose


def edited(body: str, chance: random.Random, earlier: Sequence[str]) -> str:
    """The body after something a person may do: type, delete, paste, move lines, undo."""
    start = chance.randint(0, len(body))
    deed = chance.random()
    if deed < 0.40:
        return body[:start] + chance.choice(KEYS) + body[start:]
    if deed < 0.60:
        return body[:start] + body[start + chance.choice((1, 1, 1, 2, 5, 20, 200)) :]
    if deed < 0.75:
        pasted = chance.choice(WRITING * 3 + EXAMPLES)
        return body[:start] + pasted + body[start + chance.choice((0, 0, 0, 10)) :]
    if deed < 0.95 or not earlier:
        return _with_lines_moved(body, chance)
    return chance.choice(earlier)


def _with_lines_moved(body: str, chance: random.Random) -> str:
    lines = body.split("\n")
    first = chance.randrange(len(lines))
    taken = lines[first : first + chance.randint(1, 4)]
    del lines[first : first + len(taken)]
    if chance.random() < 0.4:
        return "\n".join(lines)
    if chance.random() < 0.5:
        taken = [chance.choice(("  ", "    ", "> ", "- ")) + line for line in taken]
    at = chance.choice((first, chance.randint(0, len(lines))))
    return "\n".join([*lines[:at], *taken, *lines[at:]])


def type_into(body: str, steps: int, chance: random.Random) -> Broken | None:
    """Make so many edits; give the first after which the two differ."""
    options = chance.choice(OPTIONS)
    renderer = IncrementalRenderer(options)
    renderer.render(body)
    earlier = [body]
    for _ in range(steps):
        before, body = body, edited(body, chance, earlier)
        if renderer.render(body) != render(body, options):
            return Broken(before, body, options)
        earlier = [*earlier[-5:], body]
    return None


def run(steps: int, seed: int, texts: Sequence[str]) -> Iterator[tuple[str, int, Broken | None]]:
    """Make `steps` edits, shared evenly by the kinds of text; yield kind, steps and what broke, text by text."""
    kinds: Mapping[str, Callable[[random.Random], str]] = {
        "examples": from_examples,
        "writing": from_writing,
        "long blocks": from_long_blocks,
        "posts": from_posts(texts),
    }
    each = -(-steps // len(kinds))
    for name, choose in kinds.items():
        chance = random.Random(f"{seed} {name}")
        for done in range(0, each, STEPS_PER_TEXT):
            count = min(STEPS_PER_TEXT, each - done)
            yield name, count, type_into(choose(chance), count, chance)


def installed_texts(folders: Sequence[Path] = ()) -> list[str]:
    """The posts that every development environment has, and those of more folders."""
    return [text for _path, text in posts([INSTALLED, *folders])]


def main() -> int:
    """Run, report, and give the exit code."""
    parser = argparse.ArgumentParser(description="Compare piece-by-piece rendering with rendering at once.")
    parser.add_argument("--steps", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("folders", nargs="*", type=Path)
    asked = parser.parse_args()
    done, broken = 0, 0
    for name, count, found in run(asked.steps, asked.seed, installed_texts(asked.folders)):
        done += count
        if found is not None:
            broken += 1
            print(f"{name}: differs with {found.options}\nbefore {found.before!r}\nafter  {found.after!r}\n")
    print(f"{done} steps, {broken} texts in which the two ways of rendering came to differ")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
