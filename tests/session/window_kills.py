"""Kill a real window's worth of live state at random moments: python -m tests.session.window_kills [--kills N].

What `tests.storage.kills` does to single functions, here with the real article, timers, threads, journal, autosave and
recovery of a window, everything but the widgets.
"""

from __future__ import annotations

import random
import sys

from PySide6.QtCore import QCoreApplication, QTimer

from editor.article.article import Article
from editor.session import keeping, recovery
from editor.session.keeping import Keeping
from editor.session.open_article import OpenArticle
from editor.session.saving import Saving
from editor.session.settings import Settings
from editor.storage.journal import read_journals
from editor.storage.text_file import read_text_file
from tests.storage.killed_ways import Say, Way, number_of, text_of
from tests.storage.kills import main


class Window(Way):
    """Open or recover the article, type, and let it be kept and saved by itself."""

    longest_life = 0.4  # seconds

    def work(self, number: int, say: Say) -> None:
        keeping.JOURNAL_PAUSE, keeping.JOURNAL_LIMIT, keeping.AUTOSAVE_PAUSE = 1, 3, 2
        application = QCoreApplication([])
        article = OpenArticle(Article.from_text(""))
        saving = Saving(article, self.locations)
        kept = Keeping(article, saving, Settings(self.locations))
        self.open(article, saving)
        saving.failed.connect(lambda failure: sys.exit(str(failure.error)))
        saving.saved.connect(lambda _time: say(number_of(written(article))))
        numbers = iter(range(number, sys.maxsize))
        chance = random.Random(number)

        def type_on() -> None:
            article.propose(Article.from_text(text_of(next(numbers))))
            if chance.random() < 0.2:
                kept.now()

        typing = QTimer()
        typing.timeout.connect(type_on)
        typing.start(2)
        application.exec()

    def open(self, article: OpenArticle, saving: Saving) -> None:
        """Begin as a start does: with what was recovered, else with the file."""
        rows = sorted(recovery.find_rows(self.locations), key=lambda row: number_of(row.entry.text), reverse=True)
        for row in rows[:1]:  # two kills during a recovery make it one to be opened by hand, as here
            assert row.recovered is not None
            assert row.recovered.file is not None, "our own save was taken for another program's"
            recovery.begin(row.recovered)
            article.adopt(Article.from_text(row.entry.text), row.recovered.file, written=False)
            assert saving.keep_now()
            recovery.end(row.recovered)
        for row in rows[1:]:
            recovery.discard(row, self.locations)
        if article.path is None:
            article.open(self.article)

    def found(self) -> int:
        return max(self.kept(), number_of(read_text_file(self.article).text))

    def kept(self) -> int:
        return max((number_of(entry.text) for entry in read_journals(self.locations.journals)), default=-1)


def written(article: OpenArticle) -> str:
    """The text the file is known to hold."""
    assert article.file is not None
    return article.file.text


if __name__ == "__main__":
    sys.exit(main({"window": Window}))
