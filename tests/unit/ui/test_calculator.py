"""The process that computes beside another: same answers, and none where it cannot give one."""

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lib.analysis import Analysis, analyse
from lib.catalogue.loading import load_catalogue
from lib.model.saved import from_json, to_json
from lib.ui.beside.calculator import Calculator, Inquiry, NoAnswerError
from lib.ui.sheets.cost import cost_sheet
from lib.ui.sheets.database import database_sheet
from lib.ui.sheets.team import team_sheet
from lib.verdict.judgement import HEADLINES
from lib.wording import shown_in
from tests.app.walk import draft
from tests.waiting import until

pytestmark = pytest.mark.services

ROOT = Path(__file__).resolve().parents[3]
DAY = dt.date(2026, 11, 20)
WORDS = set(HEADLINES)


def plan(shape: str = "forecasting-product", **changes: object) -> str:
    """Return the first draft of a shape as JSON, with values changed."""
    return to_json(draft(shape, **changes))


def word(analysis: Analysis) -> str:
    """Return the word of the verdict."""
    return analysis.verdict.word


def endless(_analysis: Analysis) -> str:
    """Ask for what takes longer than anybody waits."""
    time.sleep(600)
    return ""


def unanswerable(_analysis: Analysis) -> str:
    """Ask for what no process can send back."""
    raise ZeroDivisionError


def asked(text: str, question: Callable[[Analysis], object] = word) -> Inquiry[object]:
    """Return a question about a plan."""
    return Inquiry(question, text, DAY, 1)


def is_running(pid: int) -> bool:
    """Say whether there is such a process, be it only half alive."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def calculator() -> Iterator[Calculator]:
    """Start a process that answers; it is given up on after half a second of silence."""
    started = Calculator(patience_seconds=0.5, short_life_seconds=0.0)
    started.start(asked(plan()))
    until(lambda: started.pid is not None)
    yield started
    started.stop()


@pytest.fixture(scope="module")
def patient() -> Iterator[Calculator]:
    """Start a process that answers, for tests that leave it as it is."""
    started = Calculator()
    started.start(asked(plan()))
    until(lambda: started.pid is not None)
    yield started
    started.stop()


@pytest.mark.parametrize("sheet", [cost_sheet, team_sheet, database_sheet])
@pytest.mark.parametrize(
    "text",
    [
        plan(),
        plan("search-discovery-product", cost__shown_in="EUR", cost__ceiling_usd_per_month=460),
        plan("alerting-monitoring-product", workload__users_at_launch="unknown"),
    ],
    ids=["as it comes", "in euros, with a ceiling", "with an unknown"],
)
def test_another_process_says_what_this_one_says(patient, text, sheet):
    analysis = analyse(from_json(text), load_catalogue(), seed=1, as_of=DAY)
    with shown_in(analysis.money):
        here = sheet(analysis)
    assert patient.ask(asked(text, sheet)) == here


def test_a_question_that_fails_is_no_answer_and_the_next_one_is_answered(patient):
    for text, question in ((plan(), unanswerable), ("no plan", word)):
        with pytest.raises(NoAnswerError):
            patient.ask(asked(text, question))
    assert patient.ask(asked(plan())) in WORDS


def test_nobody_answers_before_the_process_is_there():
    with pytest.raises(NoAnswerError):
        Calculator().ask(asked(plan()))


def test_the_first_question_starts_the_process_and_a_later_one_is_answered():
    lazy = Calculator()
    lazy.start_when_asked()
    assert lazy.pid is None
    with pytest.raises(NoAnswerError):
        lazy.ask(asked(plan()))
    until(lambda: lazy.pid is not None)
    first = lazy.pid
    assert lazy.ask(asked(plan())) in WORDS
    assert lazy.pid == first
    lazy.stop()


def test_a_process_that_dies_is_no_answer_and_another_takes_its_place(calculator):
    first = calculator.pid
    os.kill(first, signal.SIGKILL)
    with pytest.raises(NoAnswerError):
        calculator.ask(asked(plan()))
    until(lambda: calculator.pid not in {None, first})
    assert calculator.ask(asked(plan())) in WORDS
    assert not is_running(first)


def test_a_process_that_is_stuck_is_given_up_and_another_takes_its_place(calculator):
    stuck = calculator.pid
    with pytest.raises(NoAnswerError):
        calculator.ask(asked(plan(), endless))
    until(lambda: calculator.pid not in {None, stuck})
    assert calculator.ask(asked(plan())) in WORDS


def test_a_process_that_ends_at_once_is_not_started_over_and_over(caplog):
    started = Calculator(short_life_seconds=60)
    started.start(asked(plan()))
    until(lambda: started.pid is not None)
    os.kill(started.pid, signal.SIGKILL)
    until(lambda: "ended after" in caplog.text)
    time.sleep(0.2)
    assert started.pid is None
    with pytest.raises(NoAnswerError):
        started.ask(asked(plan()))


def test_after_the_stop_nobody_answers_and_nothing_runs(calculator):
    pid = calculator.pid
    calculator.stop()
    assert not is_running(pid)
    with pytest.raises(NoAnswerError):
        calculator.ask(asked(plan()))


def test_the_process_ends_with_the_one_that_started_it():
    """Also with one that is killed and can tell nobody."""
    program = (
        "import time\n"
        "from tests.unit.ui.test_calculator import asked, plan, until\n"
        "from lib.ui.beside.calculator import Calculator\n"
        "started = Calculator()\n"
        "started.start(asked(plan()))\n"
        "until(lambda: started.pid is not None)\n"
        "print(started.pid, flush=True)\n"
        "time.sleep(600)\n"
    )
    with subprocess.Popen(  # noqa: S603 - this Python
        [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.kill()
    until(lambda: not is_running(pid))
