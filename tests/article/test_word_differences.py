"""What differs between two texts, word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.article.word_differences import Kind, Piece, compare_words, with_restored

WORDS = st.lists(
    st.sampled_from(["boat ", "sea ", "\n", "\n\n", "a", "ß", "’", ", ", "\U0001f6a2", "\u00a0", "\u2028"])
)
TEXTS = st.one_of(st.text(), WORDS.map("".join))


def of_kinds(pieces: tuple[Piece, ...], *kinds: Kind) -> str:
    return "".join(piece.text for piece in pieces if piece.kind in kinds)


@given(TEXTS, TEXTS)
def test_the_pieces_hold_both_texts_character_for_character(old: str, new: str) -> None:
    pieces = compare_words(old, new)
    assert of_kinds(pieces, Kind.SAME, Kind.REMOVED) == old
    assert of_kinds(pieces, Kind.SAME, Kind.ADDED) == new
    assert all(piece.text for piece in pieces)
    assert with_restored(pieces, ()) == new
    assert with_restored(pieces, {piece.passage for piece in pieces} - {-1}) == old


@given(TEXTS)
def test_equal_texts_differ_nowhere(text: str) -> None:
    assert all(piece.kind is Kind.SAME for piece in compare_words(text, text))


def test_one_word_changed_is_one_passage() -> None:
    pieces = compare_words("The old boat sails.\n\nSecond.\n", "The new boat sails.\n\nSecond.\n")
    assert [piece for piece in pieces if piece.kind is not Kind.SAME] == [
        Piece(Kind.REMOVED, " old", 0),
        Piece(Kind.ADDED, " new", 0),
    ]


def test_each_passage_can_be_restored_alone() -> None:
    pieces = compare_words("one two three\n\nfour five\n", "one 2 three\n\nfour 5\n")
    assert with_restored(pieces, {0}) == "one two three\n\nfour 5\n"
    assert with_restored(pieces, {1}) == "one 2 three\n\nfour five\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a b " * 50_000, "b c " * 50_000),
        ("same\n" * 20_000, "x\n" + "same\n" * 20_000 + "y\nsame\n"),
        ("x" * 400_000, "y" * 400_000),
        ("".join(f"{n} " for n in range(50_000)), "".join(f"{n} " for n in range(50_000, 0, -1))),
    ],
    ids=["few words", "equal lines", "one word", "reversed"],
)
def test_texts_that_are_hard_to_compare_still_come_out_whole(old: str, new: str) -> None:
    pieces = compare_words(old, new)
    assert of_kinds(pieces, Kind.SAME, Kind.REMOVED) == old
    assert of_kinds(pieces, Kind.SAME, Kind.ADDED) == new
