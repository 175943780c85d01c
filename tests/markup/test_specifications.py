"""Agreement with CommonMark and GFM, frozen: what agreed once may not differ again."""

from __future__ import annotations

import pytest

from tests.markup.specification_report import Example, examples

CAPTION = "a picture alone in its paragraph becomes a figure with its title as the caption"
BARE_ADDRESS = "bare addresses are links, as GFM says and CommonMark does not"
UNCLOSED = "a raw HTML element that is never closed holds only its own block, not the rest of the article"
REFUSED = "the sanitiser removes the element, with what is in it, where GFM would show its source"

COMMONMARK_DIFFERS = {
    155: UNCLOSED,
    184: UNCLOSED,
    **dict.fromkeys((572, 573, 576, 577, 584, 585, 586, 588, 589, 591), CAPTION),
    **dict.fromkeys((602, 608, 611, 612), BARE_ADDRESS),
}
GFM_DIFFERS = {657: REFUSED}


@pytest.mark.parametrize("example", examples("commonmark-0.31.2.json"), ids=lambda example: str(example.number))
def test_commonmark_reads_as_specified(example: Example) -> None:
    assert example.agrees() == (example.number not in COMMONMARK_DIFFERS)


@pytest.mark.parametrize("example", examples("gfm-0.29-extensions.json"), ids=lambda example: str(example.number))
def test_gfm_extensions_read_as_specified(example: Example) -> None:
    assert example.agrees() == (example.number not in GFM_DIFFERS)
