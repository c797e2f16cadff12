"""The team page: who builds and runs it, and do their hours suffice?"""

from functools import partial

import streamlit as st

from lib.ui.session import current
from lib.ui.sheets.team import TeamSheet, team_sheet
from lib.ui.show.live import live
from lib.ui.views import team
from lib.ui.views.heading import ask


def answered(sheet: TeamSheet) -> None:
    """Draw the answer, what moves it, and its charts."""
    ask("Can this team build it and run it?", sheet.answer, sheet.strip)
    left, right = st.columns([5, 9], gap="large")
    with right:  # what a drag is watched for comes first
        team.charts(sheet)
    with left:
        team.controls()


live(answered, partial(current.sheet, team_sheet))
team.details(current.analysis())
