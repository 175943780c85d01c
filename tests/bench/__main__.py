"""python3 dev.py bench [--only NAME]… [--runs N] [--json FILE]"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.figures import FIGURES, Bench, BenchError, Figure
from tests.virtual_display import DisplayError, on_display, virtual_display


def shown(value: float | None, unit: str) -> str:
    """A number as the table shows it, with the decimals its unit deserves."""
    if value is None:
        return "–"
    decimals = {"s": 3, "MiB PSS": 0}.get(unit, 1)
    return f"{value:.{decimals}f}"


def row(figure: Figure) -> str:
    numbers = [shown(value, figure.unit) for value in (figure.value, figure.limit, figure.bare)]
    ratio = f"{figure.value / figure.bare:.2f} ×" if figure.bare else "–"
    verdict = "reached" if figure.reached else "MISSED"
    cells = "".join(f"{cell:>10}" for cell in (*numbers, ratio))
    return f"{figure.name:<46}{cells}  {figure.unit:<8} {verdict}"


def machine() -> dict[str, object]:
    """What the figures depend on besides the program."""
    return {
        "system": platform.platform(),
        "python": platform.python_version(),
        "processors": os.cpu_count(),
        "load": os.getloadavg()[0],
    }


def measure(names: Sequence[str], runs: int) -> list[Figure]:
    """Measure the named figures on a screen of their own, printing each as it comes."""
    figures = []
    with virtual_display() as display, tempfile.TemporaryDirectory(prefix="byline-bench-") as folder:
        bench = Bench(on_display(display, home=str(Path(folder, "home"))), Path(folder), runs)
        for name in names:
            for figure in FIGURES[name](bench):
                print(row(figure), flush=True)
                figures.append(figure)
    return figures


def main() -> int:
    parser = argparse.ArgumentParser(prog="dev.py bench", description="Measure Byline on this machine.")
    parser.add_argument("--only", action="append", choices=FIGURES, help="measure this group (repeatable)")
    parser.add_argument("--runs", type=int, default=5, help="fresh processes a median is taken of (5)")
    parser.add_argument("--json", type=Path, help="write the figures here instead of printing them")
    asked = parser.parse_args()
    if not sys.platform.startswith("linux"):
        sys.stderr.write("The bench reads /proc and needs Xvfb: it runs on Linux only.\n")
        return 1
    print(f"{'figure':<46}{'here':>10}{'at most':>10}{'bare':>10}{'ratio':>10}  unit", flush=True)
    try:
        figures = measure(asked.only or list(FIGURES), max(1, asked.runs))
    except (BenchError, DisplayError) as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    text = json.dumps({"machine": machine(), "figures": [each.to_dict() for each in figures]}, indent=1)
    if asked.json:
        asked.json.write_text(text + "\n", encoding="utf-8")
    else:
        print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
