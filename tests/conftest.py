"""A real PostgreSQL for the tests that ask for one."""

from itertools import count

import psycopg
import pytest

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgres():
    """Return a running server; without one the tests that ask for it fail, and say what to do."""
    from bench.postgres import Postgres  # noqa: PLC0415 - Windows runs the rest without it

    with Postgres() as server:
        yield server


@pytest.fixture
def postgres_place(postgres) -> str:
    """Return the address of an empty database."""
    name = f"test{next(_NUMBERS)}"
    with psycopg.connect(postgres.url(), autocommit=True) as connection:
        connection.execute(f"create database {name}")
    return postgres.url(name)
