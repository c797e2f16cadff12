"""Opening what was saved: a brief or a blueprint takes the place of the present plan."""

from typing import Final

import streamlit as st

from lib.brief.edits import EDITED, has_edited_figures
from lib.brief.opening import opened, opened_scenarios, readable
from lib.errors import YearOneError
from lib.model.saved import to_json
from lib.ui.session import current, scenarios, state
from lib.ui.session.held import as_a_whole, seen
from lib.ui.show.tables import escaped

MOST_MEGABYTES: Final = 2
_ENDINGS: Final = ["md", "yaml", "yml", "json", "zip"]
_OPENED: Final = "_start_opened"


def open_saved() -> None:
    """Offer to open a file; what is open now can be had back by undo."""
    with st.popover("Open a saved brief", icon=":material/folder_open:", key="open") as offer:
        del offer
        key = f"open:{state.generation()}"  # a new one each time, so that the file goes
        st.file_uploader(
            "A brief or a blueprint that was downloaded here",
            type=_ENDINGS,
            max_upload_size=MOST_MEGABYTES,
            key=key,
            disabled=not state.may_edit(),
            on_change=open_uploaded,
            args=(key,),
        )
        st.caption(
            "It takes the place of what you see; undo brings that back. Further scenarios in a zip "
            "stand beside it."
        )
    told = state.remembered(_OPENED, None)
    if told and told[0] == (state.visit(), state.generation()):
        st.success(f"Opened {escaped(told[1])}.", icon=":material/check:")
        if told[2]:
            st.info(EDITED, icon=":material/edit_off:")


@as_a_whole
def open_uploaded(key: str) -> None:
    """Put the uploaded blueprint in place, or say why not and leave everything as it was."""
    file = seen(key)
    if file is None:
        return
    try:
        content = file.getvalue()
        blueprint = opened(content, file.name)
        others = opened_scenarios(content, file.name)
        is_edited = has_edited_figures(readable(content, file.name))
        current.analysis_of(to_json(blueprint), current.today(), current.SEED)
        for other in others:
            current.side(to_json(other))
    except YearOneError as error:
        state.refuse(str(error))
        return
    state.replace(blueprint)
    known = {entry.text for entry in scenarios.scenarios()}
    for other in others:
        if to_json(other) not in known:
            scenarios.add(other, is_shown=False)
    state.remember(_OPENED, ((state.visit(), state.generation()), file.name, is_edited))
