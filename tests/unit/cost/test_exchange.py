"""Other currencies: what is billed in them, and amounts that are shown in them."""

import datetime as dt

import pytest

from lib.analysis import analyse
from lib.brief.render import render_markdown
from lib.catalogue.loading import load_catalogue
from lib.errors import BlueprintError
from lib.model.change import with_value
from lib.model.presets import blueprint_for
from lib.wording import Money, bare_usd, in_currency, shown_in, unit_price, usd

CATALOGUE = load_catalogue()
RATE = {"currency": "EUR", "usd": 1.2, "on": "2026-11-20", "source": "our bank"}


def draft(**changes):
    """Return the forecasting product on a server that is billed in EUR."""
    blueprint = blueprint_for("forecasting-product", CATALOGUE, starts_on=dt.date(2026, 12, 1))
    blueprint = with_value(blueprint, "stack.api.option", "service-vm-hetzner")
    for path, value in changes.items():
        blueprint = with_value(blueprint, f"cost.{path}", value)
    return blueprint


def analysed(blueprint):
    return analyse(blueprint, CATALOGUE, seed=1, as_of=dt.date(2026, 11, 22), draws=64)


def server(blueprint):
    lines = analysed(blueprint).moderate.lines
    return next(line for line in lines if line.service.id == "hetzner-cx23")


def test_a_service_in_another_currency_counts_at_the_assumed_rate_and_says_so():
    """One server at EUR 5.49, at USD 1.15 for one: USD 6.3135 a month."""
    line = server(draft())
    assert line.usd[0] == pytest.approx(6.3135)
    assert line.block_usd == pytest.approx(6.3135)
    assert line.mark == "billed in EUR at USD 1.15 for one (assumed rate)"


def test_the_rate_that_the_user_gives_counts_instead():
    """EUR 5.49 at USD 1.20 for one: USD 6.588."""
    line = server(draft(rates=[RATE]))
    assert line.usd[0] == pytest.approx(6.588)
    assert line.mark == "billed in EUR at USD 1.2 for one (rate of 2026-11-20, our bank)"


def test_an_own_price_is_in_dollars_and_is_not_converted():
    own = {"service": "hetzner-cx23", "meter": "server", "usd_per_block": 5}
    assert server(draft(overrides=[own], rates=[RATE])).usd[0] == 5


def test_a_discount_comes_on_top_of_the_rate():
    """EUR 5.49 at USD 1.20, less 10 %: USD 5.9292."""
    off = {"vendor": "Hetzner", "share": 0.1}
    assert server(draft(discounts=[off], rates=[RATE])).usd[0] == pytest.approx(5.9292)


@pytest.mark.parametrize(
    ("amount", "words"),
    # 115 USD at 1.15 for one are 100; the digits are those that the amount shown deserves
    [
        (115.0, "EUR 100"),
        (0.0, "EUR 0"),
        (1.15, "EUR 1.00"),
        (-11.5, "-EUR 10"),
        (23e3, "EUR 20,000"),
    ],
)
def test_an_amount_is_said_in_the_currency_that_is_shown(amount, words):
    with shown_in(Money("EUR", 1.15)):
        assert usd(amount) == words
        assert bare_usd(amount) == words.replace("EUR ", "")
        assert in_currency("P50") == ("P50, EUR",)
    assert usd(115.0) == "USD 115"


def test_a_unit_price_keeps_its_digits():
    """0.0000166667 USD at 1.25 for one are 0.0000133333, of which four digits are shown."""
    assert unit_price(0.0000166667) == "USD 0.0000166667"
    with shown_in(Money("EUR", 1.25)):
        assert unit_price(0.0000166667) == "EUR 0.00001333"
        assert unit_price(1.0) == "EUR 0.8"


def test_what_is_computed_does_not_depend_on_the_currency_shown():
    dollars, euros = analysed(draft()), analysed(draft(shown_in="EUR"))
    assert (dollars.bill.usd == euros.bill.usd).all()
    assert dollars.verdict.word == euros.verdict.word


def test_the_brief_is_in_the_currency_shown_and_names_the_rate():
    blueprint = draft(shown_in="EUR", rates=[RATE], ceiling_usd_per_month=240.0)
    brief = render_markdown(analysed(blueprint))
    prose = brief[: brief.index("<!-- year-one")]
    assert "Amounts are in EUR, at USD 1.2 for one (rate of 2026-11-20, our bank)." in prose
    assert "the ceiling of EUR 200" in prose
    told = [line for line in prose.splitlines() if "USD" in line]
    assert all("at USD 1.2 for one" in line for line in told), told


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("shown_in", "euro", "pattern"),
        ("rates", [RATE, RATE], "two entries change the same exchange rate: EUR"),
        ("rates", [RATE | {"currency": "USD"}], "USD, which needs no rate"),
        ("rates", [RATE | {"usd": 0}], "greater than or equal"),
        ("rates", [RATE | {"usd": float("inf")}], "finite"),
    ],
)
def test_a_rate_that_makes_no_sense_is_refused(path, value, words):
    with pytest.raises(BlueprintError, match=words):
        draft(**{path: value})


def test_a_currency_without_a_rate_is_refused_with_what_to_do():
    with pytest.raises(BlueprintError) as refusal:
        analysed(draft(shown_in="CHF", rates=[RATE]))
    assert refusal.value.where == "cost.shown_in"
    assert "Add a rate for CHF on the cost page" in str(refusal.value)
