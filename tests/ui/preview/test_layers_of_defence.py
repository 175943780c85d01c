"""Each wall around the preview by itself: it must hold when every other one is open."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QByteArray, QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineScript,
    QWebEngineSettings,
    QWebEngineUrlScheme,
)
from pytestqt.qtbot import QtBot

from editor.ui.preview.scheme import SCHEME, Interceptor
from editor.ui.preview.web_view import WORLD, WebEngine, WebView
from tests.ui.preview.conftest import Ask, page_of
from tests.ui.preview.test_hostile_pages import ATTACKS, Canary

PATIENCE = 20_000  # milliseconds
STAYING = [text for text in ATTACKS if "refresh" not in text]  # going elsewhere is another wall's business
Attribute = QWebEngineSettings.WebAttribute


@pytest.fixture
def canary() -> Iterator[Canary]:
    made = Canary()
    yield made
    made.close()


class QuietPage(QWebEnginePage):
    """What the engine refuses it says to the console; here that is no warning."""

    def javaScriptConsoleMessage(self, level: Any, message: str, line: int, source: str) -> None:
        pass


@pytest.fixture
def open_page(qtbot: QtBot, engine: WebEngine) -> Iterator[QWebEnginePage]:
    """A page of the program's own profile with every setting as a browser has it, and no interceptor."""
    page = QuietPage(engine.profile)
    yield page
    page.deleteLater()
    qtbot.wait(30)


def attack(qtbot: QtBot, page: QWebEnginePage, canary: Canary) -> None:
    """Put the attacks into a page that has already been loaded, and let its own scripts run."""
    html = "".join(text.format(at=canary.address) for text in STAYING)
    script = f"document.body.innerHTML = {json.dumps(html)}; new Image().src = '{canary.address}/script'; 0"
    page.runJavaScript(script, QWebEngineScript.ScriptWorldId.MainWorld.value)
    qtbot.wait(600)


def load_empty(qtbot: QtBot, page: QWebEnginePage) -> None:
    with qtbot.waitSignal(page.loadFinished, timeout=PATIENCE):
        page.setHtml("<p>Words</p>")


def test_the_interceptor_by_itself_lets_nothing_out(qtbot: QtBot, open_page: QWebEnginePage, canary: Canary) -> None:
    load_empty(qtbot, open_page)
    interceptor = Interceptor(open_page)
    blocked: list[str] = []
    interceptor.blocked.connect(blocked.append)
    open_page.setUrlRequestInterceptor(interceptor)
    attack(qtbot, open_page, canary)
    assert canary.paths == []
    assert {f"{canary.address}/remote.png", f"{canary.address}/script"} <= set(blocked)


def test_without_it_the_same_page_reaches_out(qtbot: QtBot, open_page: QWebEnginePage, canary: Canary) -> None:
    load_empty(qtbot, open_page)
    attack(qtbot, open_page, canary)
    assert {"/remote.png", "/script"} <= set(canary.paths)


def test_the_policy_by_itself_lets_nothing_out_and_no_script_run(
    qtbot: QtBot, engine: WebEngine, open_page: QWebEnginePage, canary: Canary
) -> None:
    """The attacks are served by the scheme, with its policy; scripts are on and nobody intercepts."""
    host, shelf = engine.scheme.open_shelf()
    shelf.page = "".join(text.format(at=canary.address) for text in STAYING).encode()
    with qtbot.waitSignal(open_page.loadFinished, timeout=PATIENCE):
        open_page.load(QUrl(f"preview://{host}/"))
    qtbot.wait(500)
    engine.scheme.close_shelf(host)
    assert canary.paths == []
    assert open_page.title() != "ran"


def test_a_page_goes_nowhere_but_announces_the_link(qtbot: QtBot, view: WebView, canary: Canary) -> None:
    with qtbot.waitSignal(view.shown, timeout=PATIENCE):
        view.show_result(page_of("<p>Words</p>"))
    for address in (canary.address, "file:///etc/hostname", "data:text/html,x", "https://example.org/"):
        view.page().load(QUrl(address))
        qtbot.wait(60)
    assert (canary.paths, view.url().scheme()) == ([], "preview")


def test_every_setting_but_three_is_off_and_scripts_are_among_them(view: WebView) -> None:
    on = {attribute for attribute in Attribute if view.settings().testAttribute(attribute)}
    assert on == {Attribute.AutoLoadImages, Attribute.ShowScrollBars, Attribute.PrintElementBackgrounds}
    assert not view.settings().testAttribute(Attribute.JavascriptEnabled)
    unknown = view.settings().unknownUrlSchemePolicy()
    assert unknown == QWebEngineSettings.UnknownUrlSchemePolicy.DisallowUnknownUrlSchemes


def test_the_profile_keeps_nothing_on_disk(engine: WebEngine) -> None:
    profile = engine.profile
    assert profile.isOffTheRecord()
    assert profile.httpCacheType() == QWebEngineProfile.HttpCacheType.MemoryHttpCache
    assert profile.persistentCookiesPolicy() == QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies


def test_the_scheme_is_a_secure_one_and_no_local_one() -> None:
    flags = QWebEngineUrlScheme.schemeByName(QByteArray(SCHEME)).flags()
    assert flags & QWebEngineUrlScheme.Flag.SecureScheme
    assert not flags & QWebEngineUrlScheme.Flag.LocalScheme
    assert not flags & QWebEngineUrlScheme.Flag.LocalAccessAllowed


def test_a_download_is_cancelled(qtbot: QtBot, engine: WebEngine, view: WebView) -> None:
    requests: list[QWebEngineDownloadRequest] = []
    engine.profile.downloadRequested.connect(requests.append)
    with qtbot.waitSignal(view.shown, timeout=PATIENCE):
        view.show_result(page_of("<p>Words</p>"))
    view.page().download(QUrl(f"preview://{view.url().host()}/"), "page.html")
    qtbot.waitUntil(lambda: bool(requests), timeout=PATIENCE)
    qtbot.waitUntil(requests[0].isFinished, timeout=PATIENCE)
    assert requests[0].state() == QWebEngineDownloadRequest.DownloadState.DownloadCancelled
    engine.profile.downloadRequested.disconnect(requests.append)


def test_a_permission_is_denied(qtbot: QtBot, view: WebView) -> None:
    with qtbot.waitSignal(view.shown, timeout=PATIENCE):
        view.show_result(page_of("<p>Words</p>"))
    answers: list[Any] = []
    view.page().runJavaScript(
        "navigator.geolocation.getCurrentPosition(() => { window.said = 'yes'; }, (e) => { window.said = e.code; }); 0",
        WORLD.value,
    )

    def is_answered() -> bool:
        view.page().runJavaScript("window.said", WORLD.value, lambda said: answers.append(said) if said else None)
        return bool(answers)

    qtbot.waitUntil(is_answered, timeout=PATIENCE)
    assert answers[0] == 1  # PERMISSION_DENIED (Geolocation API § 6.4)


def test_what_grows_above_the_reader_does_not_move_the_page(qtbot: QtBot, view: WebView, ask: Ask) -> None:
    """A picture that comes late pushes down what is below it; the lines being read stay where they are."""
    rows = [f"<p id='p{number}'>Paragraph {number}</p>" for number in range(80)]
    with qtbot.waitSignal(view.shown, timeout=PATIENCE):
        view.show_result(page_of("<p id='late'>picture</p>", *rows))
    ask("window.scrollTo(0, 900) || 0")
    qtbot.waitUntil(lambda: ask("window.scrollY") > 800, timeout=PATIENCE)
    qtbot.wait(100)
    before = ask("document.getElementById('p40').getBoundingClientRect().top")
    ask("document.getElementById('late').style.height = '400px'")
    qtbot.wait(300)
    assert abs(ask("document.getElementById('p40').getBoundingClientRect().top") - before) < 2
