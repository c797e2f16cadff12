"""Thirty people in one round over real websockets, one of them cut off and back again."""

import pytest

from bench.crowd import PEOPLE, waits
from lib.rounds.question import Reply
from lib.rounds.spread import spread_of
from lib.store.store import WorkspaceStore
from tests.app.walk import draft

pytestmark = pytest.mark.browser

EDIT = "crowdcrowdcrowdcrowdcr"


def test_thirty_people_lose_nothing_and_see_all_answers_together(server):
    store = WorkspaceStore(server.store)
    assert len(waits(server.port, store, EDIT, draft())) == PEOPLE
    said = [
        Reply.model_validate_json(each.text).figure.likely for each in store.rounds.answers(EDIT, 1)
    ]
    store.close()
    assert sorted(said) == [10.0 * (number + 1) for number in range(PEOPLE)]
    # 10, 20, ... 300: the P10 lies at place 0.1 x 29 = 2.9, which is 30 + 0.9 x 10.
    spread = spread_of(said)
    assert (spread.low, spread.likely, spread.high) == (39, 155, 271)
