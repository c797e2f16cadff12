"""Every format that a brief can be had in: what the page offers, and what `--format` knows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from lib.analysis.result import Analysis
from lib.brief.architecture import render_architecture
from lib.brief.archive import render_decisions_zip, render_zip
from lib.brief.calendar_file import render_calendar
from lib.brief.checklist import render_checklist
from lib.brief.comparing import Side
from lib.brief.csv_tables import costs_csv, risks_csv, tripwires_csv, worksheet_csv
from lib.brief.html_page import render_html
from lib.brief.minutes import render_minutes
from lib.brief.render import render_json, render_markdown, render_yaml
from lib.brief.sections.heading import file_name
from lib.brief.word import render_docx
from lib.model.blueprint import Blueprint


class Maker(Protocol):
    """Writes a plan in one format; the scenarios beside it go in where the format has room."""

    def __call__(self, analysis: Analysis, others: Sequence[Side] = (), /) -> str | bytes:
        """Return what is in the file."""


def _alone(make: Callable[[Analysis], str | bytes]) -> Maker:
    """Return what writes a plan in a format that has no room for others."""

    def made(analysis: Analysis, _others: Sequence[Side] = (), /) -> str | bytes:
        return make(analysis)

    return made


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        name: What `--format` calls it.
        label: What a button says.
        mime: Its media type.
        make: Writes it.
        ending: How its file name ends.
        own_name: The name that the file has to have; "" where it follows the brief's.
        opens_again: Whether the blueprint travels in it.
    """

    name: str
    label: str
    mime: str
    make: Maker
    ending: str
    own_name: str = ""
    opens_again: bool = False

    def file_name(self, blueprint: Blueprint) -> str:
        """Return the name of its file."""
        if self.own_name:
            return self.own_name
        stem = file_name(blueprint, "").removesuffix(".")
        return f"{stem}{self.ending}"


_CSV: Final = "text/csv"
_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

FORMATS: Final = (
    Format("md", "Brief (Markdown)", "text/markdown", render_markdown, ".md", opens_again=True),
    Format(
        "yaml",
        "Inputs (YAML)",
        "application/yaml",
        _alone(lambda analysis: render_yaml(analysis.blueprint)),
        ".yaml",
        opens_again=True,
    ),
    Format(
        "json",
        "Inputs and results (JSON)",
        "application/json",
        _alone(render_json),
        ".json",
        opens_again=True,
    ),
    Format("zip", "Everything (zip)", "application/zip", render_zip, ".zip", opens_again=True),
    Format("html", "Page with charts (HTML)", "text/html", render_html, ".html"),
    Format("docx", "Word", _DOCX, render_docx, ".docx"),
    Format(
        "decisions",
        "Single decision records (zip)",
        "application/zip",
        _alone(render_decisions_zip),
        "-decisions.zip",
    ),
    Format(
        "architecture",
        "architecture.md",
        "text/markdown",
        _alone(render_architecture),
        ".md",
        own_name="architecture.md",
    ),
    Format("costs", "Costs (CSV)", _CSV, _alone(costs_csv), "-costs.csv"),
    Format("worksheet", "Sizing worksheet (CSV)", _CSV, _alone(worksheet_csv), "-worksheet.csv"),
    Format("risks", "Risks (CSV)", _CSV, _alone(risks_csv), "-risks.csv"),
    Format("tripwires", "Tripwires (CSV)", _CSV, _alone(tripwires_csv), "-tripwires.csv"),
    Format("ics", "Tripwire calendar (.ics)", "text/calendar", _alone(render_calendar), ".ics"),
    Format(
        "checklist",
        "Tripwire checklist (Markdown)",
        "text/markdown",
        _alone(render_checklist),
        ".tripwires.md",
    ),
    Format(
        "minutes",
        "Minutes (Markdown)",
        "text/markdown",
        _alone(render_minutes),
        ".minutes.md",
    ),
)
BY_NAME: Final = {each.name: each for each in FORMATS}
