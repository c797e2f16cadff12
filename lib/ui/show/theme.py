"""Colours, type and spacing: the few decisions that every screen shares.

`.streamlit/config.toml` sets Streamlit's own colours; here stand those of charts and of the parts
that Streamlit does not have. Each colour is a pair for light and dark. Hues differ in lightness
too, so that they stay apart for colour-blind eyes and on paper; meaning never rests on hue alone.
"""

from pathlib import Path
from typing import Final, NamedTuple

import streamlit as st

ICON: Final = str(Path(__file__).with_name("icon.svg"))
"""The picture in the browser's tab."""


class Shade(NamedTuple):
    """One colour on a light and on a dark ground."""

    light: str
    dark: str


PALETTE: Final[dict[str, Shade]] = {
    "ground": Shade("#fbfaf7", "#14171a"),
    "ink": Shade("#1f2328", "#e6e3dc"),
    "muted": Shade("#62676d", "#a3a8ad"),
    "line": Shade("#dcd8ce", "#343a40"),
    "surface": Shade("#ffffff", "#1a1e22"),
    "night": Shade("#000000", "#14171a"),
    "blue": Shade("#1f5f8b", "#7db7de"),
    "orange": Shade("#d2761b", "#e08c40"),
    "teal": Shade("#2b8f82", "#66c9b9"),
    "plum": Shade("#6a2f62", "#bb7fb2"),
    "gold": Shade("#7f6a12", "#ecdc8c"),
    "slate": Shade("#565e66", "#7b838b"),
    "good": Shade("#1d7a5f", "#66c2a0"),
    "warn": Shade("#9c5d06", "#e5ab57"),
    "bad": Shade("#b23a2c", "#ee8e80"),
}
"""Names that figures write with an @, as in `{"line": {"color": "@blue"}}`."""

SERIES: Final = ("blue", "orange", "teal", "plum", "gold", "slate")
"""The order in which series without a meaning of their own take their colours."""


def inject_style() -> None:
    """Put the style sheet into the page; it takes no room."""
    st.html(f"<style>{_STYLE_SHEET}</style>")


def _variables() -> str:
    return "".join(
        f"--y1-{name}: light-dark({shade.light}, {shade.dark});" for name, shade in PALETTE.items()
    )


_STYLE_SHEET: Final = (
    f".stApp {{ {_variables()} }}"
    """
.stMainBlockContainer { max-width: 82rem; margin: 0 auto; padding-left: 2rem; padding-right: 2rem; }
.stMain h1 { letter-spacing: -0.015em; padding: 0.5rem 0 0.25rem; }
.stMain h2 { letter-spacing: -0.01em; padding: 0.75rem 0 0.25rem; }
.stMarkdown p, .stMarkdown li { text-wrap: pretty; }
.stMain table, .stMetric, .y1-strip { font-variant-numeric: tabular-nums; }
[class*="st-key-missing"] .stElementContainer { margin: 0.1rem 0; }
[class*="st-key-missing"] .stPageLink p {
  white-space: normal; overflow: visible; line-height: 1.35;
}
[class*="st-key-missing"] a { background: none; align-items: flex-start; }
[class*="st-key-missing"] a:hover {
  background: color-mix(in srgb, var(--y1-blue) 9%, transparent);
}
[class*="st-key-missing"] a :is(p, span) { font-weight: 400; }
.stMarkdown table { width: 100%; font-size: 0.9rem; }
@media (max-width: 40rem) {
  .stMarkdown table { display: block; overflow-x: auto; }
  .stMarkdown td { min-width: 7rem; }
  .stMarkdown td[style*="right"] { min-width: 4.5rem; }
}
.stMarkdown th, .stMarkdown td { border: 0; border-bottom: 1px solid var(--y1-line); }
.stMarkdown th {
  color: var(--y1-muted); font-weight: 600; line-height: 1.3; vertical-align: bottom;
}
.st-key-table-limits td:nth-child(-n + 4) { white-space: nowrap; }
.stMetric label { color: var(--y1-muted); }

.stApp [data-testid="stCaptionContainer"], .stApp [data-testid="stCaptionContainer"] :is(p, li) {
  color: var(--y1-muted); opacity: 1;
}
.stApp [data-testid="stCaptionContainer"] code {
  color: var(--y1-ink); font-size: 0.93em; padding: 0.1em 0.3em; overflow-wrap: anywhere;
}
.stApp .stMain [data-testid="stBaseButton-tertiary"]:enabled:not(.st-key-titlerow *) :is(p, span) {
  color: var(--y1-blue);
}
.stApp label[data-testid="stWidgetLabel"] > div:has(> .stTooltipIcon) {
  flex: none; margin-left: 0.35rem;
}
.stApp :is([data-testid^="stBaseButton-primary"], [data-tag]),
.stApp [data-testid^="stBaseButton-primary"] p { color: var(--y1-ground); }
.stApp .stMultiSelect button[aria-label="Clear all"] { min-width: 24px; min-height: 24px; }
.stApp .stMultiSelect :is([role="group"]:has(> [data-testid="stMultiSelectTagsContainer"]),
  [data-testid="stMultiSelectTagsContainer"]) { height: auto; max-height: none; }
.stApp [data-testid="stMultiSelectTagsContainer"] { flex-wrap: wrap; overflow: visible; }
.stApp .st-key-page-script { position: absolute; height: 0; overflow: hidden; }
.stApp [data-testid="stLayoutWrapper"]:has(> .st-key-page-script) { position: absolute; }
.y1-here { outline: 2px solid var(--y1-blue); outline-offset: 6px; border-radius: 0.25rem; }
.stApp :is(a, button, summary, table, [tabindex="0"]):focus-visible {
  outline: 2px solid var(--y1-blue); outline-offset: 2px; border-radius: 0.25rem;
}
@media (prefers-reduced-motion: reduce) {
  .stApp *, .stApp *::before, .stApp *::after {
    animation-duration: 0.01ms !important; animation-iteration-count: 1 !important;
    transition-duration: 0.01ms !important; scroll-behavior: auto !important;
  }
}

.stApp [data-testid="stLayoutWrapper"]:has(> .st-key-frame) {
  position: sticky; top: 3.5rem; z-index: 90; padding: 0.25rem 0 0.75rem;
  border-image: linear-gradient(
    var(--y1-ground) calc(100% - 1px), var(--y1-line) 0) fill 0 / 0 / 0 100vw;
}
.stApp [data-testid="stLayoutWrapper"]:has(> .st-key-mark) { display: none; }
.stApp [class*="st-key-address"] .stCode { background: var(--y1-surface);
  border: 1px solid var(--y1-line); border-radius: 0.3rem; }
.stApp [class*="st-key-address"] .stCode > pre { margin-right: 3.1rem; background: none; }
.stApp [class*="st-key-address"] .stCode > pre + div { opacity: 1; visibility: visible; }
.stApp [class*="st-key-address"] .stCode > pre + div * { visibility: visible; }
.st-key-titlerow { gap: 0.65rem; flex-wrap: nowrap; }
.st-key-titlerow > :first-child { flex: 1 1 0; width: auto; min-width: 0; }
@media (min-width: 79.5rem) {
  .stApp [data-testid="stLayoutWrapper"]:has(> .st-key-titlerow) {
    position: fixed; top: 0.6rem; right: 3.4rem; width: 34.6rem; z-index: 999991;
  }
  .y1-name { text-align: right; }
}
@media (max-width: 100rem) {
  :is(.st-key-frame-undo, .st-key-frame-redo) button p {
    position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  }
}
.stApp [data-testid="stStatusWidget"] { position: fixed; right: 1rem; bottom: 0.6rem; }
[data-testid="stTopNavLink"] { position: relative; column-gap: 0.35rem; }
.st-key-titlerow > :has(.stSelectbox) { flex: 0 1 10.8rem; width: auto; min-width: 6rem; }
.st-key-titlerow .react-aria-ComboBox > div:has(input) { height: 2.1rem; }
.st-key-titlerow .react-aria-ComboBox input {
  height: 100%; padding-right: 0; font-size: 0.87rem; text-overflow: ellipsis;
}
.st-key-frame-present_key { position: absolute; }
@media (max-width: 40rem) {
  .st-key-titlerow:has(.stSelectbox) { flex-wrap: wrap; row-gap: 0.25rem; }
  .st-key-titlerow:has(.stSelectbox) > :first-child { flex-basis: 100%; }
  .st-key-titlerow > :has(.stSelectbox) { flex: 1 1 7rem; }
  .st-key-titlerow:not(:has(.stSelectbox)) .y1-name > span:not(.y1-viewing) { display: none; }
  .stApp .stMain .stHorizontalBlock:has(> .stColumn) { row-gap: 1rem; }
}
.y1-name { font-weight: 600; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.y1-name span { font-weight: 400; color: var(--y1-muted); margin-left: 0.6rem; }

.y1-strip { display: flex; align-items: stretch; flex-wrap: wrap; gap: 0.4rem 0; }
.y1-strip > div { padding: 0 1.4rem; border-left: 1px solid var(--y1-line); }
.y1-strip > div:first-child { padding-left: 0; border-left: 0; }
.y1-strip b { display: block; font-size: 1.1rem; font-weight: 600; line-height: 1.35; }
.y1-strip span { color: var(--y1-muted); font-size: 0.82rem; line-height: 1.3; }
@media (max-width: 40rem) {
  .stMainBlockContainer { padding-left: 1.25rem; padding-right: 1.25rem; }
  .stApp [data-testid="stLayoutWrapper"]:has(> .st-key-frame) { position: static; }
  .y1-strip { display: grid; grid-template-columns: 1fr 1fr; gap: 0.6rem 1rem; }
  .y1-strip > div, .y1-strip > div:first-child { padding: 0; border: 0; }
  .y1-strip > .y1-verdict { grid-column: 1 / -1; }
  .stMain h1 { font-size: 1.6rem; line-height: 1.2; text-wrap: balance; }
}
.y1-verdict { display: flex; align-items: center; font-size: 1.2rem; font-weight: 650; }
.y1-verdict i { font-style: normal; margin-right: 0.5rem; }
.y1-good .y1-verdict { color: var(--y1-good); }
.y1-warn .y1-verdict { color: var(--y1-warn); }
.y1-bad .y1-verdict { color: var(--y1-bad); }

@media print {
  @page { margin: 14mm; }
  html, body { background: #fff !important; }
  .stApp a { color: #1f5f8b !important; }
  .stApp, .stMain, .stApp [data-testid="stAppViewContainer"] {
    color-scheme: light; position: static; height: auto; overflow: visible;
    background: #fff !important;
  }
  .stApp :is(h1, h2, h3, p, li, td, th, b, i, label, summary, .y1-name) {
    color: #1f2328 !important;
  }
  .stApp :is(.stCaption, .y1-strip) span { color: #62676d !important; }
  .stApp :is(header, .stButton, .stDownloadButton, .stPopover, .stFileUploader, .stTooltipIcon),
  .stApp .y1-live :is(.y1-live-track, .y1-live-help),
  .stApp .stExpander:has(> details:not([open])) { display: none; }
  .stApp [data-testid="stLayoutWrapper"]:has(> :is(.st-key-frame, .st-key-titlerow)) {
    position: static; width: auto;
  }
  .stMainBlockContainer { max-width: none; padding: 0; }
  .stApp :is(.y1-chart, .y1-rank, .y1-arch, tr, .y1-live, .stAlert) { break-inside: avoid; }
  .stApp :is(h1, h2, h3) { break-after: avoid; }
}
"""
)
