"""The top of every page: the verdict, the page's question, and today's answer in one sentence."""

import streamlit as st

from lib.ui.session import current
from lib.ui.sheets.strip import StripSheet, strip_sheet
from lib.ui.show.strip import fill_strip
from lib.ui.show.tables import escaped


def ask(question: str, answer: str, strip: StripSheet | None = None) -> None:
    """Fill the verdict strip; draw the page's question as its title, and the answer below it.

    The strip is filled here, by the part of the page that follows its sliders, if there is one.

    Args:
        question: What the page decides, short.
        answer: One or two sentences with the figures that matter; shown letter by letter.
        strip: What the strip says, where somebody has it already.
    """
    fill_strip(strip or strip_sheet(current.analysis()))
    st.title(question, anchor=False)
    with st.container(key="answer"):
        st.markdown(escaped(answer))
