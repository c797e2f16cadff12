"""Every mark stands out from its ground, and no two series look alike to colour-blind eyes."""

import datetime as dt
import itertools
import re
import tomllib
from functools import cache

import numpy as np
import pytest

from bench.server import ROOT
from lib.analysis import analyse
from lib.model.change import with_value
from lib.model.presets import blueprint_for
from lib.ui.figures import decision, money, people, risks
from lib.ui.figures.style import BAND_COLOURS, INK_ON, LAYER_COLOURS
from lib.ui.session import current
from lib.ui.show.theme import PALETTE, SERIES

DAY = dt.date(2026, 12, 1)
THEMES = ("light", "dark")
MARK, TEXT = 3.0, 4.5  # WCAG 2.2, success criteria 1.4.11 and 1.4.3
APART = 10.0  # in CIELAB; 2.3 is what a trained eye just notices
NAME = re.compile(r"@(?P<name>[a-z]+)(?:/(?P<share>[\d.]+))?")

# Machado, Oliveira and Fernandes 2009, table 1, severity 1: what linear red, green and blue become.
EYES = {
    "all colours": np.eye(3),
    "no red": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "no green": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "no blue": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
# IEC 61966-2-1: linear sRGB to CIE XYZ; the middle row is the relative luminance of WCAG.
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def linear(colour):
    """Return red, green and blue of #rrggbb as linear light, 0 to 1."""
    parts = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    """Return the contrast ratio of WCAG 2.2 between two colours."""
    dim, bright = sorted(float(TO_XYZ[1] @ linear(each)) for each in (one, other))
    return (bright + 0.05) / (dim + 0.05)


def lab(light):
    """Return CIELAB of linear light under D65."""
    x, y, z = TO_XYZ @ np.clip(light, 0, 1) / [0.9505, 1.0, 1.089]
    x, y, z = (np.cbrt(t) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def shade(name, theme):
    return getattr(PALETTE[name], theme)


def painted(value, theme):
    """Return the colour of a figure, such as `@blue/0.2`, as it appears on the ground."""
    found = NAME.fullmatch(value)
    top, ground = shade(found["name"], theme), shade("ground", theme)
    share = float(found["share"] or 1)
    parts = [
        round(int(top[at : at + 2], 16) * share + int(ground[at : at + 2], 16) * (1 - share))
        for at in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02x}" for part in parts)


def colours(value):
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, str)]


def marks(trace):
    """Return, mark by mark, the colours of which one has to stand out: filling and outline."""
    if trace["type"] == "heatmap" or trace.get("mode") == "text":
        return
    line, marker = trace.get("line", {}), trace.get("marker", {})
    outline = colours(line.get("color")) if line.get("width") else []
    edge = colours(marker.get("line", {}).get("color"))
    for each in [*colours(trace.get("fillcolor")), *([] if "fillcolor" in trace else outline)]:
        yield {each, *outline}
    for each in colours(marker.get("color")):
        yield {each, *edge}


@cache
def figures():
    """Return every figure that the pages draw, for three plans."""
    catalogue = current.catalogue()
    found = []
    for shape in ("forecasting-product", "search-discovery-product", "agentic-research-product"):
        blueprint = blueprint_for(shape, catalogue, starts_on=DAY)
        blueprint = with_value(blueprint, "cost.budget_usd_per_year", 2_000)
        plan = analyse(blueprint, catalogue, seed=1, as_of=DAY, draws=64)
        result, ceiling = plan.database, plan.blueprint.cost.ceiling_usd_per_month
        first, second, *_ = result.candidates
        names = {each.database: each.name for each in result.candidates}
        found += [
            money.fan(plan.bands, ceiling),
            money.layers(plan.moderate),
            money.exceedance(plan.moderate, 2_000),
            money.tornado(plan.swings[:8], plan.moderate.likely_year),
            people.load_months(plan.capacity),
            *(people.ways(each) for each in plan.sourcing.capabilities),
            risks.expected_losses(plan.risks.register),
            risks.matrix(plan.risks.register),
            risks.calendar(plan.risks.calendar),
            decision.head_to_head(result, first, second),
            decision.stability(result, names),
            decision.first_places(result),
        ]
    return found


def test_the_contrast_of_published_pairs():
    """Understanding WCAG 1.4.3: #767676 is the lightest grey that passes on white, by 4.54."""
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", THEMES)
def test_every_mark_of_every_chart_stands_out_from_its_ground(theme):
    ground = shade("ground", theme)
    weak = {
        tuple(sorted(parts))
        for figure in figures()
        for trace in figure["data"]
        for parts in marks(trace)
        if max(contrast(painted(part, theme), ground) for part in parts) < MARK
    }
    assert weak == set()


@pytest.mark.parametrize("theme", THEMES)
def test_every_criterion_stands_out_from_its_ground(theme):
    for colour in (*decision.CRITERION_COLOURS.values(), *decision.OWN_COLOURS):
        filling_and_edge = (f"@{colour}", f"@{colour.partition('/')[0]}")
        shades = [painted(each, theme) for each in filling_and_edge]
        assert max(contrast(each, shade("ground", theme)) for each in shades) >= MARK, colour


@pytest.mark.parametrize("theme", THEMES)
def test_every_word_in_a_colour_can_be_read(theme):
    for name in ("ink", "muted", "blue", "good", "warn", "bad"):
        for ground in ("ground", "surface"):
            assert contrast(shade(name, theme), shade(ground, theme)) >= TEXT, name
    for name in SERIES:  # figures inside bars
        ink = shade(INK_ON.get(name, "ground"), theme)
        assert contrast(ink, shade(name, theme)) >= TEXT, name


@pytest.mark.parametrize("theme", THEMES)
def test_words_of_streamlit_can_be_read_on_its_own_grounds(theme):
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    for word in ("textColor", "linkColor", "codeTextColor"):
        for ground in ("backgroundColor", "secondaryBackgroundColor"):
            assert contrast(settings[theme][word], settings[theme][ground]) >= TEXT, word


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eyes", EYES)
def test_series_of_one_chart_stay_apart_for_colour_blind_eyes(theme, eyes):
    names = (*SERIES, "ink")
    seen = {name: lab(EYES[eyes] @ linear(shade(name, theme))) for name in names}
    for one, other in itertools.combinations(names, 2):
        assert np.linalg.norm(seen[one] - seen[other]) >= APART, (one, other)


def test_bands_and_layers_take_their_colours_from_the_series():
    assert {*BAND_COLOURS.values()} <= {*SERIES}
    assert {*LAYER_COLOURS.values()} <= {*SERIES, "ink"}
