"""The script that Streamlit runs for every page, on every change."""

import streamlit as st

from lib.ui.server import warming

warming.wait()

from lib.ui.session import (  # noqa: E402 - loaded by the warm-up
    current,
    person,
    resuming,
    rooms,
    seat,
    state,
)
from lib.ui.show import presenter  # noqa: E402
from lib.ui.show.frame import draw_frame  # noqa: E402
from lib.ui.show.messages import show_closed  # noqa: E402
from lib.ui.show.page import attend_to_page, open_asked_place  # noqa: E402
from lib.ui.show.steps import only_page, share_page, step_pages  # noqa: E402
from lib.ui.show.theme import ICON, inject_style  # noqa: E402

st.set_page_config(page_title="Year One", page_icon=ICON, layout="wide")
st.logo(ICON)
is_seated, is_room, is_presented = seat.is_asked_for(), rooms.is_on(), presenter.is_on()
is_alone = is_seated or is_room or is_presented
pages = [only_page()] if is_seated else [*step_pages(), share_page()]
page = st.navigation(pages, position="hidden" if is_alone else "top")
inject_style()
if is_seated:
    from lib.ui.views import room_join

    room_join.draw()
else:
    name = rooms.PAGE if is_room else presenter.PAGE if is_presented else page.url_path or "start"
    state.boot(name, first_draft=current.first_draft, read_carried=current.carried)
    if sentence := state.closed_because():
        show_closed(sentence)
    elif is_room:
        from lib.ui.views import room

        room.draw()
    elif is_presented:
        from lib.ui.views import present

        present.draw()
    else:
        path = open_asked_place()
        draw_frame()
        page.run()
        attend_to_page(path)
    if not sentence:
        person.claim()
        resuming.settle()
warming.page_has_run()
