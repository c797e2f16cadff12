"""Capabilities small enough for hand arithmetic."""

from typing import Any

from lib.catalogue.records import Capability
from tests.unit.capacity.small_world import exactly


def capability(**changes: Any) -> Capability:
    """Return sign-in: 5 weeks to build, half a week to connect, unless told otherwise."""
    return Capability(
        **{
            "id": "auth",
            "name": "Sign-in",
            "scope": "a small team",
            "build_weeks": exactly(5),
            "maintenance_share_per_year": exactly(0.3),
            "integration_weeks": exactly(0.5),
            "buy_families": ("vendor", "cheap-vendor"),
            "open_source": ("Keycloak",),
            "default": "buy",
            "default_reason": "Free allowances cover a first year.",
            **changes,
        }
    )
