"""An article: front matter and a Markdown body, as one frozen value. Everything else is computed from it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from editor.article import fields
from editor.article.fields import FieldValue, Image, Person
from editor.article.front_matter import FrontMatter
from editor.article.languages import canonical


@dataclass(frozen=True, slots=True)
class Article:
    """The value the editor edits; ``text`` is what its file says, line ends as line feeds."""

    front_matter: FrontMatter
    body: str

    @classmethod
    def from_text(cls, text: str) -> Article:
        """The article a file's text holds; never fails, and ``article.text`` gives the same text back."""
        front_matter, body = FrontMatter.split(text)
        return cls(front_matter, body)

    @property
    def text(self) -> str:
        """The whole text of the file."""
        return self.front_matter.raw + self.body

    def get(self, key: str) -> FieldValue:
        """The value of a field, typed by its kind; raises UnknownField."""
        return fields.read(self.front_matter, key)

    def with_field(self, key: str, value: FieldValue) -> Article:
        """The article with a field set; raises FieldError or FrontMatterError. Self when nothing changes."""
        return self._with_front_matter(fields.write(self.front_matter, key, value))

    def assign(self, key: str, text: str) -> Article:
        """The article after ``KEY=TEXT``; raises FieldError or FrontMatterError."""
        return self._with_front_matter(fields.assign(self.front_matter, key, text))

    def with_body(self, body: str) -> Article:
        """The article with another body; a last fence without a line feed gets one before the first word."""
        if body == self.body:
            return self
        front = self.front_matter
        if body and front.raw and not front.raw.endswith("\n"):
            front = replace(front, raw=front.raw + "\n\n")
        return Article(front, body)

    def _with_front_matter(self, front_matter: FrontMatter) -> Article:
        return self if front_matter is self.front_matter else Article(front_matter, self.body)

    @property
    def title(self) -> str:
        """The headline, "" when there is none."""
        return str(self.get("title"))

    @property
    def lang(self) -> str:
        """The canonical language tag, "en" when the file names none that is valid."""
        return canonical(str(self.get("lang"))) or "en"

    @property
    def authors(self) -> tuple[Person, ...]:
        """Who wrote it."""
        people = self.get("authors")
        return tuple(one for one in people if isinstance(one, Person)) if isinstance(people, tuple) else ()

    @property
    def image(self) -> Image:
        """The lead picture; false when there is none."""
        image = self.get("image")
        return image if isinstance(image, Image) else Image()

    @property
    def body_line(self) -> int:
        """The line of the file, counted from 1, on which the body starts."""
        return self.front_matter.raw.count("\n") + 1


def new_article(title: str, *, lang: str = "en", date: str = "") -> Article:
    """A draft with a title and no words; raises FieldError for a language or date that is none."""
    article = Article(FrontMatter(), "")
    for key, value in (("title", title), ("date", date), ("lang", lang), ("status", "draft")):
        article = article.with_field(key, value)
    return article
