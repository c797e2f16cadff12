"""The words on the screen: short sentences, plain at first contact, one name for each thing."""

import re

import pytest

from bench.server import ROOT
from lib.ui.server.glossary import glossary
from lib.ui.show import terms
from lib.ui.show.steps import SHARE, STEPS
from tests.app.walk import draft, opened
from tests.app.words import MOST_WORDS, is_condition, offers_of, sentences_of, texts_of, words_in

PAGES = [step.name for step in (*STEPS, SHARE)]
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


GLOSSARY = (ROOT / "docs" / "glossary.md").read_text("utf-8")
TERMS = re.findall(r"^### (.+)\n(.+)\nNot: \*(.+)\*\.$", GLOSSARY, re.MULTILINE)
AT_FIRST_CONTACT = ("start", "stack", "cost", "team", "brief")
JARGON = re.compile(
    r"\b(P10|P90|TOPSIS|Sobol|lognormal|percentile|Monte Carlo|MADR|rpo|rto|OLTP|OLAP|SLO|SLA)\b",
    re.IGNORECASE,
)


def test_the_glossary_says_each_thing_once_and_shortly():
    assert len(TERMS) == GLOSSARY.count("\n### ") > 30
    names = [name for name, _, _ in TERMS]
    assert len({*names}) == len(names)
    for name, meaning, _ in TERMS:
        for each in sentences_of(meaning):
            assert words_in(each) <= MOST_WORDS, name


def test_every_term_that_a_page_links_to_is_in_the_glossary_and_under_its_anchor():
    page = glossary(None).body.decode()
    for term in terms.TERMS:
        assert term in [name for name, _, _ in TERMS]
        anchor = terms.asked("?", term).partition("#")[2].rstrip(")")
        assert f'<h3 id="{anchor}">' in page


@pytest.mark.parametrize("page", PAGES)
def test_a_page_calls_each_thing_by_its_one_name(store, page):
    text = " ".join(read(store, page, "agentic-research-product")).lower()
    used = [
        (other, name)
        for name, _, others in TERMS
        for other in others.split(", ")
        if re.search(rf"\b{re.escape(other.lower())}\b", text)
    ]
    assert used == []


@pytest.mark.parametrize("page", AT_FIRST_CONTACT)
def test_no_jargon_meets_somebody_who_opens_a_page(store, page):
    """Question, answer, controls and captions of a page as it opens; charts explain their own."""
    app = opened(store, draft("forecasting-product"), page=page)
    said = [each for text in texts_of(app) for each in sentences_of(text)]
    found = [each for each in said if JARGON.search(each) and "What is" not in each]
    assert found == []
