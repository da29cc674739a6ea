"""The simulated people as a picture for the docs: pain, load, and what the planner did.

`python -m tests.core.plan.course_plot docs/courses.svg` writes it; a test compares it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.core.plan.test_simulated_people import RULES_OF, Run, run_of

WEEKS = 26
LEFT, TOP, WIDTH, HEIGHT, STEP = 96, 34, 624, 84, 128
TITLES = {
    "steady": "Pain for years, usual 4 (a little is fine)",
    "healing": "New pain that heals",
    "flaring": "Flares in weeks 6, 14 and 22",
    "worsening": "Slowly worse from week 5 on",
    "irregular": "Irregular, with gaps",
}
STYLE = (
    "text{font:12px sans-serif;fill:#222}.t{font-weight:bold}.s{font-size:10px;fill:#555}"
    ".g{stroke:#ddd}.p{fill:none;stroke:#0a7558;stroke-width:1.5}.l{fill:#cfdcf2}"
    ".u{fill:#0a7558}.d{fill:#b26a00}.w{stroke:#b3261e;stroke-width:2}"
)
KEY = (
    ("p", "pain before a session, 0 to 10"), ("l", "load of the plan's session"),
    ("u", "step up offered"), ("d", "step down offered"), ("w", "warning signs asked about"),
)  # fmt: skip


def picture() -> str:
    """Return the picture as SVG."""
    height = TOP + STEP * len(RULES_OF)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEFT + WIDTH + 16}" height="{height}">',
        f"<style>{STYLE}</style>",
        f'<rect width="{LEFT + WIDTH + 16}" height="{height}" fill="#fff"/>',
        *_key(),
    ]
    for row, name in enumerate(RULES_OF):
        lines += _course(TITLES[name], run_of(name), TOP + row * STEP)
    return "\n".join([*lines, "</svg>"]) + "\n"


def _key() -> Iterator[str]:
    left = 12
    for kind, text in KEY:
        yield _mark(kind, left + 5, 12)
        yield f'<text class="s" x="{left + 16}" y="16">{text}</text>'
        left += 28 + round(4.7 * len(text))


def _course(title: str, run: Run, top: int) -> Iterator[str]:
    bottom = top + 20 + HEIGHT
    yield f'<text class="t" x="12" y="{top + 4}">{title}</text>'
    for pain in (0, 5, 10):
        y = bottom - pain * HEIGHT / 10
        yield f'<line class="g" x1="{LEFT}" x2="{LEFT + WIDTH}" y1="{y:.0f}" y2="{y:.0f}"/>'
        yield f'<text class="s" x="{LEFT - 18}" y="{y + 4:.0f}">{pain}</text>'
    most = max(ms for _week, _pain, ms in run.days)
    seen: dict[int, int] = {}
    points = []
    for week, pain, ms in run.days:
        place = seen[week] = seen.get(week, -1) + 1
        x = _x(week) + place * WIDTH / WEEKS / 5
        tall = HEIGHT * ms / most * 0.6
        yield f'<rect class="l" x="{x - 2:.1f}" y="{bottom - tall:.1f}" width="4" height="{tall:.1f}"/>'
        points.append(f"{x:.1f},{bottom - (pain or 0) * HEIGHT / 10:.1f}")
    yield f'<polyline class="p" points="{" ".join(points)}"/>'
    marks = [("u" if up else "d", week) for week, up in run.offers]
    marks += [("w", week) for week, _why in run.warnings]
    for kind, week in dict.fromkeys(marks):
        yield _mark(kind, _x(week) + {"u": 4, "d": 12, "w": 18}[kind], top + 16)
    for week in range(1, WEEKS + 1, 5):
        yield f'<text class="s" x="{_x(week):.0f}" y="{bottom + 12}">{week}</text>'


def _x(week: int) -> float:
    return LEFT + (week - 1) * WIDTH / WEEKS


def _mark(kind: str, x: float, y: float) -> str:
    if kind == "u":
        return f'<path class="u" d="M{x - 4:.1f} {y + 3:.1f}h8l-4-8z"/>'
    if kind == "d":
        return f'<path class="d" d="M{x - 4:.1f} {y - 4:.1f}h8l-4 8z"/>'
    if kind == "l":
        return f'<rect class="l" x="{x - 2:.1f}" y="{y - 5:.1f}" width="4" height="9"/>'
    if kind == "p":
        return f'<path class="p" d="M{x - 5:.1f} {y:.1f}h10"/>'
    return f'<path class="w" d="M{x:.1f} {y - 5:.1f}v9"/>'


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(picture(), encoding="utf-8")
