"""A plan inside an address comes back as the same plan, or is refused with a sentence."""

import base64
import random
import tracemalloc
import zlib

import pytest

from lib.errors import BlueprintError
from lib.model.carried import MAX_CARRIED, from_carried, to_carried
from lib.model.change import with_value
from lib.model.saved import MAX_TEXT_BYTES, to_json
from tests.unit.brief.briefs import SHAPES, catalogue, draft

SHAPE = "forecasting-product"


@pytest.mark.parametrize("shape", SHAPES)
def test_a_first_draft_takes_less_than_a_short_message(shape):
    carried = to_carried(draft(shape), catalogue())
    assert from_carried(carried, catalogue()) == draft(shape)
    assert len(carried) < 280


def test_a_change_adds_little_more_than_itself():
    changed = with_value(draft(SHAPE), "cost.ceiling_usd_per_month", 1234.0)
    carried = to_carried(changed, catalogue())
    assert from_carried(carried, catalogue()) == changed
    assert len(carried) < len(to_carried(draft(SHAPE), catalogue())) + 40


def test_an_address_needs_no_escaping():
    carried = to_carried(with_value(draft(SHAPE), "product.name", "Rôle & ?#/%"), catalogue())
    assert set(carried) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")


def test_a_plan_that_differs_too_much_says_what_to_send_instead():
    draw = random.Random(1).randint  # noqa: S311 - a text that cannot be compressed
    notes = "".join(chr(draw(0x4E00, 0x9FFF)) for _ in range(5_000))
    with pytest.raises(BlueprintError, match=r"at most 6,000.*file of the brief"):
        to_carried(with_value(draft(SHAPE), "handoff.notes", notes), catalogue())


def packed(plain, *, draft_text):
    deflate = zlib.compressobj(level=9, zdict=draft_text)
    body = deflate.compress(plain) + deflate.flush()
    return f"1.{SHAPE}.2026-12.{base64.urlsafe_b64encode(body).decode().rstrip('=')}"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "incomplete or changed"),
        ("x" * (MAX_CARRIED + 1), "at most 6,000"),
        ("2.forecasting-product.2026-12.eJw", "incomplete or changed"),
        ("1.no-such-shape.2026-12.eJw", "incomplete or changed"),
        ("1.forecasting-product.2026-13.eJw", "incomplete or changed"),
        ("1.forecasting-product.0000-12.eJw", "incomplete or changed"),
        ("1.forecasting-product.2026-12.eJw", "damaged"),
        ("1.forecasting-product.2026-12.A", "damaged"),
        ("1.forecasting-product.2026-12.eJw\n", "incomplete or changed"),
        (packed(b"[]", draft_text=to_json(draft(SHAPE)).encode()), "The file"),
        (packed(b"\xff\xfe", draft_text=to_json(draft(SHAPE)).encode()), "damaged"),
        (packed(b"{}", draft_text=b"an older draft"), "other facts"),
    ],
)
def test_what_is_damaged_or_strange_is_refused_with_a_sentence(text, says):
    with pytest.raises(BlueprintError, match=says):
        from_carried(text, catalogue())


def test_a_cut_or_a_changed_letter_never_opens_as_another_plan():
    carried = to_carried(draft(SHAPE), catalogue())
    for at in range(0, len(carried), 3):
        with pytest.raises(BlueprintError):
            from_carried(carried[:at], catalogue())
        swapped = carried[:at] + ("A" if carried[at] != "A" else "B") + carried[at + 1 :]
        try:
            assert from_carried(swapped, catalogue()) == draft(SHAPE)  # unused bits at the end
        except BlueprintError:
            continue


def test_a_bomb_is_refused_before_it_is_unpacked():
    """5,000 characters of deflated zeros would unpack to about four million letters."""
    bomb = packed(b" " * 3_500_000, draft_text=to_json(draft(SHAPE)).encode())
    assert len(bomb) < MAX_CARRIED
    tracemalloc.start()
    with pytest.raises(BlueprintError, match="too large"):
        from_carried(bomb, catalogue())
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * MAX_TEXT_BYTES
