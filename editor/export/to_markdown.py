"""The Markdown export: public front matter, disclaimers between their markers, the body, the pictures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import quote, unquote

from editor.article.article import Article
from editor.article.disclaimer_text import Comment, insert_markdown
from editor.article.markdown_lines import prose_lines
from editor.article.slug import effective_slug, file_name
from editor.export.assets import Asset, gather, image_sources
from editor.export.public_front_matter import public_front_matter
from editor.export.target import Job, OutputFile

_BEFORE_ADDRESS = r"""(\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:\s*<?|\bsrc\s*=\s*["'])"""
_BEHIND_ADDRESS = r"""(?=[>)\s"']|$)"""


def write(job: Job) -> tuple[OutputFile, ...]:
    """The article as one Markdown file, its pictures in a folder beside it."""
    assets = gather(image_sources(job.page), job.read_asset)
    text = markdown_text(job, assets, "mdx" if job.options["comments"] == "mdx" else "html")
    extension = "mdx" if job.options["comments"] == "mdx" else "md"
    article = OutputFile(f"{file_stem(job.article)}.{extension}", encode(text))
    return (article, *picture_files(assets))


def markdown_text(job: Job, assets: Mapping[str, Asset], comment: Comment) -> str:
    """The whole text of the exported file."""
    minutes = job.page.head.minutes if job.is_on("reading_time") else None
    return public_front_matter(_with_lead_image(job.article, assets), minutes) + markdown_body(job, assets, comment)


def public_text(job: Job, assets: Mapping[str, Asset]) -> str:
    """The exported article without printed disclaimers: what it is when it is opened again."""
    minutes = job.page.head.minutes if job.is_on("reading_time") else None
    return public_front_matter(_with_lead_image(job.article, assets), minutes) + plain_body(job, assets)


def markdown_body(job: Job, assets: Mapping[str, Asset], comment: Comment) -> str:
    """The body with its disclaimers; the pictures are where `assets` puts them."""
    return insert_markdown(plain_body(job, assets), (*job.page.top, *job.page.bottom), comment)


def plain_body(job: Job, assets: Mapping[str, Asset]) -> str:
    """The body with its pictures where `assets` puts them, without empty lines at its ends."""
    addresses = {src: asset.path for src, asset in assets.items()}
    body = _with_addresses(job.article.body, addresses).strip("\n")
    return f"{body}\n" if body else ""


def picture_files(assets: Mapping[str, Asset]) -> tuple[OutputFile, ...]:
    """The pictures, each once."""
    by_path = {asset.path: asset.data for asset in assets.values()}
    return tuple(OutputFile(path, by_path[path]) for path in sorted(by_path))


def file_stem(article: Article) -> str:
    """The name of an exported file without its ending: the slug, made safe."""
    return file_name(effective_slug(article))


def encode(text: str) -> bytes:
    """The bytes of an exported text: UTF-8; half a surrogate pair, which no file can hold, becomes U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode("utf-8")


def _with_lead_image(article: Article, assets: Mapping[str, Asset]) -> Article:
    asset = assets.get(article.image.src)
    return article.with_field("image", replace(article.image, src=asset.path)) if asset else article


def _with_addresses(body: str, addresses: Mapping[str, str]) -> str:
    """The body with images at other addresses; code blocks are left alone."""
    spelled = {
        way: new
        for old, new in addresses.items()
        for way in (old, unquote(old), quote(unquote(old)))
        if old != new and unquote(old) != new
    }
    if not spelled:
        return body
    longest_first = "|".join(re.escape(way) for way in sorted(spelled, key=len, reverse=True))
    places = re.compile(f"{_BEFORE_ADDRESS}({longest_first}){_BEHIND_ADDRESS}")
    lines = body.split("\n")
    prose, _fence = prose_lines(lines)
    for number in prose:
        lines[number] = places.sub(lambda found: found[1] + spelled[found[2]], lines[number])
    return "\n".join(lines)
