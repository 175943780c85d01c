"""What the preview may load: its own page, the bundled fonts and the article's images. Nothing else exists for it.

Every rule of STORAGE.md "Preview" that concerns loading stands here: the `preview:` scheme, the content security
policy, images from under the article's folder only, and the interceptor that refuses and counts everything else.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from string import Template

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

from editor import resources
from editor.article.picture_kinds import picture_kind

SCHEME = b"preview"
FONTS = "fonts"
LARGEST_IMAGE = 50 * 1024 * 1024  # bytes, STORAGE.md
_STYLES = ("styles/article.css", "styles/code.css", "styles/print.css")
_POLICY = (
    "default-src 'none'; img-src preview: data:; font-src preview:; style-src {styles}; "
    "base-uri 'none'; form-action 'none'"
)
_HEAD = b"<head>"


def register_scheme() -> None:
    """Make `preview:` known to the web engine; must run before its first profile is made."""
    if not QWebEngineUrlScheme.schemeByName(QByteArray(SCHEME)).name().isEmpty():
        return
    scheme = QWebEngineUrlScheme(QByteArray(SCHEME))
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme | QWebEngineUrlScheme.Flag.CorsEnabled)
    QWebEngineUrlScheme.registerScheme(scheme)


class Shelf:
    """What the scheme serves for one window: its empty page and the images of its article.

    `page` is a finished document to serve instead of the empty page (for printing); its styles need no nonce.
    """

    def __init__(self) -> None:
        self.page: bytes | None = None
        self.folder: Path | None = None
        self.body_class = ""

    def image(self, name: str) -> bytes:
        """The bytes of an image that really lies under the article's folder, or nothing."""
        if self.folder is None or not name:
            return b""
        try:
            root = self.folder.resolve(strict=True)
            path = (root / name).resolve(strict=True)
            if not path.is_relative_to(root) or not path.is_file() or path.stat().st_size > LARGEST_IMAGE:
                return b""
            return path.read_bytes()
        except (OSError, ValueError):
            return b""


class PreviewScheme(QWebEngineUrlSchemeHandler):
    """Serves the empty page, the fonts and the images from memory: one host name for each window."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._nonce = secrets.token_urlsafe(18)
        self._shelves: dict[str, Shelf] = {}
        self._count = 0

    def open_shelf(self) -> tuple[str, Shelf]:
        """A new host name, never used before, and what is served under it."""
        self._count += 1
        host = f"article{self._count}"
        self._shelves[host] = Shelf()
        return host, self._shelves[host]

    def close_shelf(self, host: str) -> None:
        """Serve nothing under this host name any more."""
        self._shelves.pop(host, None)

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        url = job.requestUrl()
        name = url.path().removeprefix("/")
        shelf = self._shelves.get(url.host())
        if url.host() == FONTS:
            self._reply_font(job, name)
        elif shelf is None:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
        elif not name:
            self._reply(job, b"text/html; charset=utf-8", self._document(shelf))
        else:
            self._reply_image(job, shelf.image(name))

    def _document(self, shelf: Shelf) -> bytes:
        """The page with its policy inside: Qt hands on a header of this scheme, but the engine does not read it."""
        styles = "'unsafe-inline'" if shelf.page else f"'nonce-{self._nonce}'"
        policy = f'<meta http-equiv="Content-Security-Policy" content="{_POLICY.format(styles=styles)}">'
        page = shelf.page or self._page(shelf)
        if _HEAD not in page:
            return policy.encode() + page
        return page.replace(_HEAD, _HEAD + policy.encode(), 1)

    def _page(self, shelf: Shelf) -> bytes:
        css = "\n".join(resources.read_text(name) for name in _STYLES)
        shell = Template(resources.read_text("templates/preview-shell.html"))
        return shell.substitute(nonce=self._nonce, css=css, body_class=shelf.body_class).encode()

    def _reply_font(self, job: QWebEngineUrlRequestJob, name: str) -> None:
        if not name.endswith(".ttf") or "/" in name:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        try:
            self._reply(job, b"font/ttf", resources.read_bytes(f"fonts/{name}"))
        except OSError:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)

    def _reply_image(self, job: QWebEngineUrlRequestJob, data: bytes) -> None:
        kind = picture_kind(data)
        if kind is not None:
            self._reply(job, kind.media_type.encode("ascii"), data)
        else:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)

    def _reply(self, job: QWebEngineUrlRequestJob, kind: bytes, data: bytes) -> None:
        job.setAdditionalResponseHeaders(
            {
                QByteArray(b"Access-Control-Allow-Origin"): QByteArray(b"*"),
                QByteArray(b"X-Content-Type-Options"): QByteArray(b"nosniff"),
            }
        )
        buffer = QBuffer(job)
        buffer.setData(QByteArray(data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        job.reply(QByteArray(kind), buffer)


class Interceptor(QWebEngineUrlRequestInterceptor):
    """Refuses every request but those of the preview itself and `data:` images; `blocked` counts them."""

    blocked = Signal(str)

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl()
        scheme = url.scheme()
        image = info.resourceType() == QWebEngineUrlRequestInfo.ResourceType.ResourceTypeImage
        if scheme == SCHEME.decode() or (scheme == "data" and image):
            return
        info.block(True)
        self.blocked.emit(url.toDisplayString())
