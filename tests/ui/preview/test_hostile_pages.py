"""Hostile pages in the real web view, with a listening canary and a plain view as negative control."""

from __future__ import annotations

import http.server
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from pytestqt.qtbot import QtBot

from editor.app import WEB_ENGINE_ARGUMENTS
from editor.ui.preview.web_view import WebView
from tests.ui.preview.conftest import Ask, page_of


class Canary:
    """A web server on the loopback that remembers who came and what was asked of it."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.connections = 0
        heard = self.paths
        canary = self

        class Handler(http.server.BaseHTTPRequestHandler):
            timeout = 1.0  # seconds; a connection may come and ask for nothing

            def setup(self) -> None:
                canary.connections += 1
                super().setup()

            def do_GET(self) -> None:
                heard.append(self.path)
                self.send_response(200)
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                """Keep quiet."""

        self._server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def canary() -> Iterator[Canary]:
    made = Canary()
    yield made
    made.close()


ATTACKS = (
    "<script>document.title='ran'; new Image().src='{at}/script'</script>",
    "<img src='x' onerror=\"document.title='ran'; new Image().src='{at}/onerror'\">",
    "<img src='{at}/remote.png'>",
    "<iframe src='{at}/frame'></iframe>",
    "<iframe srcdoc=\"<img src='{at}/srcdoc'>\"></iframe>",
    "<object data='{at}/object'></object><embed src='{at}/embed'>",
    "<style>@import url('{at}/import'); body {{ background: url('{at}/background') }}</style>",
    "<p style=\"background-image: url('{at}/inline')\">x</p>",
    "<link rel=stylesheet href='{at}/sheet'><link rel=prefetch href='{at}/prefetch'>",
    "<link rel=dns-prefetch href='{at}'><link rel=preconnect href='{at}'>",
    "<video src='{at}/video' autoplay poster='{at}/poster'></video><audio src='{at}/audio' autoplay></audio>",
    "<svg><image href='{at}/svg'/><script>document.title='ran'</script></svg>",
    "<meta http-equiv=refresh content='0; url={at}/refresh'>",
    "<form action='{at}/form'><input autofocus onfocus=\"document.title='ran'\"></form>",
    "<base href='{at}/'><img src='base.png'>",
)


def test_nothing_in_a_page_runs_or_reaches_out(qtbot: QtBot, view: WebView, ask: Ask, canary: Canary) -> None:
    """Unsanitised attacks, put straight into the page: every layer behind the sanitiser must hold by itself."""
    with qtbot.waitSignal(view.shown, timeout=20_000):
        view.show_result(page_of(*(attack.format(at=canary.address) for attack in ATTACKS)))
    qtbot.wait(700)
    assert (canary.paths, canary.connections) == ([], 0)
    assert ask("document.title") == "Byline"
    assert view.url().scheme() == "preview"


def test_the_control_a_plain_view_does_reach_out(qtbot: QtBot, canary: Canary) -> None:
    profile = QWebEngineProfile()
    page = QWebEnginePage(profile)
    page.setHtml("".join(attack.format(at=canary.address) for attack in ATTACKS[:3]))
    qtbot.waitUntil(lambda: "/remote.png" in canary.paths and "/script" in canary.paths, timeout=20_000)
    page.deleteLater()
    qtbot.wait(50)
    profile.deleteLater()


PLAIN_VIEW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import QApplication
application = QApplication(["byline", *sys.argv[2:]])
page = QWebEnginePage()
page.loadFinished.connect(lambda done: QTimer.singleShot(700, application.quit))
page.setHtml(sys.argv[1])
code = application.exec()
print("loaded")
del page
"""


@pytest.mark.parametrize(("arguments", "reached"), [(WEB_ENGINE_ARGUMENTS, False), ((), True)])
def test_with_the_programs_arguments_even_a_plain_view_reaches_nobody(
    canary: Canary, arguments: tuple[str, ...], reached: bool
) -> None:
    """The last wall by itself, and the same view without it."""
    html = "".join(attack.format(at=canary.address) for attack in ATTACKS[:3])
    command = [sys.executable, "-P", "-c", PLAIN_VIEW, html, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["loaded"], done.stderr
    assert (canary.connections > 0) is reached
