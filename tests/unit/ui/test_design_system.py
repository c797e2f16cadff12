"""docs/design-system.md says what the code does."""

import re
import tomllib

from bench.server import ROOT
from lib.ui.figures.style import BAND_COLOURS, BAND_DASHES, LAYER_COLOURS, LAYER_NAMES
from lib.ui.show.theme import PALETTE
from lib.wording import count, month, share, usd

TEXT = (ROOT / "docs" / "design-system.md").read_text("utf-8")
THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]


def rows(*heading):
    """Return the rows of the table that begins with these headings."""
    found = re.search(
        rf"^\| {re.escape(' | '.join(heading))}.*\n\|[ -|]+\n((?:\|.*\n)+)", TEXT, re.M
    )
    return [
        tuple(cell.strip() for cell in row.strip("|").split("|")) for row in found[1].splitlines()
    ]


def test_the_colours_are_those_of_the_palette():
    told = {name: (light, dark) for name, light, dark, _ in rows("name", "light", "dark")}
    assert told == {name: tuple(shade) for name, shade in PALETTE.items()}


def test_bands_and_layers_have_the_colours_that_are_told():
    bands = {name: (colour, dash) for name, colour, dash in rows("band", "colour", "line")}
    assert bands == {name: (BAND_COLOURS[name], BAND_DASHES[name]) for name in BAND_COLOURS}
    layers = dict(rows("layer", "colour"))
    assert layers == {LAYER_NAMES[layer]: colour for layer, colour in LAYER_COLOURS.items()}


def test_the_type_scale_is_that_of_the_settings():
    told = [(size, int(weight)) for _, size, weight in rows("what", "size", "weight")]
    headings = zip(THEME["headingFontSizes"], THEME["headingFontWeights"], strict=True)
    metric = (THEME["metricValueFontSize"], THEME["metricValueFontWeight"])
    assert told == [*headings, metric]
    assert f"1 rem is {THEME['baseFontSize']} px" in TEXT


def test_streamlits_own_parts_take_the_colours_of_the_palette():
    for theme in ("light", "dark"):
        own = {
            "primaryColor": "blue",
            "linkColor": "blue",
            "backgroundColor": "ground",
            "textColor": "ink",
            "codeTextColor": "ink",
            "borderColor": "line",
        }
        for setting, name in own.items():
            assert THEME[theme][setting] == getattr(PALETTE[name], theme), setting


def test_the_examples_of_numbers_are_what_the_words_give():
    examples = {kind: told for kind, told, _ in rows("kind", "example", "rule")}
    assert examples["money"].startswith(f"{usd(7.4)}, {usd(214)}, ")
    assert examples["share"] == ", ".join(share(each) for each in (0.12, 0.004, 0.996))
    assert examples["count"].startswith(f"{count(1830)} hours")
    assert examples["month"] == month(7)
    assert examples["range"] == f"{usd(63)} to {usd(99)}"
