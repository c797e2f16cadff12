"""What the moving part of the cost page says: the answer, the fan, and what is worth knowing."""

from collections.abc import Iterator
from dataclasses import dataclass

from lib.analysis import Analysis
from lib.brief.moved import jump_words, moves_in_words
from lib.cost.exchange import rate_in_words
from lib.sizing.parameters import ResolvedParameter
from lib.ui.figures import money
from lib.ui.sheets.note import Note
from lib.ui.sheets.strip import StripSheet, strip_sheet
from lib.wording import count, share, usd

_CLIFFS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class CostSheet:
    """The moving part of the cost page.

    Attributes:
        strip: The verdict strip.
        answer: What the moderate band costs, and whether the ceiling holds.
        fan: The three bands against the ceiling, for Plotly.
        fan_says: The same in words.
        notes: What is worth knowing about them.
        parameters: The workload figures as used.
    """

    strip: StripSheet
    answer: str
    fan: money.Figure
    fan_says: str
    notes: tuple[Note, ...]
    parameters: tuple[ResolvedParameter, ...]


def cost_sheet(analysis: Analysis) -> CostSheet:
    """Return what the moving part of the cost page says of an analysis."""
    ceiling = analysis.blueprint.cost.ceiling_usd_per_month
    return CostSheet(
        strip=strip_sheet(analysis),
        answer=answer(analysis),
        fan=money.fan(analysis.bands, ceiling),
        fan_says=money.fan_in_words(analysis.bands, ceiling),
        notes=tuple(_notes(analysis)),
        parameters=analysis.parameters,
    )


def answer(analysis: Analysis) -> str:
    """Return what the moderate band costs, and whether the ceiling holds."""
    moderate = analysis.moderate
    low, _, high = moderate.year
    text = (
        f"Month 12 is expected to cost {usd(moderate.middle[-1])}, in eight cases of ten "
        f"{usd(moderate.low[-1])} to {usd(moderate.high[-1])}. The year costs "
        f"{usd(moderate.year[1])} ({usd(low)} to {usd(high)})."
    )
    ceiling = analysis.blueprint.cost.ceiling_usd_per_month
    if ceiling is None or moderate.over_ceiling is None:
        return f"{text} There is no ceiling yet."
    return (
        f"{text} The chance that at least one month passes {usd(ceiling)} is "
        f"{share(moderate.over_ceiling)}."
    )


def _notes(analysis: Analysis) -> Iterator[Note]:
    for said in analysis.bill.notes:
        yield Note("info", said)
    told = rate_in_words(analysis.blueprint.cost, analysis.catalogue.currencies)
    if told:
        yield Note("currency_exchange", told)
    for move in moves_in_words(analysis):
        yield Note(
            "moving",
            f"The bands count {move}. They count it from the month after; the Risks page can leave "
            "it out.",
        )
    for quota in analysis.quotas:
        if quota.first_month is not None:
            yield Note(
                "block",
                f"Month {quota.first_month}: the pipeline needs more calls than the "
                f"{count(quota.allowed_per_day)} a day that {quota.name} allows.",
            )
    for cliff in analysis.moderate.cliffs[:_CLIFFS_SHOWN]:
        icon = "trending_down" if cliff.jump_usd < 0 else "trending_up"
        jump = f" ({jump_words(cliff)})" if cliff.kind == "move" and jump_words(cliff) else ""
        yield Note(icon, f"Month {cliff.month}: {cliff.cause}{jump}.")
