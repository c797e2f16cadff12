"""A plan that travels in an address, without a store: what differs from its shape's first draft.

The text names the shape and the month of the first draft, and then holds the plan as JSON, deflated
with that draft as dictionary, so that only differences take room. It carries the checksums of both:
a text that was damaged, or made with other facts, is refused and never opened as another plan.

```
1.forecasting-product.2026-11.eNqrVkpUslJQ...
```
"""

import base64
import binascii
import datetime as dt
import re
import zlib
from typing import Final

from lib.catalogue.catalogue import Catalogue
from lib.errors import BlueprintError
from lib.model.blueprint import Blueprint
from lib.model.presets import blueprint_for
from lib.model.saved import MAX_TEXT_BYTES, from_json, to_json

MAX_CARRIED: Final = 6_000
"""Longest text that is made or read. Servers and messengers cut addresses from about 8,000 on."""

_WHERE: Final = "The link"
_ALLOWED: Final = "a link with the plan inside, as Year One gave it out"
_FORM: Final = re.compile(
    r"1\.(?P<shape>[a-z0-9-]{1,60})\.(?P<year>[0-9]{4})-(?P<month>0[1-9]|1[0-2])"
    r"\.(?P<plan>[A-Za-z0-9_-]+)"
)


def to_carried(blueprint: Blueprint, catalogue: Catalogue) -> str:
    """Return a plan as text that an address can hold.

    Raises:
        BlueprintError: If the plan differs too much from its shape's first draft.
    """
    product = blueprint.product
    draft = _draft(product.shape, product.starts_on, catalogue)
    deflate = zlib.compressobj(level=9, zdict=draft)
    packed = deflate.compress(to_json(blueprint).encode()) + deflate.flush()
    plan = base64.urlsafe_b64encode(packed).rstrip(b"=").decode()
    carried = f"1.{product.shape}.{product.starts_on:%Y-%m}.{plan}"
    if len(carried) > MAX_CARRIED:
        raise BlueprintError(
            where=_WHERE,
            found=f"a plan of {len(carried):,} characters",
            allowed=f"at most {MAX_CARRIED:,}",
            fix="Send the link of the workspace, or the file of the brief.",
        )
    return carried


def from_carried(text: str, catalogue: Catalogue) -> Blueprint:
    """Return the plan that an address holds.

    Raises:
        BlueprintError: If the text is too long, damaged, or made with other facts.
    """
    if len(text) > MAX_CARRIED:
        raise _refused(f"{len(text):,} characters", allowed=f"at most {MAX_CARRIED:,}")
    found = _FORM.fullmatch(text)
    if found is None or found["shape"] not in catalogue.shapes or found["year"] < "1000":
        raise _refused("an address that is incomplete or changed")
    starts_on = dt.date(int(found["year"]), int(found["month"]), 1)
    try:
        packed = base64.urlsafe_b64decode(found["plan"] + "=" * (-len(found["plan"]) % 4))
        draft = _draft(found["shape"], starts_on, catalogue)
        plain = _inflated(packed, draft).decode()
    except (binascii.Error, zlib.error, UnicodeDecodeError):
        raise _refused("an address that is damaged, or was made with other facts") from None
    return from_json(plain)


def _draft(shape: str, starts_on: dt.date, catalogue: Catalogue) -> bytes:
    return to_json(blueprint_for(shape, catalogue, starts_on=starts_on)).encode()


def _inflated(packed: bytes, draft: bytes) -> bytes:
    """Return what was deflated, reading no more than a plan can have."""
    inflate = zlib.decompressobj(zdict=draft)
    plain = inflate.decompress(packed, MAX_TEXT_BYTES + 1)
    if len(plain) > MAX_TEXT_BYTES:
        raise _refused("a plan that is too large", allowed=f"at most {MAX_TEXT_BYTES:,} characters")
    if not inflate.eof or inflate.unused_data:
        raise zlib.error
    return plain


def _refused(found: str, *, allowed: str = _ALLOWED) -> BlueprintError:
    return BlueprintError(
        where=_WHERE,
        found=found,
        allowed=allowed,
        fix="Ask for the link again, or for the file of the brief.",
    )
