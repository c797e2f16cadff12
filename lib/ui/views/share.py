"""The share page: links to hand on, links to take back, and the whole workspace in one click."""

import os
from collections.abc import Sequence
from functools import partial
from typing import Final
from urllib.parse import urlencode, urlsplit

import streamlit as st

from lib.brief.sections.heading import file_name
from lib.errors import BlueprintError
from lib.model.carried import to_carried
from lib.store.expiry import days_kept
from lib.store.records import Link, Milestone
from lib.ui.session import current, person, sharing, state
from lib.ui.session.scenarios import scenarios
from lib.ui.show.messages import notice
from lib.ui.show.moments import day_and_time
from lib.ui.show.steps import SHARE, STEPS
from lib.ui.show.tables import on_demand
from lib.wording import count, plural

_VIEW: Final = "Whoever has it sees every page and changes nothing."
_EDIT: Final = "Whoever has it can change, revoke and delete everything. Hand it on with care."
_PAGES: Final = ("", SHARE.name, *(step.name for step in STEPS))
_CARRIED: Final = (
    "The address itself holds the plan as it is now. It opens as a new workspace, and nobody can "
    "take it back."
)


def answer(links: Sequence[Link]) -> str:
    """Return in one sentence who can open the workspace."""
    if not state.may_edit():
        return "You look through a view link: it shows what was saved last, and changes nothing."
    holding = [each for each in links if each.revoked_at is None]
    editing = sum(each.may_edit for each in holding) or 1
    viewing = sum(not each.may_edit for each in holding)
    seen = f" and {plural(viewing, 'view link')}" if viewing else ""
    found = (
        "this server lists it for everybody"
        if viewing and person.is_index_on()
        else "nobody else can find it"
    )
    return (
        f"Everything is saved by itself. {plural(editing, 'edit link')}{seen} "
        f"{'open' if editing + viewing > 1 else 'opens'} it; {found}."
    )


def addresses(links: Sequence[Link]) -> None:
    """Offer the links to copy, and the way to make and revoke more."""
    st.header("Links", anchor=False)
    edit, view = sharing.edit_link(), _viewing(links)
    st.subheader("To look", anchor=False)
    if view is not None:
        _draw_address(w=view)
        st.caption(_VIEW)
    elif edit is not None:
        st.button(
            "Make a view link",
            icon=":material/visibility:",
            key="share:view",
            on_click=_make,
            args=(False,),
            type="primary",
        )
        st.caption(_VIEW)
    if edit is not None:
        st.subheader("To edit", anchor=False)
        _draw_address(w=edit)
        st.caption(_EDIT)
    _draw_carried()
    if edit is not None:
        on_demand("More links, and revoking", partial(_draw_all, links), key="share:links")


def everything(kept: Sequence[Milestone]) -> None:
    """Offer the whole workspace as a file, and its end."""
    st.header("This workspace", anchor=False)
    days = days_kept(os.environ)
    if days is not None:
        st.caption(f"This server deletes what nobody changed for {plural(days, 'day')}.")
    blueprint = state.blueprint()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Export everything",
            data=partial(sharing.exported, scenarios(), kept),
            file_name=f"{file_name(blueprint).removesuffix('.md')}-workspace.json",
            mime="application/json",
            icon=":material/download:",
            on_click="ignore",
            key="share:export",
            help="All scenarios and milestones as one JSON file, without the links.",
        )
        if state.may_edit():
            with st.popover("Delete everything", icon=":material/delete:", key="share:ask"):
                st.markdown(
                    f"All of it goes: {plural(len(scenarios()), 'scenario')}, "
                    f"{plural(len(kept), 'milestone')} and every link. Nobody can bring it back."
                )
                st.button(
                    "Delete for good",
                    type="primary",
                    key="share:delete",
                    on_click=sharing.delete_workspace,
                )


def address(**query: str) -> str:
    """Return the address of the first page on this server, with a query."""
    here = urlsplit(st.context.url or "")
    folder, _, page = here.path.rpartition("/")
    folder = folder if page in _PAGES else here.path.rstrip("/")
    return f"{here.scheme}://{here.netloc}{folder}/?{urlencode(query)}"


def _draw_address(*, place: str = "", **query: str) -> None:
    """Draw an address with a button that copies it."""
    kind = "carried" if state.CARRIED in query else query["w"]
    with st.container(key=f"address:{place}{kind}"):
        st.code(address(**query), language=None)


def _make(may_edit: bool) -> None:
    sharing.make_link(may_edit)


def _viewing(links: Sequence[Link]) -> str | None:
    if not state.may_edit():
        return sharing.view_link()
    holding = [each.token for each in links if not each.may_edit and each.revoked_at is None]
    return holding[-1] if holding else None


def _draw_carried() -> None:
    st.subheader("With the plan inside", anchor=False)
    try:
        carried = to_carried(state.blueprint(), current.catalogue())
    except BlueprintError as error:
        notice(str(error))
        return
    _draw_address(**{state.CARRIED: carried})
    st.caption(f"{_CARRIED} {count(len(carried))} characters.")


def _draw_all(links: Sequence[Link]) -> None:
    for each in links:
        with st.container(horizontal=True, vertical_alignment="center", key=f"link:{each.token}"):
            st.markdown(_described(each), width="stretch")
            if each.revoked_at is None and each.token != sharing.edit_link():
                with st.popover("Revoke", key=f"ask:{each.token}"):
                    st.markdown("Whoever has this link is turned away from the next reload on.")
                    st.button(
                        "Revoke this link",
                        type="primary",
                        key=f"revoke:{each.token}",
                        on_click=sharing.revoke,
                        args=(each.token,),
                    )
        if each.revoked_at is None:
            _draw_address(w=each.token, place="more:")
    with st.container(horizontal=True):
        for label, may_edit in (("Another view link", False), ("Another edit link", True)):
            st.button(
                label,
                icon=":material/add_link:",
                key=f"share:more:{may_edit}",
                on_click=_make,
                args=(may_edit,),
            )


def _described(link: Link) -> str:
    kind = "Edit link" if link.may_edit else "View link"
    if link.revoked_at is not None:
        return f"{kind}, revoked {day_and_time(link.revoked_at)}"
    mine = ", which this window uses" if link.token == sharing.edit_link() else ""
    return f"**{kind}** of {day_and_time(link.created_at)}{mine}"
