"""What do we hand over: downloads, what is missing, the record's particulars, and a preview."""

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import streamlit as st

from lib.analysis import Analysis
from lib.brief.formats import BY_NAME, FORMATS, Format
from lib.brief.minutes import render_minutes
from lib.brief.missing import Missing
from lib.brief.preview import Preview, preview_of
from lib.brief.render import render_markdown
from lib.brief.sections.heading import file_name, title_of
from lib.brief.word import is_pandoc_there
from lib.model.record import ALL_SECTIONS, SectionName
from lib.ui.session import current, scenarios, state, workshop
from lib.ui.session.binding import bind
from lib.ui.session.converting import Conversion
from lib.ui.session.workshop import Began
from lib.ui.show.page import FIELD
from lib.ui.show.steps import STEPS, step_pages
from lib.ui.show.tables import Column, draw_table, escaped, on_demand
from lib.wording import plural

PREVIEW_HEIGHT: Final = 720
_STATUS_WORDS: Final = ("proposed", "accepted", "rejected", "deprecated")
_FIRST: Final = ("md", "html", "zip")
"""Formats that have a button of their own; the others stand behind one."""
_MINUTES: Final = "minutes"
_SECTIONS: Final[dict[SectionName, str]] = {
    "baseline": "Baseline",
    "database": "Database",
    "cost": "Cost",
    "risks": "Risks",
    "handoff": "Handoff",
    "record": "Data record",
    "minutes": "Minutes",
}
ONE_PER_LINE: Final[Conversion] = {
    "to_widget": "\n".join,
    "from_widget": lambda text: tuple(line.strip() for line in text.splitlines() if line.strip()),
}
"""A list of texts that the widget shows one below the other."""


def answer(analysis: Analysis, missing: Sequence[Missing]) -> str:
    """Return what the brief says, and how much of it is still open."""
    text = f"A brief that says: {analysis.verdict.headline.lower()}. It can be downloaded now"
    if not missing:
        return f"{text}, and nothing is missing."
    return (
        f"{text}; {plural(len(missing), 'thing is', 'things are')} still missing, and it says so."
    )


def downloads(analysis: Analysis) -> None:
    """Offer the brief in its formats, each made when it is asked for."""
    blueprint = analysis.blueprint
    with st.container(horizontal=True):
        for name in _FIRST:
            download(BY_NAME[name], analysis)
        with st.popover("More formats", key="formats"):
            for each in FORMATS:
                if each.name not in (*_FIRST, _MINUTES):
                    download(each, analysis)
            if not is_pandoc_there():
                st.caption("Word needs pandoc on the computer that runs Year One (pandoc.org).")
    st.caption(
        "The brief is Markdown for the `docs/decisions` folder of a repository: "
        f"{escaped(file_name(blueprint))}. It opens again on the Start page, and so do YAML, JSON "
        "and the zip." + (" The zip holds every scenario." if _others() else "")
    )


def _others() -> tuple[str, ...]:
    """Return the scenarios beside the one that is shown as JSON, the baseline first."""
    kept = [entry for entry in scenarios.scenarios() if not entry.is_shown]
    return tuple(entry.text for entry in sorted(kept, key=lambda entry: not entry.is_baseline))


def download(each: Format, analysis: Analysis, *, label: str = "") -> None:
    """Draw the button of one format; the file is made when it is asked for."""
    others = _others()
    is_first = each.name == _FIRST[0]
    st.download_button(
        label or each.label,
        icon=":material/download:" if is_first else None,
        data=lambda: each.make(analysis, [current.side(text) for text in others]),
        file_name=each.file_name(analysis.blueprint),
        mime=each.mime,
        on_click="ignore",
        type="primary" if is_first else "secondary",
        disabled=each.name == "docx" and not is_pandoc_there(),
        width="content" if each.name in _FIRST else "stretch",
        key=f"download:{each.name}",
    )


def minutes(analysis: Analysis) -> None:
    """Offer the minutes, with what was changed since the presenter mode was opened today."""
    form, began = BY_NAME[_MINUTES], workshop.began()
    st.header("After the workshop", anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            form.label,
            icon=":material/summarize:",
            data=lambda: render_minutes(analysis, began=_as_it_began(analysis, began)),
            file_name=form.file_name(analysis.blueprint),
            mime=form.mime,
            on_click="ignore",
            key=f"download:{_MINUTES}",
        )
        if state.may_edit():
            st.button(
                "Begin anew" if began else "Begin the workshop now",
                type="tertiary",
                key="workshop:begin",
                on_click=workshop.begin,
                help="The minutes list what was changed since then. Present does it once a day.",
            )
    st.caption(
        "Minutes say what was decided, by which numbers, and who does what next. "
        + (
            f"They list what was changed since {began.at:%H:%M} (UTC)."
            if began
            else "They list no changes yet: no workshop has begun today."
        )
    )


def _as_it_began(analysis: Analysis, began: Began | None) -> Analysis | None:
    if began is None:
        return None
    return current.analysis_of(began.text, analysis.as_of, current.SEED)


def layout() -> None:
    """Let the user choose how long the brief is and what stands in it."""
    length = st.radio(
        "Length",
        ["full", "one_page"],
        format_func={"full": "Full", "one_page": "One page"}.__getitem__,
        horizontal=True,
        **bind("record.layout.length"),
    )
    if len(scenarios.scenarios()) > 1:
        st.toggle(
            "Compare with the other scenarios",
            help="In a sentence on the one page, and with tables in the full length.",
            **bind("record.layout.compared"),
        )
    if length == "one_page":
        st.caption("One printed A4 page. The file still holds the whole plan and opens again.")
        return
    st.multiselect(
        "Sections, in their order",
        list(ALL_SECTIONS),
        format_func=_SECTIONS.__getitem__,
        help="Summary, decision and sources always stand in it. To move a section to the end, "
        "take it out and add it again.",
        **bind("record.layout.sections", to_widget=list, from_widget=tuple),
    )
    st.toggle(
        "Leave out parts that are empty",
        help="Otherwise they say that nothing was entered.",
        **bind(
            "record.layout.empty",
            to_widget=lambda empty: empty == "leave_out",
            from_widget=lambda is_left_out: "leave_out" if is_left_out else "say",
        ),
    )


def still_missing(missing: Sequence[Missing]) -> None:
    """List what nobody has said yet, each a link to the field where it is said."""
    st.header("Still missing", anchor=False)
    if not missing:
        st.write("Nothing. Every question of the brief has an answer.")
        return
    pages = dict(zip((step.name for step in STEPS), step_pages(), strict=True))
    for step in STEPS:
        found = [each for each in missing if each.page == step.name]
        if found:
            with st.container(gap=None, key=f"missing:{step.name}"):
                for each in found:
                    st.page_link(
                        pages[step.name],
                        label=escaped(each.what),
                        icon=step.icon,
                        query_params={FIELD: each.path},
                    )


def record(analysis: Analysis) -> None:
    """Draw the record's particulars and what only people can tell the builders."""
    title, number, status = st.columns([7, 2, 3])
    with title:
        st.text_input(
            "Title",
            max_chars=300,
            placeholder=title_of(analysis.blueprint),
            **bind("record.title"),
        )
    with number:
        st.number_input("Number", min_value=1, max_value=9999, step=1, **bind("record.number"))
    with status:
        st.selectbox("Status", _STATUS_WORDS, format_func=str.capitalize, **bind("record.status"))
    for column, field, label, about in zip(
        st.columns(3),
        ("decision_makers", "consulted", "informed"),
        ("Decided by", "Consulted", "Informed"),
        ("who decides", "who is asked and answers", "who is told"),
        strict=True,
    ):
        with column:
            st.text_area(
                label,
                height=96,
                help=f"Roles, one per line: {about}.",
                **bind(f"record.{field}", **ONE_PER_LINE),
            )
    st.text_area(
        "Handoff notes",
        height=110,
        max_chars=5_000,
        placeholder="What the builders have to know beyond the figures, one point a line.",
        **bind("handoff.notes"),
    )
    st.text_area(
        "Open questions",
        height=96,
        placeholder="What is not decided yet, one per line. What the pages know of is added.",
        **bind("handoff.open_questions", **ONE_PER_LINE),
    )


def preview(analysis: Analysis) -> None:
    """Offer what is downloaded, as a reader will see it."""
    on_demand("Preview of the brief", lambda: _preview(analysis), key="preview")


def _preview(analysis: Analysis) -> None:
    others = _others() if analysis.blueprint.record.layout.compared else ()
    shown = _preview_of(state.blueprint_text(), analysis.as_of, others)
    with st.container(height=PREVIEW_HEIGHT, key="preview"):
        draw_table([Column("Front matter"), Column("")], shown.front_matter, key="frontmatter")
        st.markdown(shown.text)
    st.caption(
        "The file ends with the results and the blueprint, folded: from these it opens again. "
        "What is edited in its text is not read back."
    )


@lru_cache(maxsize=16)
def _preview_of(text: str, as_of: dt.date, others: tuple[str, ...]) -> Preview:
    """Return what is downloaded; it is made anew only when something in it has changed."""
    analysis = current.analysis_of(text, as_of, current.SEED)
    return preview_of(render_markdown(analysis, [current.side(other) for other in others]))
