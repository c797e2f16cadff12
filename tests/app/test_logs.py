"""The server's log tells where something failed, and nothing that a user typed."""

import logging

import pytest

from lib.errors import BlueprintError, StoreError
from lib.model.blueprint import Product
from lib.ui.server.logs import keep_user_text_out, without_messages

TYPED = "salary of the board"


@pytest.fixture
def quiet_log(caplog):
    usual = logging.getLogRecordFactory()
    keep_user_text_out()
    yield caplog
    logging.setLogRecordFactory(usual)


def fail():
    try:
        Product(name=[TYPED], shape=TYPED)
    except ValueError as error:
        raise BlueprintError(where="product", found=TYPED, allowed="a name", fix="No.") from error


def failure():
    with pytest.raises(BlueprintError) as caught:
        fail()
    return caught.value


def test_an_error_is_logged_by_its_class_and_place_without_what_was_typed(quiet_log):
    assert TYPED in str(failure())
    logging.getLogger("streamlit.error_util").error("Uncaught app execution", exc_info=failure())
    said = quiet_log.text
    assert TYPED not in said
    assert "BlueprintError" in said
    assert "ValidationError" in said
    assert "in fail" in said


def test_an_error_of_the_store_keeps_its_sentence():
    error = StoreError(where="disk", found="it is full", allowed="a disk", fix="Free some.")
    assert without_messages(error) == f"StoreError: {error}"


@pytest.mark.usefixtures("quiet_log")
def test_it_is_put_in_place_once():
    placed = logging.getLogRecordFactory()
    keep_user_text_out()
    assert logging.getLogRecordFactory() is placed
