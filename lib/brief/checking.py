"""What has changed since a brief was made: prices, conclusions, and what is due by now."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Final

from lib.analysis import Analysis, analyse
from lib.brief.edits import EDITED, has_edited_figures
from lib.brief.opening import opened, readable, recorded_results
from lib.brief.results import results_of
from lib.brief.sections.appendix import used_services
from lib.brief.sections.risks import entry_title
from lib.brief.sources import is_own
from lib.brief.version import VERSION
from lib.brief.words import CHOICES, clause, rule_name
from lib.catalogue.catalogue import Catalogue
from lib.catalogue.freshness import stale_services
from lib.sampling import DRAWS
from lib.units import MONTHS
from lib.verdict.judgement import HEADLINES
from lib.wording import listed, plural, shown_in

CONCLUSIONS: Final = {
    "verdict": "Verdict",
    "database": "First-ranked database",
    "ceiling": "Passing the ceiling",
}
FIGURES: Final = {
    "usd_in_month_12": "USD in month 12",
    "usd_in_the_year": "USD in the year",
}
_MOST_DRAWS: Final = 65_536
USUAL_SEED: Final = 1


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was one thing then and is another now."""

    what: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A brief held against today's facts.

    Attributes:
        name: What the product is called.
        made_on: The day whose facts the brief has; None where it holds no results.
        checked_on: The day whose facts count now.
        prices: Prices that are no longer the same.
        prices_used: Number of prices that the brief rests on.
        plans: Prices that the brief rests on and that are not used any more, or the other way.
        conclusions: Conclusions that have flipped.
        conclusions_held: Number of conclusions that the file holds.
        figures: Figures that have moved.
        due: What should be looked at by now: review dates and tripwires.
        notes: What else a reader should know.
    """

    name: str
    made_on: str | None
    checked_on: dt.date
    prices: tuple[Change, ...]
    prices_used: int
    plans: tuple[str, ...]
    conclusions: tuple[Change, ...]
    conclusions_held: int
    figures: tuple[Change, ...]
    due: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def has_changed(self) -> bool:
        """Whether any price, plan or conclusion is another now."""
        return bool(self.prices or self.plans or self.conclusions)


def checked(content: str | bytes, name: str, catalogue: Catalogue, *, as_of: dt.date) -> Checked:
    """Return a brief held against the facts of a day, recomputed with its own seed.

    Args:
        content: The brief as it is in the file.
        name: What the file is called.
        catalogue: Today's facts.
        as_of: The day whose facts count.

    Raises:
        BlueprintError: If no blueprint can be read from it.
    """
    blueprint = opened(content, name)
    text = readable(content, name)
    then = recorded_results(text) or {}
    analysis = analyse(
        blueprint,
        catalogue,
        seed=_whole(then.get("seed"), default=USUAL_SEED, most=2**32 - 1),
        as_of=as_of,
        draws=_power_of_two(_whole(then.get("draws"), default=DRAWS, most=_MOST_DRAWS)),
    )
    with shown_in(analysis.money):
        return _compared(text, then, analysis)


def _compared(text: str, then: Mapping[str, object], analysis: Analysis) -> Checked:
    now = asdict(results_of(analysis))
    old, new = _prices(then), _prices(now)
    return Checked(
        name=analysis.blueprint.product.name,
        made_on=str(then["as_of"]) if "as_of" in then else None,
        checked_on=analysis.as_of,
        prices=tuple(
            Change(key, old[key], new[key]) for key in old if key in new and old[key] != new[key]
        ),
        prices_used=len(old),
        plans=_plans(old, new) if old else (),
        conclusions=(
            *_changes(CONCLUSIONS, then, now, analysis),
            *_rules(then, analysis),
            *_ways(then, analysis),
        ),
        conclusions_held=_held(then),
        figures=_changes(FIGURES, then, now, analysis),
        due=_due(analysis),
        notes=_notes(then, analysis, text),
    )


def _changes(
    names: Mapping[str, str],
    then: Mapping[str, object],
    now: Mapping[str, object],
    analysis: Analysis,
) -> tuple[Change, ...]:
    return tuple(
        Change(label, _said(key, then[key], analysis), _said(key, now[key], analysis))
        for key, label in names.items()
        if key in then and not _is_same(then[key], now[key])
    )


def _is_same(then: object, now: object) -> bool:
    if isinstance(then, int | float) and isinstance(now, int | float):
        return float(then) == float(now)
    return then == now


def _said(key: str, value: object, analysis: Analysis) -> str:
    text = str(value)
    if key == "verdict":
        return next((words for word, words in HEADLINES.items() if word == text), text)
    if key == "database" and text in analysis.catalogue.databases:
        return analysis.catalogue.databases[text].name
    return text


def _prices(results: Mapping[str, object]) -> dict[str, str]:
    return _texts(results, "prices")


def _texts(results: Mapping[str, object], key: str) -> dict[str, str]:
    group = results.get(key)
    if not isinstance(group, dict):
        return {}
    return {str(name): str(value) for name, value in group.items()}


def _plans(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, ...]:
    gone = [f"{key} is not used any more" for key in old if key not in new]
    come = [f"{key} is used now" for key in new if key not in old]
    return (*gone, *come)


def _due(analysis: Analysis) -> tuple[str, ...]:
    start, today = analysis.blueprint.product.starts_on, analysis.as_of
    month = (today.year - start.year) * MONTHS + today.month - start.month + 1
    reviews = [
        f"{clause(entry.risk.title)}: was to be reviewed on {entry.risk.review_on}"
        for entry in analysis.risks.register.entries
        if entry.is_open and entry.risk.review_on is not None and entry.risk.review_on <= today
    ]
    tripped = [
        f"{entry_title(each, analysis)}: expected from month {each.month}; this is month {month}"
        for each in analysis.risks.calendar
        if each.month is not None and each.month <= month
    ]
    return (*reviews, *tripped)


def _notes(then: Mapping[str, object], analysis: Analysis, text: str) -> tuple[str, ...]:
    notes = []
    if not then:
        notes.append("The file holds no results, so there is nothing to compare with.")
    version = str(then.get("version", VERSION))
    if version != VERSION:
        notes.append(
            f"It was made with Year One {version}; this is {VERSION}, so formulas may differ."
        )
    if has_edited_figures(text):
        notes.append(EDITED)
    services = [service for service in used_services(analysis) if not is_own(service)]
    due = stale_services(services, analysis.as_of)
    if due:
        names = listed([service.name for service in due])
        notes.append(f"Look again at {plural(len(due), 'price list')} first: {names}.")
    return tuple(notes)


def _rules(then: Mapping[str, object], analysis: Analysis) -> Iterator[Change]:
    """Yield the verdict's rules that stand otherwise now; one that came and holds is no news."""
    old = _texts(then, "rules")
    for rule in analysis.verdict.rules:
        was = old.get(rule.id, "not there")
        if old and was != rule.state and (rule.id in old or rule.state != "holds"):
            yield Change(f"Rule: {rule_name(rule.id)}", was, f"{rule.state}: {clause(rule.says)}")


def _ways(then: Mapping[str, object], analysis: Analysis) -> Iterator[Change]:
    """Yield the capabilities for which the rule takes another way now."""
    old = _texts(then, "build_or_buy")
    for each in analysis.sourcing.capabilities:
        was = old.get(each.id)
        if was is not None and was != each.decision.rule:
            ways = [CHOICES.get(way, way) for way in (was, each.decision.rule)]
            yield Change(f"Build or buy: {each.name}", ways[0], ways[1])


def _held(then: Mapping[str, object]) -> int:
    own = sum(key in then for key in CONCLUSIONS)
    return own + len(_texts(then, "rules")) + len(_texts(then, "build_or_buy"))


def _whole(value: object, *, default: int, most: int) -> int:
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return value if is_whole and isinstance(value, int) and 0 <= value <= most else default


def _power_of_two(draws: int) -> int:
    return draws if draws >= 2 and draws & (draws - 1) == 0 else DRAWS
