"""A program that saves again and again until it is killed: python saving_process.py WAY HOME ARTICLE.

Each text consists of one number, line after line; the number is printed once its save is done.
"""

from __future__ import annotations

import sys
from pathlib import Path

from editor.storage.history import History
from editor.storage.journal import Journal
from editor.storage.locations import find_locations
from editor.storage.replacement import write_new
from editor.storage.save import save
from editor.storage.text_file import TextFile, read_text_file


def text_of(number: int) -> str:
    """Return texts of very different lengths, up to some 200 KB."""
    return f"{number:06d}\n" * (1 + number * 7919 % 30_000)


def is_whole(text: str) -> bool:
    """Tell whether a text is exactly one that was written."""
    return text == text_of(int(text[:6]))


def run(way: str, home: str, article: Path) -> None:
    locations = find_locations({"BYLINE_HOME": home})
    journal, history = Journal(locations.journals, "killed"), History(locations.history)
    previous: TextFile | None = read_text_file(article) if article.exists() else None
    for number in range(1, 1_000_000):
        text = text_of(number)
        if way == "journal":
            journal.write(text, number, path=article)
        elif way == "new":
            write_new(article.with_name(f"new{number}.md"), text.encode())
        else:
            journal.write(text, number, path=article)
            saved = save(article, text, previous=previous, journal=journal, history=history, revision=number)
            previous = saved.text_file
        print(number, flush=True)


if __name__ == "__main__":
    run(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
