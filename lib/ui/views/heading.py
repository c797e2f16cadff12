"""The top of every page: its question, and today's answer in one sentence."""

import streamlit as st

from lib.ui.show.tables import escaped


def ask(question: str, answer: str) -> None:
    """Draw the page's question as its title and the answer as its first sentence.

    Args:
        question: What the page decides, short.
        answer: One or two sentences with the figures that matter; shown letter by letter.
    """
    st.title(question, anchor=False)
    with st.container(key="answer"):
        st.markdown(escaped(answer))
