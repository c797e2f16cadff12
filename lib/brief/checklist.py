"""The tripwire calendar as a Markdown checklist, for an issue or a wiki page."""

from itertools import groupby

from lib.analysis.result import Analysis
from lib.brief.escaping import prose
from lib.brief.tripwire_dates import Date, dates_of, watched_monthly
from lib.wording import calendar_month


def render_checklist(analysis: Analysis) -> str:
    """Return what is due in which month, and what to look at every month, each with a box."""
    lines = [f"# Tripwires: {prose(analysis.blueprint.product.name)}", ""]
    dates, watched = dates_of(analysis), watched_monthly(analysis)
    if not dates and not watched:
        lines += ["Nothing is expected to trip, and nothing has to be measured.", ""]
    for day, due in groupby(dates, key=lambda each: each.day.replace(day=1)):
        lines += [f"## {calendar_month(day)}", "", *(_box(each) for each in due), ""]
    if watched:
        lines += ["## Every month", ""]
        lines += [f"- [ ] {prose(each.title)} {prose(each.says)}" for each in watched]
        lines.append("")
    lines.append(
        f"Made from the figures of {analysis.as_of.isoformat()}; they move when the plan does."
    )
    return "\n".join(lines) + "\n"


def _box(each: Date) -> str:
    when = f"{each.day.isoformat()}: " if each.month is None else f"Month {each.month}: "
    return f"- [ ] {when}**{prose(each.title)}.** {prose(each.says)}"
