"""The slider of the monthly ceiling, wherever it is asked for."""

from typing import Final

from lib.ui.session.converting import in_shown_currency
from lib.ui.show.live_slider import Scale, live_slider
from lib.wording import currency

CEILINGS: Final = Scale(
    steps=(
        *(0, 10, 20, 30, 40, 50, 75, 100, 125, 150, 175, 200, 250, 300, 350, 400, 450, 500, 600),
        *(700, 800, 900, 1_000, 1_250, 1_500, 2_000, 2_500, 3_000, 4_000, 5_000, 7_500, 10_000),
        None,
    ),
    words=lambda amount: (
        "no ceiling" if amount is None else f"{currency()} {amount:,.2f}".removesuffix(".00")
    ),
    bounds=(0, 1e9),
)


def ceiling_slider() -> None:
    """Draw the slider of what somebody is ready to pay every month."""
    shown = in_shown_currency()
    live_slider(
        "Monthly ceiling",
        "cost.ceiling_usd_per_month",
        CEILINGS,
        convert=lambda _usd: shown,
        help="The invoice that somebody is ready to pay every month. People are counted apart.",
    )
