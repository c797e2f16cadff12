"""The brief page hands over what was typed, says what is missing, and shows what is downloaded."""

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from lib.brief.formats import FORMATS
from lib.brief.opening import opened
from lib.brief.preview import preview_of
from lib.model.saved import from_json
from lib.ui.show.steps import PAGES_FOLDER
from tests.unit.brief.briefs import SHAPES, brief_of
from tests.unit.brief.hostile import HOSTILE

MAIN = PAGES_FOLDER.parent / "lib" / "ui" / "main.py"


@pytest.fixture
def files(monkeypatch):
    """What the download buttons give out, by file name, made when it is asked for."""

    class Given(dict):
        def __getitem__(self, name):
            data = super().__getitem__(name)
            return data() if callable(data) else data

    given = Given()
    original = st.download_button

    def spy(label, data, *, file_name, **rest):
        given[file_name] = data
        return original(label, data, file_name=file_name, **rest)

    monkeypatch.setattr(st, "download_button", spy)
    return given


@pytest.fixture
def page() -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=30).run()
    return app.switch_page("../../pages/brief.py").run()


def key(field: str) -> str:
    return f"w:brief:{field}"


def held(app: AppTest):
    return from_json(app.session_state["_held"].text)


def test_every_download_opens_to_what_is_on_screen(files, page):
    page.text_input(key("record.title")).set_value("Forecast floods").run()
    assert not page.exception
    assert {name.rpartition(".")[2] for name in files} >= {"md", "yaml", "json", "zip"}
    for ending in ("md", "yaml", "json", "zip"):
        name = f"0001-forecast-floods.{ending}"
        assert opened(files[name], name) == held(page)


def test_every_format_is_offered_and_made_only_when_it_is_asked_for(files, page):
    page.run()
    expected = {each.file_name(held(page)) for each in FORMATS}
    assert set(files) == expected
    assert all(callable(dict.__getitem__(files, name)) for name in expected)


def test_length_sections_and_empty_parts_are_chosen_on_the_page(files, page):
    page.multiselect(key("record.layout.sections")).set_value(["risks", "baseline"]).run()
    page.toggle(key("record.layout.empty")).set_value(True).run()
    assert held(page).record.layout.sections == ("risks", "baseline")
    text = files["0001-forecasting-product-architecture.md"]
    assert text.index("## Risks and Mitigations") < text.index("## Baseline Architecture")
    assert "## Implementation Handoff" not in text
    assert "Kill Criteria" not in text
    page.radio(key("record.layout.length")).set_value("one_page").run()
    assert "This is the short form." in files["0001-forecasting-product-architecture.md"]
    assert not page.exception


def test_word_is_offered_where_pandoc_is(monkeypatch, page):
    for is_there in (True, False):
        monkeypatch.setattr("lib.ui.views.brief.is_pandoc_there", lambda there=is_there: there)
        page.run()
        (word,) = [each for each in page.get("download_button") if each.proto.label == "Word"]
        assert word.proto.disabled is not is_there


def test_what_is_typed_stands_in_the_file(files, page):
    page.number_input(key("record.number")).set_value(12).run()
    page.selectbox(key("record.status")).set_value("accepted").run()
    page.text_area(key("record.decision_makers")).set_value("Head of product\n\n Lead ").run()
    page.text_area(key("record.consulted")).set_value("Legal").run()
    page.text_area(key("handoff.notes")).set_value("One\nTwo").run()
    page.text_area(key("handoff.open_questions")).set_value("Why?\nWho?").run()
    assert held(page).record.decision_makers == ("Head of product", "Lead")
    text = files["0012-forecasting-product-architecture.md"]
    for words in (
        "status: accepted",
        "decision-makers: [Head of product, Lead]",
        "consulted: [Legal]",
        "* One\n* Two\n",
        "* Why?\n* Who?\n",
    ):
        assert words in text


def test_what_is_missing_gets_less_as_people_answer(page):
    before = page.markdown[0].value
    page.text_area(key("handoff.notes")).set_value("Mind the gap").run()
    page.text_area(key("record.informed")).set_value("Sales").run()
    assert page.markdown[0].value != before
    assert not any("no handoff notes" in each.value for each in page.markdown)


def test_a_line_that_is_too_long_is_refused_and_the_former_value_stays(page):
    page.text_area(key("record.consulted")).set_value("x" * 301).run()
    assert held(page).record.consulted == ()
    assert page.error


@pytest.mark.parametrize("text", HOSTILE[:-1], ids=range(len(HOSTILE) - 1))
def test_hostile_text_breaks_neither_page_nor_preview(page, text):
    page.session_state["more:preview"] = True
    page.text_area(key("handoff.notes")).set_value(text).run()
    assert not page.exception
    assert held(page).handoff.notes == text
    assert any("Implementation Handoff" in each.value for each in page.markdown)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_preview_is_the_file_without_what_machines_read(shape):
    shown = preview_of(brief_of(shape))
    assert dict(shown.front_matter)["status"] == "proposed"
    assert dict(shown.front_matter)["consulted"] == "nobody"
    assert shown.text.startswith("# ")
    assert "<" not in shown.text.replace("<br/>", "").replace("`", "").replace(" < ", "")
    assert "schema_version" not in shown.text
    assert shown.text.rstrip().splitlines()[-1].startswith("| ")


def test_the_minutes_list_what_was_changed_since_the_workshop_began(files, page):
    name = "0001-forecasting-product-architecture.minutes.md"
    assert "What Was Changed" not in files[name]
    page.button(key="workshop:begin").click().run()
    page.text_area(key("handoff.notes")).set_value("Ring before noon").run()
    assert not page.exception
    assert "* Handoff notes: from nothing to Ring before noon" in files[name]
    page.button(key="workshop:begin").click().run()
    assert "Nothing was changed." in files[name]


def test_the_minutes_can_stand_in_the_brief(files, page):
    sections = [*held(page).record.layout.sections, "minutes"]
    page.multiselect(key("record.layout.sections")).set_value(sections).run()
    assert not page.exception
    assert not page.error
    assert "## Minutes of the Workshop" in files["0001-forecasting-product-architecture.md"]
