"""Another Byline that has an article open until its input ends: python another_window.py ARTICLE.

Prints "reads" or "writes", saves each line it is given as the whole text, and prints how that went.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop

from editor.article.article import Article
from editor.session.open_article import OpenArticle
from editor.session.saving import SaveFailure, Saving
from editor.storage.locations import find_locations


def run(path: Path) -> None:
    application = QCoreApplication([])
    article = OpenArticle(Article.from_text(""))
    saving = Saving(article, find_locations())
    article.open(path)
    print("reads" if article.read_only else "writes", flush=True)
    for line in sys.stdin:
        article.propose(Article.from_text(line))
        print(save(saving), flush=True)
    saving.close()
    application.quit()


def save(saving: Saving) -> str:
    """Save and wait: "saved", or the kind of the refusal."""
    answers: list[str] = []
    loop = QEventLoop()

    def end(answer: str) -> None:
        answers.append(answer)
        loop.quit()

    def fail(failure: SaveFailure) -> None:
        end(getattr(failure.error, "kind", ""))

    saving.saved.connect(lambda _time: end("saved"))
    saving.failed.connect(fail)
    saving.save()
    if not answers:
        loop.exec()
    return answers[0]


if __name__ == "__main__":
    run(Path(sys.argv[1]))
