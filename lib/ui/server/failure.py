"""What a person sees when a page fails: a sentence, and never a trace."""

import logging
import secrets

import streamlit as st

from lib.errors import YearOneError

_LOGGER = logging.getLogger(__name__)


def tell_failure(error: Exception) -> bool:
    """Show a sentence in place of the page and write the trace to the server's log.

    Returns:
        True, which tells Streamlit that the failure has been shown.
    """
    if isinstance(error, YearOneError):
        st.error(str(error), icon=":material/error:")
        return True
    reference = secrets.token_hex(4)
    _LOGGER.error("Page failed, reference %s", reference, exc_info=error)
    st.error(
        "This page could not be drawn. What you entered is kept: open another page, or reload. "
        f"The server's log tells more under the reference {reference}.",
        icon=":material/error:",
    )
    return True
