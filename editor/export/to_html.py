"""The HTML export: one page with its styles inside, its pictures inside or beside it. The PDF is printed from it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from editor.export.assets import Asset, gather, image_sources, with_lead_address, with_pictures
from editor.export.page import page_styles, to_document, without_reading_time
from editor.export.source_block import with_source
from editor.export.target import Job, OutputFile
from editor.export.to_markdown import encode, file_stem, picture_files, public_text
from editor.markup.converter import Options, render

_OUTSIDE_CODE = re.compile(
    r"^[ ]{0,3}(?P<fence>`{3,}|~{3,}).*?(?:^[ ]{0,3}(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"
    r"|(?P<comment><!--.*?(?:-->|\Z)[ \t]*\n?)",
    re.DOTALL | re.MULTILINE,
)


def write(job: Job) -> tuple[OutputFile, ...]:
    """The finished page as one file, with its pictures in a folder beside it unless they are embedded."""
    assets = gather(image_sources(job.page), job.read_asset)
    embed = job.options["images"] == "embed"
    document = _document(job, assets, embed=embed, structured_data=job.is_on("json_ld"))
    text = _hidden_text(job, assets) if job.is_on("source") else None
    if text is not None:
        document = with_source(document, text)
    page = OutputFile(f"{file_stem(job.article)}.html", encode(document))
    return (page,) if embed else (page, *picture_files(assets))


def write_printable(job: Job) -> tuple[OutputFile, ...]:
    """The page to print into a PDF: everything inside it, nothing but what is seen."""
    assets = gather(image_sources(job.page), job.read_asset)
    document = _document(job, assets, embed=True, structured_data=False)
    return (OutputFile(f"{file_stem(job.article)}.pdf", encode(document), to_print=True),)


def _hidden_text(job: Job, assets: Mapping[str, Asset]) -> str | None:
    """The article's text as the page may carry it: no reader sees HTML comments, so they stay at home.

    None where they cannot be taken out without changing the page.
    """
    if "<!--" not in job.article.body:
        return public_text(job, assets)
    body = _OUTSIDE_CODE.sub(lambda found: found[0] if found["comment"] is None else "", job.article.body)
    same = render(body, Options(lang=job.page.lang)).html == job.rendered.html
    return public_text(replace(job, article=job.article.with_body(body)), assets) if same else None


def _document(job: Job, assets: Mapping[str, Asset], *, embed: bool, structured_data: bool) -> str:
    page = with_lead_address(job.page, assets)
    if not job.is_on("reading_time"):
        page = without_reading_time(page)
    document = to_document(page, css=page_styles(), structured_data=structured_data)
    return with_pictures(document, assets, embed=embed)
