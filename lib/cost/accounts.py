"""Account fees: what several components of a stack ask for, and only one of them pays."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lib.catalogue.records import Charge, Service
from lib.sampling import Floats

FEE_DRIVER = "month"

Fee = tuple[str, str]
"""An account fee: the family or vendor that asks for it, and its meter."""


@dataclass(frozen=True)
class Account:
    """What is paid on one account; each array broadcasts to (bands, rows, months).

    Attributes:
        fee_usd: The fee: the largest that a component asks for.
        credit_usd: The usage credit that comes with it, likewise.
        used_usd: How much of the credit is spent.
    """

    fee_usd: Floats
    credit_usd: Floats
    used_usd: Floats


Accounts = Mapping[Fee, Account]


def fee_of(service: Service, charge: Charge) -> Fee | None:
    """Return whose monthly fee a charge is, or None where it is not one.

    An account plan is the vendor's, any other fee the family's.
    """
    if charge.driver != FEE_DRIVER:
        return None
    asks = service.vendor if charge.meter.endswith("_plan") else service.family
    return (asks, charge.meter)


def shared_accounts(families: Sequence[Sequence[Service]]) -> Accounts:
    """Return an account, with nothing paid yet, for each fee that several components ask for.

    Args:
        families: The plans of each component.
    """
    asked = Counter(
        fee
        for plans in families
        for fee in {fee_of(plan, charge) for plan in plans for charge in plan.charges}
        if fee is not None
    )
    nothing = Account(np.zeros(1), np.zeros(1), np.zeros(1))
    return {fee: nothing for fee, components in asked.items() if components > 1}


def shares_account(plans: Sequence[Service], accounts: Accounts) -> bool:
    """Say whether what one of a component's plans costs depends on what others pay."""
    return any(fee_of(plan, charge) in accounts for plan in plans for charge in plan.charges)


def due_usd(service: Service, charge: Charge, usd: Floats, accounts: Accounts) -> Floats:
    """Return what is left to pay of a charge: of a shared fee, the part that nobody pays yet."""
    fee = fee_of(service, charge)
    if fee is None or fee not in accounts:
        return usd
    return np.maximum(usd - accounts[fee].fee_usd, 0)


def credit_account(service: Service, accounts: Accounts) -> Fee | None:
    """Return the shared account that a plan's usage credit belongs to, if there is one."""
    if not service.usage_credit_usd:
        return None
    fees = (fee_of(service, charge) for charge in service.charges)
    return next((fee for fee in fees if fee is not None and fee in accounts), None)


def credit_left(service: Service, accounts: Accounts) -> Floats:
    """Return the usage credit that a plan can still spend."""
    fee = credit_account(service, accounts)
    if fee is None:
        return np.array([service.usage_credit_usd])
    account = accounts[fee]
    return np.maximum(account.credit_usd, service.usage_credit_usd) - account.used_usd


def accounts_in(accounts: Accounts, shape: tuple[int, int, int], *, band: int) -> Accounts:
    """Return the accounts of one band in the likely case, month by month."""

    def months(values: Floats) -> Floats:
        likely: Floats = np.broadcast_to(values, shape)[band, 0]
        return likely

    return {
        fee: Account(months(one.fee_usd), months(one.credit_usd), months(one.used_usd))
        for fee, one in accounts.items()
    }
