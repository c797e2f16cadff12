"""The tripwires as a calendar and as a checklist, read back by a second reader written here."""

import datetime as dt
import re

import pytest
from markdown_it import MarkdownIt

from lib.brief.calendar_file import render_calendar
from lib.brief.checklist import render_checklist
from lib.model.change import with_value
from tests.unit.brief.briefs import SHAPES, analysis_of, draft, quick

HOSTILE = 'Ünïcödé; a, b\\n "c" <script> | **x** END:VEVENT ' + 12 * "数据泄露"
UNESCAPED = {"\\\\": "\\", "\\;": ";", "\\,": ",", "\\n": "\n", "\\N": "\n"}


def events(text):
    """Read an iCalendar file by the letter of RFC 5545: unfold, split, unescape."""
    assert text.endswith("END:VCALENDAR\r\n")
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", text)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    found, inside = [], None
    for line in text.replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            inside = {}
        elif line == "END:VEVENT":
            found.append(inside)
            inside = None
        elif inside is not None:
            assert name not in inside
            inside[name] = re.sub(r"\\[\\;,nN]", lambda hit: UNESCAPED[hit[0]], value)
    assert inside is None
    return found


def of_the_risk(analysis):
    """Return the first event that is no migration."""
    found = events(render_calendar(analysis))
    return next(each for each in found if not each["SUMMARY"].startswith("Migrate"))


def with_risk(**changes):
    wires = [{"metric": "run_cost_month", "operator": ">", "threshold": 0, "action": "stop"}]
    risk = {
        "id": "own",
        "title": "It costs",
        "owner": "Builder",
        "tripwires": wires,
        **changes,
    }
    return quick(with_value(draft("forecasting-product"), "risks", [risk]))


@pytest.mark.parametrize("shape", SHAPES)
def test_every_calendar_reads_back_with_all_that_trips(shape):
    analysis = analysis_of(shape)
    text = render_calendar(analysis)
    assert text == render_calendar(analysis)
    found = events(text)
    dated = [entry for entry in analysis.risks.calendar if entry.month is not None]
    assert len([each for each in found if "RRULE" not in each]) == len(dated)
    assert len({each["UID"] for each in found}) == len(found)
    assert {each["DTSTAMP"] for each in found} <= {"20261122T000000Z"}
    for each in found:
        start = dt.date.fromisoformat(each["DTSTART;VALUE=DATE"])
        assert dt.date.fromisoformat(each["DTEND;VALUE=DATE"]) == start + dt.timedelta(days=1)


def test_a_tripwire_stands_on_the_first_day_of_its_month():
    stop = of_the_risk(with_risk())
    # the plan starts in December 2026, and the cost is above nothing in month 1
    assert stop["DTSTART;VALUE=DATE"] == "20261201"
    assert stop["SUMMARY"] == "Stop: It costs"
    assert stop["DESCRIPTION"].startswith("Everything that is billed in a month: more than USD 0.")
    assert stop["DESCRIPTION"].endswith("Owner: Builder.")


def test_the_year_turns_after_month_1():
    wires = [
        {"metric": "mau", "operator": ">", "threshold": 0, "sustained_months": 3},
    ]
    trip = of_the_risk(with_risk(tripwires=wires))
    # three months in a row end in month 3: February 2027
    assert trip["DTSTART;VALUE=DATE"] == "20270201"
    assert trip["SUMMARY"] == "Look again: It costs"


def test_a_review_stands_on_its_day_and_closed_risks_nowhere():
    review = {"tripwires": [], "review_on": "2027-03-05", "mitigation": "Ask the vendor"}
    found = events(render_calendar(with_risk(**review)))
    dated = {each["SUMMARY"]: each for each in found}
    assert dated["Review the risk: It costs"]["DTSTART;VALUE=DATE"] == "20270305"
    assert dated["Review the risk: It costs"]["DESCRIPTION"] == "Ask the vendor. Owner: Builder."
    closed = events(render_calendar(with_risk(**review, status="closed")))
    assert "Review the risk: It costs" not in {each["SUMMARY"] for each in closed}


def test_the_same_tripwire_keeps_its_uid_when_its_month_moves():
    def uid(owner):
        return of_the_risk(with_risk(owner=owner))["UID"]

    assert uid("Builder") == uid("Bob")
    renamed = quick(with_value(with_risk().blueprint, "product.name", "Another product"))
    assert of_the_risk(renamed)["UID"] != uid("Builder")


def test_hostile_text_stays_text_in_both():
    analysis = with_risk(title=HOSTILE, owner=HOSTILE)
    assert of_the_risk(analysis)["SUMMARY"].startswith('Stop: Ünïcödé; a, b\\n "c" <script>')
    html = MarkdownIt("gfm-like", {"linkify": False}).render(render_checklist(analysis))
    assert "<script>" not in html
    assert "<strong>x</strong>" not in html


@pytest.mark.parametrize("shape", SHAPES)
def test_a_checklist_has_a_box_for_each(shape):
    analysis = analysis_of(shape)
    boxes = [line for line in render_checklist(analysis).splitlines() if line.startswith("- [ ] ")]
    assert len(boxes) >= len(analysis.risks.calendar)
    assert all(line.rstrip().endswith(".") for line in boxes)


def test_nothing_to_watch_is_said():
    bare = quick(with_value(draft("forecasting-product"), "risks", []))
    text = render_checklist(bare)
    assert text.startswith("# Tripwires: ")
    assert text.endswith("they move when the plan does.\n")
