"""What lean, moderate and scaled assume, side by side, all editable."""

import streamlit as st

from lib.model.cost_plan import BAND_SETTINGS, BANDS, Band, BandName
from lib.ui.figures.style import BAND_NAMES
from lib.ui.session import state
from lib.ui.session.binding import bind
from lib.ui.session.converting import AS_IT_IS, PERCENT


def draw_bands() -> None:
    """Draw one row per setting and one column per band."""
    plan = state.blueprint().cost
    columns = st.columns([3, 2, 2, 2])
    columns[0].markdown("**Setting**")
    for column, name in zip(columns[1:], BANDS, strict=True):
        column.markdown(f"**{BAND_NAMES[name]}**")
    for field, most, step in _SETTINGS:
        columns = st.columns([3, 2, 2, 2], vertical_alignment="center")
        columns[0].write(_title(field))
        for column, name in zip(columns[1:], BANDS, strict=True):
            with column:
                _setting(plan.band(name), name, field, most, step)
    st.caption(
        "Vendors ask for a support plan's minimum or for a share of their invoice, whichever is "
        "more. None is assumed."
    )


_SETTINGS: tuple[tuple[str, float, float], ...] = (
    ("users_factor", 10, 0.1),
    ("growth_factor", 5, 0.1),
    ("intensity_factor", 5, 0.05),
    ("min_app_instances", 20, 1),
    ("standby", 1, 1),
    ("environments", 4, 1),
    ("retention_factor", 5, 0.1),
    ("log_factor", 10, 0.1),
    ("log_retention_months", 36, 0.5),
    ("free_plans", 1, 1),
    ("support_usd", 1_000_000, 10),
    ("support_share", 100, 1),
)
"""Each setting with the most that can be typed and the step of its buttons."""


def _title(field: str) -> str:
    unit = {"support_usd": ", USD", "support_share": ", %"}.get(field, "")
    return f"{BAND_SETTINGS[field]}{unit}"


def _setting(band: Band, name: BandName, field: str, most: float, step: float) -> None:
    path = f"cost.{name}.{field}"
    label = f"{BAND_NAMES[name]}: {_title(field)}"
    if isinstance(getattr(band, field), bool):
        st.toggle(label, label_visibility="collapsed", **bind(path))
        return
    whole = field in {"min_app_instances", "environments"}
    shown = PERCENT if field == "support_share" else AS_IT_IS
    st.number_input(
        label,
        min_value=0 if whole else 0.0,
        max_value=int(most) if whole else float(most),
        step=int(step) if whole else float(step),
        label_visibility="collapsed",
        **bind(path, **shown),
    )
