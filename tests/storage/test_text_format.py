"""Bytes to text and back."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.article.errors import StorageError
from editor.storage.text_format import TextFormat, decode, encode, with_line_ends

ODD = "a é\u00a0\u2028\u2029\u0085\x0b\x0c\x00\ufeff\U0001f600日"
LINE = st.text(st.sampled_from(ODD), max_size=6)
LINE_END = st.sampled_from(["\n", "\r\n", "\r"])
PIECES = st.lists(st.tuples(LINE, LINE_END), max_size=8)
ENCODING = st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


def joined(pieces: list[tuple[str, str]], last: str) -> str:
    return "".join(line + end for line, end in pieces) + last


@given(PIECES, LINE, ENCODING, st.booleans())
def test_what_is_decoded_encodes_to_the_same_bytes(
    pieces: list[tuple[str, str]], last: str, encoding: str, marked: bool
) -> None:
    data = (MARKS[encoding] if marked else b"") + joined(pieces, last).encode(encoding)
    text, format = decode(data, None if marked else encoding)
    assert "\r" not in text
    assert encode(text, format, text) == data


@given(st.binary(max_size=60))
def test_any_bytes_that_decode_come_back(data: bytes) -> None:
    try:
        text, format = decode(data)
    except UnicodeError:
        return
    assert encode(text, format, text) == data


def normalised(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Join a lone CR with the LF of an empty line after it, as any reader does."""
    found: list[tuple[str, str]] = []
    for line, end in pieces:
        if found and found[-1][1] == "\r" and not line and end == "\n":
            found[-1] = (found[-1][0], "\r\n")
        else:
            found.append((line, end))
    return found


@given(PIECES.filter(bool), LINE, st.data())
def test_a_changed_line_changes_its_own_bytes_only(
    pieces: list[tuple[str, str]], last: str, data: st.DataObject
) -> None:
    pieces = normalised(pieces)
    original, format = decode(b"x" + joined(pieces, last).encode())
    lines = original.split("\n")
    at = data.draw(st.integers(0, len(lines) - 1))
    lines[at] += "typed"
    ends = [end for _line, end in pieces] + [""]
    expected = "".join(line + end for line, end in zip(lines, ends, strict=True))
    assert encode("\n".join(lines), format, original) == expected.encode()


@given(PIECES.filter(bool), LINE, st.data())
def test_a_new_line_leaves_the_others_alone(pieces: list[tuple[str, str]], last: str, data: st.DataObject) -> None:
    pieces = normalised(pieces)
    original, format = decode(b"x" + joined(pieces, last).encode())
    lines = original.split("\n")
    at = data.draw(st.integers(1, len(lines) - 1)) if len(lines) > 1 else 1
    new = encode("\n".join([*lines[:at], "NEW", *lines[at:]]), format, original).decode()
    before = with_line_ends(original, format, original)
    start = new.index("NEW")
    assert before.startswith(new[:start].rstrip("\r\n"))
    rest = new[start + 3 :].removeprefix(format.main_line_end) if at < len(lines) else ""
    assert before.endswith(rest)


def test_mixed_line_ends_survive_a_deletion() -> None:
    original, format = decode(b"one\r\ntwo\nthree\rfour\r\nfive")
    assert encode("one\nthree\nfour\nfive", format, original) == b"one\r\nthree\rfour\r\nfive"


def test_a_line_replaced_by_two_keeps_the_ends_around_it() -> None:
    original, format = decode(b"one\r\ntwo\nthree\r\nfour\r\n")
    assert encode("one\nzwei\nzwei b\nthree\nfour\n", format, original) == (b"one\r\nzwei\nzwei b\r\nthree\r\nfour\r\n")


def test_windows_line_ends_stay_windows_line_ends() -> None:
    text, format = decode(b"one\r\ntwo\r\n")
    assert (text, format.line_ends) == ("one\ntwo\n", "\r\n")
    assert encode("one\ntwo\nthree", format, text) == b"one\r\ntwo\r\nthree"


def test_line_separators_of_unicode_are_characters_not_line_ends() -> None:
    text, format = decode("a\u2028b\u2029c\u0085d\x0ce".encode())
    assert text == "a\u2028b\u2029c\u0085d\x0ce"
    assert encode(text + "!", format, text) == "a\u2028b\u2029c\u0085d\x0ce!".encode()


def test_a_zero_after_the_mark_of_utf_16_is_not_taken_for_utf_32() -> None:
    data = codecs.BOM_UTF16_LE + "\0abc".encode("utf-16-le")
    text, format = decode(data)
    assert (text, format.encoding) == ("\0abc", "utf-16-le")


def test_a_text_that_begins_with_a_mark_keeps_it_as_a_character() -> None:
    data = encode("\ufefftext", TextFormat())
    assert decode(data)[0] == "\ufefftext"


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_carriage_returns_handed_in_are_line_ends(end: str) -> None:
    assert encode(f"a{end}b", TextFormat()) == b"a\nb"


def test_a_character_that_does_not_fit_is_named_with_its_line() -> None:
    with pytest.raises(StorageError, match=r"“→” .U.2192. in line 2 does not fit .*Windows-1252") as refused:
        encode("fine\nnot → fine", TextFormat("cp1252"))
    assert refused.value.kind == "encoding"


def test_a_lone_surrogate_is_never_written() -> None:
    with pytest.raises(StorageError, match=r"U.D800 in line 1"):
        encode("\ud800", TextFormat())


def test_a_large_rewrite_of_a_mixed_file_does_not_hang() -> None:
    original, format = decode(b"\r\n".join(b"line %d" % number for number in range(3000)) + b"\nlast")
    text = "\n".join(f"other {number}" for number in range(3500))
    assert encode(text, format, original).count(b"\r\n") == 3499
