"""Who is signed in, where the host has set that up; without it nobody is ever asked.

Streamlit signs people in by OpenID Connect once its secrets have a section `[auth]`.
"""

import os
from collections.abc import Mapping
from typing import Final

import streamlit as st

from lib.store.process import workspace_store
from lib.store.records import Listed, Member
from lib.ui.session import state
from lib.ui.session.held import as_a_whole, held
from lib.ui.session.sharing import asked, is_in_store

INDEX: Final = "YEARONE_INDEX"
"""Set to 1, it lists on the Share page every workspace that has a view link."""

_OWNED: Final = "_owned"


def can_sign_in() -> bool:
    """Say whether the host lets people sign in."""
    return "is_logged_in" in st.user


def signed_in() -> str | None:
    """Return the e-mail address of whoever is signed in, or None.

    An address that the provider says is not verified counts as none.
    """
    return address_in(st.user.to_dict())


def address_in(claims: Mapping[str, object]) -> str | None:
    """Return the e-mail address that a provider vouches for, or None."""
    address = claims.get("email")
    is_signed_in = claims.get("is_logged_in") is True
    is_unproven = claims.get("email_verified") in {False, "false"}
    if not is_signed_in or is_unproven or not isinstance(address, str):
        return None
    return address.strip().lower()


def is_index_on() -> bool:
    """Say whether the host lists workspaces for everybody."""
    return os.environ.get(INDEX, "").strip() == "1"


def claim() -> None:
    """Let a workspace that begins while somebody is signed in belong to them."""
    address, session = signed_in(), held()
    if address is None or not session.may_edit:
        return
    is_saved = session.shown.saving.revision > 0
    began_here = state.remembered(_OWNED, None)
    if began_here is None:
        state.remember(_OWNED, "later" if not is_saved else "never")
    elif began_here == "later" and is_saved:
        state.remember(_OWNED, "done")
        asked(session, lambda: workspace_store().people.own(session.link, address))


def owner() -> str | None:
    """Return to whom the workspace belongs, or None."""
    return asked(held(), lambda: workspace_store().people.owner(held().link))


def members() -> tuple[Member, ...]:
    """Return with whom the workspace is shared by address; none behind a view link."""
    session = held()
    if not session.may_edit:
        return ()
    return asked(session, lambda: workspace_store().people.members(session.link)) or ()


@as_a_whole
def share(address: str, may_edit: bool) -> None:
    """Share the workspace with somebody by their address."""
    session = held()
    with session.lock:
        if is_in_store(session):
            asked(
                session,
                lambda: workspace_store().people.share(session.link, address, may_edit=may_edit),
            )


@as_a_whole
def unshare(address: str) -> None:
    """Take back that the workspace is shared with somebody."""
    session = held()
    with session.lock:
        if state.is_editable(session):
            asked(session, lambda: workspace_store().people.unshare(session.link, address))


def own_workspaces() -> tuple[Listed, ...]:
    """Return what belongs to whoever is signed in, or is shared with them."""
    address = signed_in()
    if address is None:
        return ()
    return asked(held(), lambda: workspace_store().people.workspaces_of(address)) or ()


def listed_workspaces() -> tuple[Listed, ...]:
    """Return the workspaces that the host lists for everybody: none unless it said so."""
    if not is_index_on():
        return ()
    return asked(held(), workspace_store().people.listed) or ()
