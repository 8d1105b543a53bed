"""Draws the logo at any size from the path in cms/static/img/logo.svg."""

import re
from functools import cache

from django.conf import settings
from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import parse_path
from PIL import Image, ImageDraw

LOGO = settings.BASE_DIR / "cms" / "static" / "img" / "logo.svg"
SIDE = 48  # width and height of the SVG
FINER = 4  # draw at this multiple and scale down, for smooth edges
CURVE_STEPS = 12

Point = tuple[float, float]


class Outline(BasePen):
    """Collects the points of a path, approximating curves with short lines."""

    def __init__(self) -> None:
        super().__init__(None)
        self.shapes: list[list[Point]] = []

    def _moveTo(self, pt: Point) -> None:
        self.shapes.append([pt])

    def _lineTo(self, pt: Point) -> None:
        self.shapes[-1].append(pt)

    def _curveToOne(self, pt1: Point, pt2: Point, pt3: Point) -> None:
        start = self.shapes[-1][-1]
        for step in range(1, CURVE_STEPS + 1):
            t = step / CURVE_STEPS
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            points = (start, pt1, pt2, pt3)
            x, y = (sum(w * p[axis] for w, p in zip(weights, points, strict=True)) for axis in (0, 1))
            self.shapes[-1].append((x, y))


@cache
def outline() -> tuple[tuple[Point, ...], ...]:
    found = re.search(r'<path d="([^"]+)"', LOGO.read_text(encoding="utf-8"))
    if found is None:
        raise ValueError("logo.svg has no path.")
    pen = Outline()
    parse_path(found[1], pen)
    return tuple(map(tuple, pen.shapes))


def mask(size: int) -> Image.Image:
    """Return a mask of the logo, white on black, to paste in any colour."""
    scale = size * FINER / SIDE
    picture = Image.new("L", (size * FINER, size * FINER))
    pen = ImageDraw.Draw(picture)
    for shape in outline():
        pen.polygon([(x * scale, y * scale) for x, y in shape], fill=255)
    return picture.resize((size, size), Image.Resampling.LANCZOS)
