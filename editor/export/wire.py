"""The language the window and its rendering child speak: one request, one result, each a frame of JSON.

On the pipe every frame is preceded by its length in bytes as a 4-byte big-endian number. `RenderRequest` and
`RenderResult` are the values at either end; lone surrogates of a broken text survive the trip.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, BinaryIO, NamedTuple

from editor.article.errors import EditorError
from editor.article.reading_time import Statistics
from editor.checks.finding import Finding, Severity
from editor.export.page_change import Splice, WirePiece, from_message, splice, spliced, to_message
from editor.markup.rendered import Heading

LARGEST_FRAME = 64 * 1024 * 1024  # bytes; the text of an article is at most 20 MB, STORAGE.md
_LENGTH = struct.Struct(">I")


class WireError(EditorError):
    """A frame that is cut off, too large or not understood."""


@dataclass(frozen=True, slots=True)
class RenderRequest:
    """What the window asks for.

    `text` is the whole article, `folder` where its images lie ("" while it was never saved). `smart` asks for
    typographic punctuation. `page` is False while no preview is shown: the answer then has no pieces. `base` is the
    revision of the result the window has, -1 for none: the answer then says only what is different from it.
    """

    revision: int
    text: str
    folder: str = ""
    smart: bool = True
    page: bool = True
    base: int = -1


class DisclaimerPreview(NamedTuple):
    """One disclaimer as it will be printed; `placement` is "top" or "bottom"."""

    label: str
    text: str
    placement: str
    kind: str


@dataclass(frozen=True, slots=True)
class RenderResult:
    """What the child answers about `revision`.

    `change` is how the pieces came from `base`, those of an earlier result; only the window's side knows both.
    `problem` says why the front matter cannot be edited, or nothing. `failed` is one sentence when no page
    could be made; everything else is then empty. `milliseconds` is the time the child took.
    """

    revision: int
    milliseconds: float = 0.0
    pieces: tuple[WirePiece, ...] = ()
    headings: tuple[Heading, ...] = ()
    statistics: Statistics | None = None
    findings: tuple[Finding, ...] = ()
    title: str = ""
    lang: str = ""
    direction: str = "ltr"
    decided: bool = False
    disclaimer_preview: tuple[DisclaimerPreview, ...] = ()
    problem: str = ""
    failed: str = ""
    base: tuple[WirePiece, ...] = field(default=(), compare=False, repr=False)
    change: Splice | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ErrandRequest:
    """Something the window wants done besides a page: a name of `editor.errands.ERRANDS` and its arguments.

    `number` names the answer; no errand is ever skipped.
    """

    number: int
    name: str
    arguments: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ErrandResult:
    """What came of errand `number`; `failed` is one sentence when something unforeseen broke."""

    number: int
    answer: Mapping[str, Any]
    failed: str = ""


def encode_errand(request: ErrandRequest) -> bytes:
    """The errand as the payload of one frame, without its length."""
    return _to_json({"errand": request.number, "name": request.name, "arguments": dict(request.arguments)})


def decode_errand(payload: bytes) -> ErrandRequest | None:
    """The errand of a payload, None when it is a request for a page; raises WireError when it is neither."""
    message = _from_json(payload.partition(b"\n")[0])
    if "errand" not in message:
        return None
    try:
        return ErrandRequest(int(message["errand"]), str(message["name"]), dict(message["arguments"]))
    except (KeyError, TypeError, ValueError) as cause:
        raise WireError("An errand was not understood.") from cause


def encode_errand_result(result: ErrandResult) -> bytes:
    """The answer to an errand as the payload of one frame, without its length."""
    return _to_json({"errand": result.number, "answer": dict(result.answer), "failed": result.failed})


def decode_answer(payload: bytes, before: RenderResult | None) -> RenderResult | ErrandResult:
    """Whatever the child answered, a page completed with `before`; raises WireError when it is not understood."""
    message = _from_json(payload)
    if "errand" not in message:
        return decode_result(payload, before)
    try:
        return ErrandResult(int(message["errand"]), dict(message["answer"]), str(message["failed"]))
    except (KeyError, TypeError, ValueError) as cause:
        raise WireError("An answer to an errand was not understood.") from cause


def encode_request(request: RenderRequest) -> bytes:
    """The request as the payload of one frame, without its length: a line of JSON, and then the text as it is.

    Quoting a long text as JSON would take the interface thread five times as long.
    """
    head = {
        "revision": request.revision,
        "folder": request.folder,
        "options": {"smart": request.smart, "page": request.page},
        "base": request.base,
    }
    return _to_json(head) + b"\n" + request.text.encode("utf-8", "surrogatepass")


def decode_request(payload: bytes) -> RenderRequest:
    """The request of a payload; raises WireError when it is not one."""
    head, _line_end, text = payload.partition(b"\n")
    message = _from_json(head)
    try:
        options = message.get("options", {})
        return RenderRequest(
            revision=int(message["revision"]),
            text=text.decode("utf-8", "surrogatepass"),
            folder=str(message.get("folder", "")),
            smart=bool(options.get("smart", True)),
            page=bool(options.get("page", True)),
            base=int(message.get("base", -1)),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as cause:
        raise WireError("A request for a page was not understood.") from cause


def encode_result(result: RenderResult, before: RenderResult | None = None) -> bytes:
    """The result as the payload of one frame, without its length; only what is different from `before`."""
    if result.failed:
        return _to_json({"revision": result.revision, "failed": result.failed})
    shown = before.pieces if before is not None else ()
    return _to_json(
        {
            "revision": result.revision,
            "base": before.revision if before is not None else -1,
            "milliseconds": result.milliseconds,
            "pieces": to_message(splice(shown, result.pieces), shown),
            "headings": None if before is not None and before.headings == result.headings else result.headings,
            "statistics": _named(result.statistics) if result.statistics is not None else None,
            "findings": None
            if before is not None and before.findings == result.findings
            else [finding.to_dict() for finding in result.findings],
            "title": result.title,
            "lang": result.lang,
            "direction": result.direction,
            "decided": result.decided,
            "disclaimer_preview": result.disclaimer_preview,
            "problem": result.problem,
        }
    )


def decode_result(payload: bytes, before: RenderResult | None = None) -> RenderResult:
    """The result of a payload, completed with `before`; raises WireError when it is not one, or does not fit."""
    message = _from_json(payload)
    try:
        if message.get("failed"):
            return RenderResult(int(message["revision"]), failed=str(message["failed"]))
        base = before if before is not None and before.revision == int(message["base"]) else RenderResult(-1)
        if base.revision != int(message["base"]):
            raise WireError("An answer of the preview builds on one that never came.")
        change = from_message(message["pieces"], base.pieces)
        statistics, headings, findings = message["statistics"], message["headings"], message["findings"]
        return RenderResult(
            revision=int(message["revision"]),
            milliseconds=float(message["milliseconds"]),
            base=base.pieces,
            change=change,
            pieces=spliced(base.pieces, change),
            headings=base.headings if headings is None else tuple(Heading(*row) for row in headings),
            statistics=Statistics(**statistics) if statistics is not None else None,
            findings=base.findings if findings is None else tuple(_finding(row) for row in findings),
            title=str(message["title"]),
            lang=str(message["lang"]),
            direction=str(message["direction"]),
            decided=bool(message["decided"]),
            disclaimer_preview=tuple(DisclaimerPreview(*row) for row in message["disclaimer_preview"]),
            problem=str(message["problem"]),
        )
    except (KeyError, TypeError, ValueError) as cause:
        raise WireError("An answer of the preview was not understood.") from cause


def write_frame(stream: BinaryIO, payload: bytes) -> None:
    """Write one frame, length first, and push it out."""
    stream.write(_LENGTH.pack(len(payload)) + payload)
    stream.flush()


def read_frame(stream: BinaryIO) -> bytes | None:
    """The payload of the next frame, None at the end; raises WireError for a cut or oversized frame."""
    header = stream.read(_LENGTH.size)
    if not header:
        return None
    if len(header) < _LENGTH.size:
        raise WireError("A message to the preview was cut off.")
    (length,) = _LENGTH.unpack(header)
    if length > LARGEST_FRAME:
        raise WireError("A message to the preview was too large.")
    payload = stream.read(length)
    if len(payload) < length:
        raise WireError("A message to the preview was cut off.")
    return payload


def _finding(row: Mapping[str, Any]) -> Finding:
    return Finding(**{**row, "severity": Severity(row["severity"])})


def _named(value: Statistics) -> dict[str, object]:
    return {each.name: getattr(value, each.name) for each in fields(value)}


def _to_json(message: Mapping[str, object]) -> bytes:
    text = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def _from_json(payload: bytes) -> dict[str, Any]:
    try:
        message = json.loads(payload.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as cause:
        raise WireError("A message of the preview was not JSON.") from cause
    if not isinstance(message, dict):
        raise WireError("A message of the preview was not understood.")
    return message
