"""Rounds on a score and on a risk in real browsers, from the first click to the brief."""

import re

import pytest
from playwright.sync_api import expect

from bench.browser import wait_for_run
from bench.room import PATIENCE_MS, answer, expect_answers, press, show_all
from lib.brief.opening import opened as read
from lib.model.saved import from_json, to_json
from lib.store.records import new_token
from lib.store.store import WorkspaceStore
from tests.app.walk import draft
from tests.browser.walking import settled

pytestmark = pytest.mark.browser

SCREEN = {"width": 1280, "height": 720}
PHONE = {"width": 390, "height": 844}
CODE = ".st-key-address-join code"


class Workshop:
    """A workspace of its own, and what opens its pages, each in a window of its own."""

    def __init__(self, opens, server):
        self.opens, self.server, self.link = opens, server, new_token()
        self.store = WorkspaceStore(server.store)
        self.store.save(self.link, 0, to_json(draft()))

    def screen(self, path):
        """Open a page of the workspace as the facilitator."""
        return self.opens(f"{self.server.url}{path.format(w=f'?w={self.link}')}", "screen")

    def phones(self, screen, number):
        """Join by the code that the screen shows."""
        code = screen.locator(CODE).inner_text()
        return [self.opens(code, f"phone {place}") for place in range(number)]

    def plan(self):
        """Return the plan as it stands in the store."""
        return from_json(self.store.load(self.link).text)


@pytest.fixture(scope="module")
def window_of(browser):
    """Return what gives each its window, kept from test to test with what is loaded once."""
    kept = {}

    def window(who):
        if who not in kept:
            kept[who] = browser.new_context(viewport=SCREEN if who == "screen" else PHONE)
        return kept[who]

    yield window
    for each in kept.values():
        each.close()


@pytest.fixture
def workshop(server, window_of):
    pages = []

    def opens(address, who):
        pages.append(window_of(who).new_page())
        pages[-1].goto(address)
        wait_for_run(pages[-1])
        return pages[-1]

    held = Workshop(opens, server)
    yield held
    held.store.close()
    for each in pages:
        each.close()


def unfold(page, name):
    """Unfold a part of a page that is drawn once it is asked for."""
    page.get_by_text(name, exact=True).click()


def choose(page, label, option):
    """Choose in a list by typing, as a person does who knows what it is called."""
    field = page.get_by_role("combobox", name=re.compile(label))
    field.click(timeout=PATIENCE_MS)
    field.fill(option)
    page.get_by_role("option", name=option, exact=True).click()
    settled(page)


def refuses(phone, points, says):
    """Send what makes no sense, and be told so; what was typed stays."""
    fields = [phone.locator(f".st-key-join-1-{each} input") for each in ("low", "likely", "high")]
    for field, value in zip(fields, points, strict=True):
        field.fill(value)
    press(phone, re.compile("^Send"))
    expect(phone.get_by_test_id("stAlert")).to_contain_text(says, timeout=PATIENCE_MS)
    assert [field.input_value() for field in fields] == list(points)


def sees(page, text):
    expect(page.get_by_text(text).first).to_be_visible(timeout=PATIENCE_MS)


def brief(screen):
    """Leave the room for the brief, and return it as it is downloaded."""
    press(screen, "Leave")
    expect(screen.get_by_role("button", name=re.compile("^Present"))).to_be_visible(
        timeout=PATIENCE_MS
    )
    wait_for_run(screen)
    screen.get_by_role("link", name=re.compile(r"^Brief\b")).first.click()
    with screen.expect_download(timeout=PATIENCE_MS * 2) as download:
        screen.locator(".st-key-download-md button").click(timeout=PATIENCE_MS)
    return download.value.path().read_text(encoding="utf-8")


def test_a_score_from_the_database_page_to_the_brief(workshop):
    screen = workshop.screen("/database{w}")
    unfold(screen, "Your own scores")
    choose(screen, "Candidate", "PostgreSQL")
    choose(screen, "Criterion", "Operational burden")
    screen.locator(".st-key-ask-database-overrides-postgresql-operations button").click()
    expect_answers(screen, 0)
    sees(screen, "Score of PostgreSQL on operational burden")

    ana, ben, silent = workshop.phones(screen, 3)
    sees(ana, "10: nothing to run, restored and back by itself.")
    refuses(ana, ("8", "5", "2"), "Low must not exceed likely")
    refuses(ana, ("5", "8", "12"), "found '12'; allowed: 0 to 10")
    answer(ana, (3, 5, 6), reason="We were paged twice")
    answer(ben, (6, 8, 9))
    ben.reload()
    expect(ben.locator(".st-key-join-1-likely input")).to_have_value("8", timeout=PATIENCE_MS)
    expect_answers(screen, 2)

    show_all(screen)
    # Of 5 and 8: 5 + 0.1 x 3, the middle, 5 + 0.9 x 3.
    first = "Eight of ten lie from 5.3 to 7.7 of 10; the middle is 6.5 of 10."
    for each in (screen, ana, ben, silent):
        sees(each, first)
    sees(ana, "You said 5 of 10.")
    expect(silent.get_by_text("You said")).to_have_count(0)
    sees(screen, "We were paged twice")
    sees(screen, "wins at both ends.")

    press(screen, "Ask once more")
    expect_answers(screen, 0)
    sees(screen, first)
    sees(silent, "Second round")
    answer(ana, (4, 6, 7))
    answer(ben, (6, 7, 9))
    expect_answers(screen, 2)
    press(screen, "Show all answers")
    # Of 6 and 7: 6 + 0.1 x 1, the middle, 6 + 0.9 x 1.
    sees(screen, "Eight of ten lie from 6.1 to 6.9 of 10; the middle is 6.5 of 10.")
    expect(screen.locator(".y1-dots-row")).to_have_count(2)
    wait_for_run(screen)
    # Lows 4 and 6, highs 7 and 9.
    press(screen, "Take the median: 6.5 of 10 (5 to 8)")
    sees(screen, "This round is over. Taken: the median, 6.5 of 10 (5 to 8).")
    for phone in (ana, ben, silent):
        sees(phone, "This round is over")

    text = brief(screen)
    assert (
        "Score of PostgreSQL on operational burden: 2 people, 6.1 to 6.9 of 10, middle 6.5 of 10. "
        "Taken: the median, 6.5 of 10 (5 to 8). "
        "In the first round: 2 people, 5.3 to 7.7 of 10, middle 6.5 of 10. "
        "Said at the ends: We were paged twice."
    ) in text
    assert re.search(
        r"\| PostgreSQL \| Operational burden \| [\d.]+ \| 6.5 \(5.0 to 8.0\) \|", text
    )
    kept = read(text, "brief.md")
    override = kept.database.overrides[0]
    assert (override.database, override.criterion) == ("postgresql", "operations")
    assert (override.low, override.score, override.high) == (5, 6.5, 8)
    assert kept.rounds == workshop.plan().rounds


def test_a_risk_from_the_risks_page_to_the_rooms_range_in_the_brief(workshop):
    screen = workshop.screen("/risks{w}")
    unfold(screen, "How sure are we? Chance and loss as ranges")
    choose(screen, "Estimate together", "Bad data reach decisions, loss if it happens")
    screen.locator("[class*='st-key-ask-risks'][class*='-impact_usd'] button").click()
    expect_answers(screen, 0)

    ana, ben = workshop.phones(screen, 2)
    refuses(ana, ("1", "2", "50000000000"), "allowed: 0 to 1,000,000,000")
    answer(ana, (0, 0, 0))
    refuses(ana, ("9", "5", "1"), "What you sent before still counts.")
    answer(ben, (12_345, 40_000, 90_000), reason="A wrong price was sent to all customers")
    expect_answers(screen, 2)
    round_ = screen.url
    screen.close()
    screen = workshop.screen(round_.removeprefix(workshop.server.url))
    expect_answers(screen, 2)
    show_all(screen)
    # Of 0 and 40,000: a tenth of the way, the middle, nine tenths of it.
    for each in (screen, ana, ben):
        sees(each, "from USD 4,000 to USD 36,000; the middle is USD 20,000.")
    sees(ben, "You said USD 40,000.")
    sees(screen, "Chance times loss of all risks adds up to")

    press(screen, "Ask once more")
    expect_answers(screen, 0)
    answer(ana, (1_000, 10_000, 15_000))
    answer(ben, (9_000, 20_000, 55_000))
    expect_answers(screen, 2)
    show_all(screen)
    # Likely 10,000 and 20,000; the medians of lows and highs, 5,000 and 35,000, lie further out
    # than a tenth of the way, 11,000 and 19,000.
    press(screen, re.compile("^Take the room's range: USD 15,000 .USD 5,000 to USD 35,000.$"))
    sees(screen, "This round is over.")

    text = brief(screen)
    assert (
        "Bad data reach decisions, loss if it happens: 2 people, USD 11,000 to USD 19,000, middle "
        "USD 15,000. Taken: the room's range, USD 15,000 (USD 5,000 to USD 35,000). In the first "
        "round: 2 people, USD 4,000 to USD 36,000, middle USD 20,000. Said at the ends: A wrong "
        "price was sent to all customers."
    ) in text
    kept = read(text, "brief.md")
    risk = next(each for each in kept.risks if each.title == "Bad data reach decisions")
    assert risk.points("impact_usd") == (5_000, 15_000, 35_000)
    assert kept.rounds == workshop.plan().rounds


def test_a_round_that_is_cancelled_shows_nobodys_answer(workshop):
    screen = workshop.screen("/{w}&round=choose")
    choose(screen, "Or anything else", "Bad data reach decisions, chance in a year")
    screen.locator(".st-key-round-ask button").click()
    expect_answers(screen, 0)
    phone = workshop.phones(screen, 1)[0]
    refuses(phone, ("10", "50", "120"), "found '120'; allowed: 0 to 100 %")
    answer(phone, (10, 20, 30), reason="A secret reason")
    expect_answers(screen, 1)

    screen.get_by_role("button", name=re.compile("^More")).click()
    press(screen, "End without a result")
    sees(screen, "Nothing was shown in this round")
    expect(screen.locator(".y1-dots")).to_have_count(0)
    sees(phone, "This round is over")
    assert workshop.store.rounds.answers(workshop.link, 1) == ()
    assert workshop.plan().rounds == ()

    press(screen, "Next question")
    expect(screen.get_by_role("heading", name="What shall the room estimate?")).to_be_visible(
        timeout=PATIENCE_MS
    )
    expect(screen.get_by_role("button", name=re.compile("^Go on"))).to_have_count(0)
