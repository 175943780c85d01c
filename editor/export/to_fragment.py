"""The HTML fragment: the body with its disclaimers, for the HTML field of a CMS."""

from __future__ import annotations

from editor.export.assets import gather, image_sources, with_pictures
from editor.export.page import to_fragment
from editor.export.target import Job, OutputFile
from editor.export.to_markdown import encode, file_stem, picture_files


def write(job: Job) -> tuple[OutputFile, ...]:
    """The fragment as one file, its pictures in a folder beside it unless they are embedded."""
    assets = gather(image_sources(job.page, lead=False), job.read_asset)
    embed = job.options["images"] == "embed"
    finished = with_pictures(to_fragment(job.page), assets, embed=embed)
    fragment = OutputFile(f"{file_stem(job.article)}.fragment.html", encode(finished))
    return (fragment,) if embed else (fragment, *picture_files(assets))
