"""Charts: plain figures in, one Plotly drawing out that keeps its zoom and its legend choice.

A figure is a dict with `data` and `layout` as Plotly's script reads them; building it with
`plotly.graph_objects` would take longer than drawing it. Colours are names of the palette, with an
opacity if need be (`"@blue"`, `"@blue/0.2"`), so that a chart follows the theme without a rerun.
On a telephone the `data` (trace by trace) and `layout` under `narrow` take the place of their like.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from lib.ui.show.theme import PALETTE, SERIES

Figure = Mapping[str, Any]

PLOTLY_PATH: Final = "/vendor/plotly.min.js"
"""Where this server gives out Plotly's script; browsers keep it until plotly's version changes."""

_SCRIPT: Final = Path(__file__).with_name("chart.js")


def chart(figure: Figure, *, key: str, alt: str, height: int = 320, least_text: int = 0) -> None:
    """Draw a figure, or bring the drawing under the same key up to date.

    Args:
        figure: `data` and `layout` for Plotly; text that a user typed has gone through
            `lib.ui.figures.style.plain`.
        key: The name of the chart, unique on its page.
        alt: What the chart says, in words and numbers, for those who cannot see it.
        height: In pixels; it never changes while the chart is shown.
        least_text: No text is smaller, in pixels.
    """
    text = json.dumps(figure, allow_nan=False, separators=(",", ":"))
    _component()(
        key=f"chart:{key}",
        data={"figure": text, "alt": alt, "height": height, "leastText": least_text},
        height=height,
    )


@cache
def _component() -> ComponentRenderer:
    colours = {name: list(shade) for name, shade in PALETTE.items()}
    script = (
        _SCRIPT.read_text(encoding="utf-8")
        .replace("__PLOTLY__", f"{PLOTLY_PATH}?v={version('plotly')}")
        .replace("__PALETTE__", json.dumps(colours))
        .replace("__SERIES__", json.dumps(SERIES))
    )
    return st.components.v2.component(
        "year_one_chart", html='<div class="y1-chart"></div>', js=script, isolate_styles=False
    )
