"""The share page: who can see this plan, and what was it before?"""

import streamlit as st

from lib.ui.session import sharing
from lib.ui.views import share, share_history, share_people
from lib.ui.views.heading import ask

links, kept = sharing.links(), sharing.milestones()
ask("Who sees this plan?", share.answer(links))
left, right = st.columns([6, 6], gap="large")
with left:
    share.addresses(links)
with right:
    share_history.keep()
    share_history.milestones(kept)
    share.everything(kept)
    share_people.people()
share_history.compare(kept)
share_people.workspaces()
