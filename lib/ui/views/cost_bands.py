"""What lean, moderate and scaled assume, side by side, all editable."""

import streamlit as st

from lib.model.blueprint import BANDS, Band, BandName
from lib.ui.figures.style import BAND_NAMES
from lib.ui.session import state
from lib.ui.session.binding import bind


def draw_bands() -> None:
    """Draw one row per setting and one column per band."""
    plan = state.blueprint().cost
    columns = st.columns([3, 2, 2, 2])
    columns[0].markdown("**Setting**")
    for column, name in zip(columns[1:], BANDS, strict=True):
        column.markdown(f"**{BAND_NAMES[name]}**")
    for field, label, most, step in _SETTINGS:
        columns = st.columns([3, 2, 2, 2], vertical_alignment="center")
        columns[0].write(label)
        for column, name in zip(columns[1:], BANDS, strict=True):
            with column:
                _setting(plan.band(name), name, field, most, step)


_SETTINGS: tuple[tuple[str, str, float, float], ...] = (
    ("users_factor", "Users at launch, times", 10, 0.1),
    ("growth_factor", "Growth, times", 5, 0.1),
    ("intensity_factor", "Requests per user, times", 5, 0.05),
    ("min_app_instances", "App instances at least", 20, 1),
    ("standby", "A standby for the database", 1, 1),
    ("environments", "Environments", 4, 1),
    ("retention_factor", "Retention, times", 5, 0.1),
    ("log_factor", "Log volume, times", 10, 0.1),
    ("log_retention_months", "Months that logs are kept", 36, 0.5),
    ("free_plans", "Free plans count", 1, 1),
)


def _setting(band: Band, name: BandName, field: str, most: float, step: float) -> None:
    path = f"cost.{name}.{field}"
    label = f"{BAND_NAMES[name]}: {field.replace('_', ' ')}"
    if isinstance(getattr(band, field), bool):
        st.toggle(label, label_visibility="collapsed", **bind(path))
        return
    whole = isinstance(getattr(band, field), int)
    st.number_input(
        label,
        min_value=0 if whole else 0.0,
        max_value=int(most) if whole else float(most),
        step=int(step) if whole else float(step),
        label_visibility="collapsed",
        **bind(path),
    )
