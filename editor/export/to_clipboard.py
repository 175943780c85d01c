"""Copy for CMS: the article as rich text for a CMS's editor, and as plain Markdown for everything else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from editor.article.disclaimer_text import Printed
from editor.export import template
from editor.export.assets import gather, image_sources, with_pictures
from editor.export.page import Page, pieces
from editor.export.paste_subset import to_paste_subset
from editor.export.target import Job
from editor.export.to_markdown import encode, markdown_body


@dataclass(frozen=True, slots=True)
class ClipboardPayload:
    """The two flavours to put on the clipboard together."""

    html: str
    text: str


def clipboard(job: Job) -> ClipboardPayload:
    """Body and disclaimers, which are quotations here: the only container that every CMS keeps when pasting (cms § 1).

    Pictures travel inside the rich text; the title stays behind, as every CMS has its own field for it.
    """
    assets = gather(image_sources(job.page, lead=False), job.read_asset)
    parts = [*_quoted(job.page.top), _after_top(job.page), *_quoted(job.page.bottom), *_closing(job.page)]
    rich = to_paste_subset(with_pictures("\n".join(parts), assets, embed=True))
    plain = markdown_body(job, {}, "none")
    return ClipboardPayload(encode(rich).decode(), encode(plain).decode())


def _quoted(notices: Iterable[Printed]) -> list[str]:
    return [template.render("pasted-disclaimer.html", notice=notice) for notice in notices]


def _after_top(page: Page) -> str:
    return "\n".join(segment.html for segment in page.segments)


def _closing(page: Page) -> list[str]:
    return [piece.html for piece in pieces(page) if piece.role in ("corrections", "footnotes")]
