"""The share page where the host lets people sign in, or lists workspaces for everybody."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from lib.errors import YearOneError
from lib.model.texts import parsed
from lib.store.records import Listed
from lib.ui.session import person, state
from lib.ui.session.held import as_a_whole, seen
from lib.ui.show.moments import day_and_time
from lib.ui.show.tables import Cell, Column, Link, draw_table, escaped
from lib.ui.views.share import address

_ADDRESS: Final = "share:address"
_MAY_EDIT: Final = "share:may_edit"


def people() -> None:
    """Let people sign in and share by address, if the host has set up signing in."""
    if not person.can_sign_in():
        return
    st.header("People", anchor=False)
    me = person.signed_in()
    if me is None:
        st.button("Sign in", icon=":material/login:", key="share:login", on_click=st.login)
        st.caption("What you begin while you are signed in is listed for you, on any computer.")
        return
    owner = person.owner()
    whose = "you" if owner == me else owner or "nobody; whoever has a link has it"
    st.markdown(escaped(f"Signed in as {me}. This workspace belongs to {whose}."))
    st.button("Sign out", icon=":material/logout:", key="share:logout", on_click=st.logout)
    if state.may_edit():
        _share_by_address()


def workspaces() -> None:
    """List what is one's own, and what the host lists for everybody."""
    if own := person.own_workspaces():
        st.header("Yours, and shared with you", anchor=False)
        _draw(own, key="own")
    if listed := person.listed_workspaces():
        st.header("On this server", anchor=False)
        st.caption("Every workspace with a view link is listed here; the host turned that on.")
        _draw(listed, key="listed")


def _share_by_address() -> None:
    with st.form("share:person", clear_on_submit=True, border=False):
        who, edit, send = st.columns([6, 3, 2], vertical_alignment="bottom")
        with who:
            st.text_input("Share with", placeholder="name@example.org", max_chars=254, key=_ADDRESS)
        with edit:
            st.checkbox("May edit", key=_MAY_EDIT)
        with send:
            st.form_submit_button("Share", on_click=_share, width="stretch")
    for each in person.members():
        with st.container(horizontal=True, vertical_alignment="center"):
            may = "may edit" if each.may_edit else "may look"
            st.markdown(escaped(f"{each.address}, {may}"), width="stretch")
            st.button(
                "Take back",
                key=f"unshare:{each.address}",
                on_click=person.unshare,
                args=(each.address,),
                help="It leaves their list. A link that they copied stays until you revoke it.",
            )


@as_a_whole
def _share() -> None:
    person.share(seen(_ADDRESS) or "", may_edit=bool(seen(_MAY_EDIT)))


def _draw(found: Sequence[Listed], *, key: str) -> None:
    rows: list[tuple[Cell, ...]] = [
        (
            Link(_name(each.text), address(w=each.token)),
            "edit" if each.may_edit else "look",
            day_and_time(each.changed_at),
        )
        for each in found
    ]
    draw_table([Column("Product"), Column("To"), Column("Changed")], rows, key=key)


def _name(text: str) -> str:
    try:
        return parsed(text).product.name or "Untitled product"
    except YearOneError:
        return "A workspace that cannot be read"
