"""`byline import`, and the sample's walk from a scraped page to two exports and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command_runs import COMPLETE, Run

SLUG = "the-fading-echo-of-diplomacy-why-russia-ukraine-peace-talks-have-stalled"
PNG = b"\x89PNG\r\n\x1a\n" + b"picture"


def test_import_prints_the_path_and_says_what_it_suggests(byline: Run, scraped: Path, tmp_path: Path) -> None:
    answer = byline("import", scraped.name, "--dir", "d")
    assert (answer.code, answer.out) == (0, f"d/{SLUG}.md\n")
    for said in ("Nishadil", "“.”", "ai-assisted-general", "assisted", "cut off", "Left out", "not decided"):
        assert said in answer.err
    text = (tmp_path / "d" / f"{SLUG}.md").read_text()
    assert "\n\n.\n\nDisclaimer: This article" in text
    assert "source" not in text.partition("\n---\n")[0]


def test_import_never_overwrites(byline: Run, scraped: Path) -> None:
    assert byline("import", scraped.name).code == 0
    answer = byline("import", scraped.name, "--accept")
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", b" \n \n"])
def test_what_is_no_text_is_refused(byline: Run, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "page.txt").write_bytes(data)
    answer = byline("import", "page.txt", "--dir", "d")
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert not (tmp_path / "d").exists()


def test_a_page_in_an_old_encoding_is_read_by_a_guess(byline: Run, tmp_path: Path) -> None:
    prose = "Der Fluß war drei Tage lang gestiegen, und niemand in der Stadt hat über die Dämme gesprochen."
    text = f"Über die Dämme\n\n{prose}\n"
    (tmp_path / "page.txt").write_bytes(text.encode("cp1252"))
    assert byline("import", "page.txt").code == 0
    assert "Der Fluß war" in (tmp_path / "ueber-die-daemme.md").read_text(encoding="utf-8")


def test_the_walk_of_the_sample(byline: Run, scraped: Path, tmp_path: Path) -> None:
    file = byline("import", scraped.name, "--dir", "d", "--accept").out.strip()

    def counts(path: str) -> tuple[int, int]:
        values = json.loads(byline("stats", path, "--json").out)
        return values["words"], values["minutes"]

    assert counts(file) == (502, 2)
    refused = byline("export", file, "--to", "html", "--out", "out")
    assert refused.code == 3
    assert "D001" in refused.err
    decided = byline("export", file, "--to", "html", "--out", "out", "--decide", "include:ai-assisted-general")
    assert decided.code == 4
    assert "M009" in decided.err
    assert byline("set", file, "authors=Rita Rao").code == 0
    for target, ending in (("html", "html"), ("markdown", "md")):
        assert byline("export", file, "--to", target, "--out", "out").out == f"out/{SLUG}.{ending}\n"
    page, markdown = ((tmp_path / "out" / f"{SLUG}.{ending}").read_text() for ending in ("html", "md"))
    assert page.count("<aside ") == 1
    assert page.count("disclaimer:begin") == 1
    assert markdown.count("disclaimer:begin") == 1
    assert markdown.count("> **Disclaimer:**") == 1
    for ending in ("html", "md"):
        back = byline("import", f"out/{SLUG}.{ending}", "--dir", f"from-{ending}").out.strip()
        assert counts(back) == (502, 2)
        for target, other in (("html", "html"), ("markdown", "md")):
            assert byline("export", back, "--to", target, "--out", f"again-{ending}").code == 0
            again = (tmp_path / f"again-{ending}" / f"{SLUG}.{other}").read_bytes()
            assert again == (tmp_path / "out" / f"{SLUG}.{other}").read_bytes()
    one, other = ((tmp_path / f"from-{ending}" / f"{SLUG}.md").read_text() for ending in ("html", "md"))
    assert one == other


@pytest.mark.parametrize("images", ["embed", "beside"])
def test_pictures_come_back_with_the_page(byline: Run, tmp_path: Path, images: str) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images/dam.png").write_bytes(PNG)
    (tmp_path / "water.md").write_text(COMPLETE + "\n![The dam](images/dam.png)\n")
    option = f"images={images}"
    page = byline("export", "water.md", "--to", "html", "--out", "out", "--option", option).out.split()[0]
    back = byline("import", page, "--dir", "back").out.strip()
    assert (tmp_path / "back/images/dam.png").read_bytes() == PNG
    again = byline("export", back, "--to", "html", "--out", "again", "--option", option).out.split()[0]
    assert (tmp_path / again).read_bytes() == (tmp_path / page).read_bytes()


def test_a_missing_picture_is_said(byline: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# High Water\n\n![The dam](images/dam.png)\n")
    answer = byline("import", "a.md", "--dir", "d")
    assert answer.code == 0
    assert "images/dam.png" in answer.err


def test_a_picture_that_is_there_already_is_kept_and_said(byline: Run, tmp_path: Path) -> None:
    for folder, data in (("images", PNG), ("d/images", PNG + b" of another dam")):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "dam.png").write_bytes(data)
    (tmp_path / "a.md").write_text("# High Water\n\n![The dam](images/dam.png)\n")
    answer = byline("import", "a.md", "--dir", "d")
    assert (tmp_path / "d/images/dam.png").read_bytes() == PNG + b" of another dam"
    assert "kept" in answer.err
