"""The brief as one HTML file: the same words, with charts, and nothing loaded from anywhere."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from lib.analysis.result import Analysis
from lib.brief.comparing import Side
from lib.brief.escaping import slug
from lib.brief.figures.charts import cost_chart, load_chart, ranking_chart, risk_chart
from lib.brief.figures.stack import stack_figure
from lib.brief.preview import preview_of
from lib.brief.render import TEMPLATES, render_markdown
from lib.brief.sections.heading import title_of
from lib.wording import shown_in

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_CHARTS: Final[Mapping[str, Callable[[Analysis], str]]] = {
    "Months": cost_chart,
    "Team Load": load_chart,
    "Ranking": ranking_chart,
    "Risk Register": risk_chart,
}
"""The chart that stands below a heading of the full brief; one page has no room for any."""
_HEADING: Final = re.compile(r"<h([23])>(.*?)</h\1>\n?")
_DIAGRAM: Final = re.compile(r'<pre><code class="language-mermaid">.*?</code></pre>\n', re.DOTALL)
_TABLE: Final = re.compile(r"<table>.*?</table>", re.DOTALL)


def render_html(analysis: Analysis, others: Sequence[Side] = ()) -> str:
    """Return the brief as a page that reads on a screen and prints to A4.

    Body and headings come from a Markdown parser that lets no HTML through, so that the template
    takes them as they are.
    """
    with shown_in(analysis.money):
        return _rendered(analysis, others)


def _rendered(analysis: Analysis, others: Sequence[Side]) -> str:
    shown = preview_of(render_markdown(analysis, others))
    body = _DIAGRAM.sub(lambda _found: stack_figure(analysis), _parser().render(shown.text))
    is_short = analysis.blueprint.record.layout.length == "one_page"
    body = _HEADING.sub(lambda found: _heading(found, analysis), body)
    body = _TABLE.sub(lambda found: f'<div class="table">{found[0]}</div>', body)
    title, mark, parts = body.partition("<h2")
    return _page().render(
        name=title_of(analysis.blueprint),
        style=(TEMPLATES / "page.css").read_text(encoding="utf-8"),
        head=title,
        body=f"{mark}{parts}",
        contents=[] if is_short else _contents(body),
        is_short=is_short,
    )


def _heading(found: re.Match[str], analysis: Analysis) -> str:
    chart = _CHARTS.get(found[2])
    drawn = "" if chart is None else chart(analysis)
    return f'<h{found[1]} id="{slug(found[2])}">{found[2]}</h{found[1]}>\n{drawn}'


def _contents(body: str) -> list[tuple[str, str]]:
    found = re.finditer(r'<h2 id="([^"]+)">(.*?)</h2>', body)
    return [(each[1], each[2]) for each in found]


@cache
def _parser() -> "MarkdownIt":
    """Return a CommonMark parser with tables; HTML in the text is shown, not run."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - 60 ms that only this file needs

    return MarkdownIt("commonmark", {"html": False}).enable("table")


@cache
def _page() -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html.j2")
