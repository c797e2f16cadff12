"""The words on the screen: short sentences, plain at first contact, one name for each thing."""

import pytest

from lib.ui.show.steps import STEPS
from tests.app.walk import draft, opened
from tests.app.words import MOST_WORDS, is_condition, offers_of, sentences_of, texts_of, words_in

PAGES = [step.name for step in STEPS]
PREVIEW = "more:preview"  # the brief itself, which has readers and tests of its own
READ = ("forecasting-product", "search-discovery-product", "agentic-research-product")


def read(store, page, shape):
    """Return every sentence of a page with all that it offers unfolded."""
    app = opened(store, draft(shape), page=page)
    for key in offers_of(app):
        app.session_state[key] = key != PREVIEW
    app.run()
    assert not app.exception
    return [sentence for text in texts_of(app) for sentence in sentences_of(text)]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("shape", READ)
def test_no_sentence_of_a_page_is_longer_than_it_should_be(store, page, shape):
    long = [
        f"{words_in(each)}: {each}"
        for each in read(store, page, shape)
        if words_in(each) > MOST_WORDS and not is_condition(each)
    ]
    assert not long, "\n".join(long)
