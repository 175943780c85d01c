"""Checks on links: targets that cannot work, and texts that say nothing. Nothing is fetched."""

from __future__ import annotations

import html as entities
import ipaddress
import re
from collections.abc import Iterator
from functools import lru_cache
from gettext import gettext as _
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from editor.article.article import Article
from editor.article.wording import N_
from editor.checks.check import Check, Found, Subject
from editor.checks.edits import replace_at
from editor.checks.finding import Finding, Severity
from editor.checks.patterns import Pattern
from editor.checks.prose import placed_marks, remembered, segments
from editor.checks.refused import refused_links
from editor.checks.source import Source
from editor.checks.words import words
from editor.markup.rendered import Content, Link

_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:")
_GOOD_SCHEMES = frozenset(("http", "https", "mailto"))
_NO_SCHEME = re.compile(
    r"^(?:www\.[^\s/]+\.[^\s/]+|(?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov|info|io|eu|uk|de|fr|es|it|nl|in|ch|at|pl))(?:[/?#]|$)",
    re.IGNORECASE,
)
_UNREAD_LINK = Pattern(re.compile(r"\[[^\[\]\n]+\]\((?:https?:|www\.|\.{0,2}/|[\w-]+/)[^()\s]*+[ \u00a0][^()\n]*+\)"))
_PRIVATE_NAME = re.compile(r"(?:^|\.)(?:localhost|local|internal|lan|home\.arpa)$", re.IGNORECASE)
_ADDRESS_TEXT = re.compile(r"^(?:https?://|www\.)\S+$", re.IGNORECASE)
_ANCHOR = re.compile(r"\sid=\"([^\"]*)\"")
_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_eid|mc_cid|igshid|yclid|_hsenc|_hsmi)$", re.IGNORECASE
)


def _found(source: Source, link: Link, message: str, *, fixable: bool = True) -> Found:
    """Place a finding at the link's target where it is written, else at its text, else at its line."""
    offset = source.find_raw(link.href, link.line) if link.href else None
    if offset is None:
        fixable = False
        offset = source.find_raw(link.text, link.line) if link.text else None
    line, column = source.place(offset) if offset is not None else source.line_place(link.line)
    return Found(message, line, column, "", link.href or link.text, fixable=fixable)


def _bad_targets(subject: Subject) -> Iterator[Found]:
    for link in subject.rendered.links:
        message, fixable = _fault(link.href.strip(), subject)
        if message:
            yield _found(subject.source, link, message, fixable=fixable)
    for refused in refused_links(subject):
        message = _fault(refused.address, subject)[0] or _leads_nowhere()
        excerpt = refused.address or refused.text
        yield Found(message, refused.line, refused.column, "", excerpt, fixable=False)
    for placed in placed_marks(subject, _UNREAD_LINK):
        message = _("“{text}” is not read as a link because its address contains a space. Write %20 for it.")
        text = placed.mark.text
        yield Found(message.format(text=text), placed.line, placed.column, "", text, fixable=False)


def _leads_nowhere() -> str:
    return _("This link leads nowhere. Give it an address or remove it.")


def _fault(href: str, subject: Subject) -> tuple[str, bool]:
    """Return what is wrong with a target ("" for nothing) and whether adding https:// mends it."""
    if not href or href == "#":
        return _leads_nowhere(), False
    if href.startswith(("//", "\\\\")):
        return _("The address “{href}” has no scheme. Begin it with https://").format(href=href), False
    if not _SCHEME.match(href) or href.lower().startswith("www."):
        return _fault_without_scheme(href, subject)
    scheme = href.partition(":")[0].lower()
    if scheme == "mailto":
        good = re.fullmatch(r"[^@\s]+@[^@\s]+", unquote(href[7:].partition("?")[0]))
        return ("" if good else _("“{href}” is not a complete e-mail address.").format(href=href)), False
    if scheme not in _GOOD_SCHEMES:
        return _("Readers cannot open “{href}”. Link to a web address.").format(href=href), False
    return _web_fault(href), False


def _fault_without_scheme(href: str, subject: Subject) -> tuple[str, bool]:
    path = unquote(href.partition("#")[0].partition("?")[0])
    if _NO_SCHEME.match(href) and not (path and subject.exists(path)):
        return _("The address “{href}” lacks https:// at the beginning.").format(href=href), True
    return "", False


@lru_cache(maxsize=16384)
def _web_fault(href: str) -> str:
    parts = _split(href)
    host = (parts.hostname or "") if parts else ""
    if not host or not href.partition(":")[2].startswith("//") or ".." in host or host.startswith("."):
        return _("“{href}” is not a complete web address.").format(href=href)
    if _PRIVATE_NAME.search(host) or _is_private(host):
        return _("“{href}” works only on this computer or network. Link to a public address.").format(href=href)
    return ""


def _split(href: str) -> SplitResult | None:
    try:
        return urlsplit(href)
    except ValueError:
        return None


def _is_private(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False


def _add_scheme(article: Article, finding: Finding) -> Article:
    if _SCHEME.match(finding.excerpt):
        return article
    return replace_at(article, finding, finding.excerpt, f"https://{finding.excerpt}")


def _missing_files(subject: Subject) -> Iterator[Found]:
    for link in subject.rendered.links:
        href = link.href.strip()
        path = unquote(href.partition("#")[0].partition("?")[0])
        is_file = path and not _SCHEME.match(href) and not href.startswith(("/", "\\", "#", "?"))
        if is_file and not path.endswith("/") and not _NO_SCHEME.match(href) and not subject.exists(path):
            message = _("The file “{path}” is not there. Correct the link or add the file.").format(path=path)
            yield _found(subject.source, link, message)


def _missing_anchors(subject: Subject) -> Iterator[Found]:
    links = [link for link in subject.rendered.links if link.href.startswith("#") and len(link.href) > 1]
    if not links:
        return
    anchors = frozenset().union(*(remembered(segment.content, _anchors) for segment in segments(subject)))
    for link in links:
        anchor = unquote(link.href[1:])
        if anchor.lower() == "top" or anchor in anchors:
            continue
        message = _("No heading has the anchor “#{anchor}”. Choose an existing heading.").format(anchor=anchor)
        yield _found(subject.source, link, message)


def _anchors(content: Content) -> frozenset[str]:
    """Return the places of one segment that can be linked to."""
    return frozenset(entities.unescape(anchor) for anchor in _ANCHOR.findall(content.html))


def _empty_texts(subject: Subject) -> Iterator[Found]:
    empty = {text.casefold() for text in words(subject.house, "empty-link-text")}
    for link in subject.rendered.links:
        text = link.text.strip()
        if link.href.startswith("#fn"):
            continue
        if not text and not any(image.line == link.line for image in subject.rendered.images):
            message = _("This link has no text. Say where it leads.")
        elif text.casefold().strip(".…›»→> ") in empty or (
            _ADDRESS_TEXT.match(text) and not _same_address(text, link.href)
        ):
            message = _("The link text “{text}” does not say where it leads. Name the target.").format(text=text)
        else:
            continue
        yield _found(subject.source, link, message)


def _same_address(text: str, href: str) -> bool:
    """Tell whether an address is shown as it is, with or without scheme and last slash, as autolinks do."""
    return text.rpartition("://")[2].rstrip("/") == href.rpartition("://")[2].rstrip("/")


def _tracked(subject: Subject) -> Iterator[Found]:
    for link in subject.rendered.links:
        if "?" in link.href and without_tracking(link.href) != link.href:
            message = _("The address carries tracking parameters. Readers do not need them.")
            yield _found(subject.source, link, message)


def without_tracking(href: str) -> str:
    """Return a web address without the query parameters that only serve to follow readers."""
    before, mark, rest = href.partition("?")
    query, hash_mark, fragment = rest.partition("#")
    kept = [part for part in query.split("&") if not any(_TRACKING.match(key) for key, _v in _pairs(part))]
    return before + (mark + "&".join(kept) if kept else "") + hash_mark + fragment


def _pairs(part: str) -> list[tuple[str, str]]:
    return parse_qsl(part, keep_blank_values=True)


def _strip_tracking(article: Article, finding: Finding) -> Article:
    return replace_at(article, finding, finding.excerpt, without_tracking(finding.excerpt))


CHECKS = (
    Check("L001", Severity.ERROR, N_("Linked file missing"), _missing_files),
    Check("L002", Severity.ERROR, N_("Anchor without heading"), _missing_anchors),
    Check("L003", Severity.ERROR, N_("Link that cannot work"), _bad_targets, _add_scheme, N_("Add https://")),
    Check("L004", Severity.WARN, N_("Link text that says nothing"), _empty_texts),
    Check("L005", Severity.INFO, N_("Tracking in a link"), _tracked, _strip_tracking, N_("Remove tracking")),
)
