"""Two plans side by side: only what differs, in inputs and in results."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lib.analysis.result import Analysis
from lib.brief.escaping import one_line, shortened
from lib.brief.inputs import Input, inputs_of
from lib.brief.sections.risks import entry_title
from lib.brief.words import BAND_NAMES, CHOICES, LAYER_NAMES, clause, rule_name, work
from lib.model.cost_plan import BANDS, BandName
from lib.wording import loaded, month, share, short_name, usd

LONGEST: Final = 160
"""Letters of a value that are shown."""
_BEFORE: Final = 40
"""Letters that stay before the place at which two long texts part."""
EMPTY: Final = "nothing"
MISSING: Final = "not there"
"""Said of an input that a plan does not have."""
HOLDS: Final = "holds"
NOT_EXPECTED: Final = "not expected"
LEAST_USD: Final = 0.5
"""A smaller difference of a year's money is not worth a line."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is one thing in the first plan and another in the second.

    Attributes:
        what: What it is called.
        first: What it is in the first plan.
        second: What it is in the second.
        more: How much money the second is above the first, in words; "" where it is no money.
    """

    what: str
    first: str
    second: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Something that is not the same in all plans that are laid side by side.

    Attributes:
        name: What it is called.
        values: What it is in each plan, in their order.
        path: Where it stands in the blueprint; "" for a result.
    """

    name: str
    values: tuple[str, ...]
    path: str = ""


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs between two plans, both computed with the facts of one day.

    Attributes:
        first: Name and scenario of the first plan.
        second: Name and scenario of the second.
        as_of: The day whose facts count for both.
        inputs: What people decided differently, in the order of the pages.
        results: What comes out differently.
        costs: Services whose year differs in the moderate band, the widest difference first.
    """

    first: str
    second: str
    as_of: dt.date
    inputs: tuple[Difference, ...]
    results: tuple[Difference, ...]
    costs: tuple[Difference, ...]

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not (self.inputs or self.results or self.costs)


def differences(first: Analysis, second: Analysis) -> Differences:
    """Return what differs between two plans that were computed with the same facts and seed."""
    return Differences(
        first=_called(first),
        second=_called(second),
        as_of=second.as_of,
        inputs=tuple(
            Difference(one_line(row.name), *excerpts(*row.values))
            for row in inputs_that_differ((inputs_of(first), inputs_of(second)))
        ),
        results=tuple(_results(first, second)),
        costs=tuple(_costs(first, second)),
    )


def _called(analysis: Analysis) -> str:
    blueprint = analysis.blueprint
    return f"{one_line(blueprint.product.name) or 'Untitled product'} ({blueprint.scenario})"


def inputs_that_differ(plans: Sequence[Mapping[str, Input]]) -> Iterator[Row]:
    """Yield what is not set to the same in all plans, in the order of the first one.

    What is only called differently is one thing still: its name then stands before its value.
    """
    for path in dict.fromkeys(path for plan in plans for path in plan):
        found = [plan.get(path) for plan in plans]
        names = list(dict.fromkeys(each.name for each in found if each is not None))
        values = tuple(
            MISSING
            if each is None
            else (each.value if len(names) == 1 else f"{each.name}: {each.value}")
            for each in found
        )
        if len(set(values)) > 1:
            yield Row(names[0], values, path)


def rows_that_differ(
    plans: Sequence[Mapping[str, str]], *, missing: str = MISSING
) -> Iterator[Row]:
    """Yield what does not read the same in all plans, in the order of the first one.

    Args:
        plans: What each plan says, by what it is called.
        missing: What to say of a plan that says nothing of it.
    """
    for name in dict.fromkeys(name for plan in plans for name in plan):
        values = tuple(plan.get(name, missing) for plan in plans)
        if len(set(values)) > 1:
            yield Row(name, values)


def _parted(
    first: Mapping[str, str], second: Mapping[str, str], *, missing: str = MISSING
) -> Iterator[Difference]:
    for row in rows_that_differ((first, second), missing=missing):
        yield Difference(one_line(row.name), *excerpts(*row.values))


def excerpts(*texts: str) -> tuple[str, ...]:
    """Return texts so short that a line holds them, and so that one sees where they part."""
    short = [shortened(one_line(text) or EMPTY, longest=LONGEST) for text in texts]
    for form in dict.fromkeys(short):
        alike = [place for place, text in enumerate(short) if text == form]
        for place, text in zip(alike, _apart([texts[each] for each in alike]), strict=True):
            short[place] = text or form
    return tuple(short)


def _apart(texts: Sequence[str]) -> list[str]:
    """Return texts that begin alike from where they part; "" where all are the same."""
    first, *others = dict.fromkeys(texts)
    if not others:
        return [""] * len(texts)
    start = max(min(_parting(first, text) for text in others) - _BEFORE, 0)
    cut = {text: f"… {shortened(one_line(text[start:]), longest=LONGEST)}" for text in texts}
    if len(set(cut.values())) < len(cut):
        cut |= {text: f"{cut[text]} (spaces differ)" for text in (first, *others[:-1])}
    return [cut[text] for text in texts]


def _parting(one: str, other: str) -> int:
    """Return the place at which two texts part."""
    return next(
        (at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right),
        min(len(one), len(other)),
    )


def _results(first: Analysis, second: Analysis) -> Iterator[Difference]:
    yield from _parted(conclusions_of(first), conclusions_of(second))
    yield from _money(first, second)
    yield from _parted(rules_that_bind(first), rules_that_bind(second), missing=HOLDS)
    yield from _parted(calendar_of(first), calendar_of(second), missing=NOT_EXPECTED)


def conclusions_of(analysis: Analysis) -> dict[str, str]:
    """Return what a plan comes to, money apart, by what it is called."""
    result, plan, months = analysis.database, analysis.capacity, analysis.moderate
    load = plan.load
    names = analysis.catalogue.databases
    chance = months.over_ceiling
    return {
        "Verdict": analysis.verdict.headline,
        "First-ranked database": "none"
        if result.winner is None
        else short_name(names[result.winner].name),
        "How sure that is": result.verdict_word,
        "Chance to pass the ceiling": "no ceiling" if chance is None else share(chance),
        "Work in the year": work(plan.year_hours.p50),
        "Heaviest month": f"{month(load.busiest_month)}, {loaded(load.busiest)} of the hours",
        "First version done": month(plan.backlog.first_version_month),
        "Workload figures assumed": str(analysis.verdict.assumed + analysis.verdict.unknown),
        **{
            f"Build or buy: {each.name}": CHOICES[each.decision.choice]
            for each in analysis.sourcing.capabilities
        },
    }


def _money(first: Analysis, second: Analysis) -> Iterator[Difference]:
    for band in BANDS:
        yield from _sum(f"{BAND_NAMES[band]}, month 12", *_at_12(first, second, band))
        yield from _sum(
            f"{BAND_NAMES[band]}, year", first.bands[band].year[1], second.bands[band].year[1]
        )
    yield from _sum(
        "Worth of the work in the year",
        first.capacity.year_usd.p50,
        second.capacity.year_usd.p50,
    )
    yield from _sum(
        "Expected loss from risks",
        first.risks.register.losses.expected_usd,
        second.risks.register.losses.expected_usd,
    )


def _at_12(first: Analysis, second: Analysis, band: BandName) -> tuple[float, float]:
    return float(first.bands[band].middle[-1]), float(second.bands[band].middle[-1])


def _sum(name: str, one: float, other: float) -> Iterator[Difference]:
    if abs(other - one) >= LEAST_USD:
        yield Difference(name, usd(one), usd(other), _more(other - one))


def _more(difference: float) -> str:
    return f"{usd(abs(difference))} {'more' if difference > 0 else 'less'}"


def rules_that_bind(analysis: Analysis) -> dict[str, str]:
    """Return the rules that do not simply hold, by what each is about."""
    return {
        f"Rule: {rule_name(rule.id)}": clause(rule.says)
        for rule in analysis.verdict.rules
        if rule.state != "holds"
    }


def calendar_of(analysis: Analysis) -> dict[str, str]:
    """Return when each tripwire and each move is reached."""
    return {
        f"Tripwire: {entry_title(entry, analysis)}": "watched"
        if entry.month is None
        else month(entry.month)
        for entry in analysis.risks.calendar
    }


def _costs(first: Analysis, second: Analysis) -> Iterator[Difference]:
    one, other = service_years(first), service_years(second)
    apart = {key: other.get(key, 0.0) - one.get(key, 0.0) for key in (*one, *other)}
    for key, difference in sorted(apart.items(), key=lambda item: -abs(item[1])):
        if abs(difference) >= LEAST_USD:
            was, now = (usd(years[key]) if key in years else "not used" for years in (one, other))
            yield Difference(key, was, now, _more(difference))


def service_years(analysis: Analysis) -> dict[str, float]:
    """Return what each service costs in the likely year of the moderate band."""
    found: dict[str, float] = {}
    for line in analysis.moderate.lines:
        name = f"{LAYER_NAMES[line.layer]}: {line.service.name}"
        found[name] = found.get(name, 0.0) + float(line.usd.sum())
    return found
