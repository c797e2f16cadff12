"""A file that is wrong is refused with its name, the key, what was found and what is allowed."""

import datetime as dt
import shutil

import pytest

from lib.catalogue.loading import load_catalogue
from lib.errors import CatalogueError


def test_a_complete_folder_loads_into_mappings_by_id(presets):
    catalogue = load_catalogue(presets())
    assert list(catalogue.drivers) == ["month"]
    assert catalogue.services["host-small"].charges[0].values[1].since == dt.date(2026, 6, 1)
    assert [service.id for service in catalogue.families["host"]] == ["host-small"]
    assert len(catalogue.options) == 6
    assert catalogue.shapes["tool"].baseline[0].option == "frontend-simple"


def test_a_loaded_mapping_cannot_be_changed(presets):
    catalogue = load_catalogue(presets())
    with pytest.raises(TypeError):
        catalogue.drivers["month"] = None


PRICES = "prices/hosts.yaml"
SHAPE = "shapes/tool.yaml"

WRONG = [
    pytest.param(
        PRICES, "    vendor: Host\n", "    vendor: Host\n    vendor: Guest\n",
        ["presets/prices/hosts.yaml", "line 6", "vendor", "twice"],
        id="a duplicate key",
    ),
    pytest.param(
        PRICES, "driver: month", "driver: month\n        price: 3",
        ["presets/prices/hosts.yaml: services[0].charges[0].price", "meter, driver, factor"],
        id="an unknown key",
    ),
    pytest.param(
        PRICES, 'source: {url: "https://example.org", checked_on: 2026-11-20}', "notes: none",
        ["presets/prices/hosts.yaml: services[0].source", "Add the key"],
        id="a missing source",
    ),
    pytest.param(
        PRICES, ", checked_on: 2026-11-20", "",
        ["presets/prices/hosts.yaml: services[0].source.checked_on", "Add the key"],
        id="a source without its date",
    ),
    pytest.param(
        PRICES, "from: 2026-01-01, ", "",
        ["presets/prices/hosts.yaml: services[0].charges[0].values[0].from"],
        id="a price without its day",
    ),
    pytest.param(
        PRICES, "driver: month", "driver: moth",
        ["presets/prices/hosts.yaml: services[0].charges[0].driver", "'moth'", "month"],
        id="an unknown driver of a charge",
    ),
    pytest.param(
        PRICES, "    charges:", "    limits: [{driver: seats, at_most: 3}]\n    charges:",
        ["presets/prices/hosts.yaml: services[0].limits[0].driver", "'seats'"],
        id="an unknown driver of a limit",
    ),
    pytest.param(
        PRICES, "managed: true", "managed: sometimes",
        ["presets/prices/hosts.yaml: services[0].managed", "sometimes"],
        id="a value of the wrong type",
    ),
    pytest.param(
        PRICES, "2026-06-01", "2026-06-31",
        ["presets/prices/hosts.yaml: line", "2026-06-31"],
        id="a day that does not exist",
    ),
    pytest.param(
        PRICES, "services:", "prices:",
        ["presets/prices/hosts.yaml", "prices", "services"],
        id="a wrong top-level key",
    ),
    pytest.param(
        PRICES, "  - id: host-small", "  id: [",
        ["presets/prices/hosts.yaml: line"],
        id="text that is no YAML",
    ),
    pytest.param(
        "vocabulary/drivers.yaml", "facts: [peak]", "facts: [peek]",
        ["presets/vocabulary/drivers.yaml: drivers[0].facts[0]", "'peek'", "peak"],
        id="a dangling sizing fact",
    ),
    pytest.param(
        "stack/api.yaml", "family: host", "family: hots",
        ["presets/stack/api.yaml: options[0].components[0].family", "'hots'", "host"],
        id="a dangling family",
    ),
    pytest.param(
        "stack/api.yaml", "ops: hosting", "ops: hoping",
        ["presets/stack/api.yaml: options[0].components[0].ops", "'hoping'"],
        id="a dangling operations row",
    ),
    pytest.param(
        "stack/api.yaml", "technologies: [sql]", "technologies: [sequel]",
        ["presets/stack/api.yaml: options[0].technologies[0]", "'sequel'"],
        id="a dangling technology",
    ),
    pytest.param(
        "stack/api.yaml", "engines: [postgresql]", "engines: [postgres]",
        ["presets/stack/api.yaml: options[0].engines[0]", "'postgres'", "postgresql"],
        id="a dangling engine",
    ),
    pytest.param(
        "stack/rules.yaml", "api: [api-simple]", "api: [api-none]",
        ["presets/stack/rules.yaml: rules[0].when.api[0]", "api-none", "api-simple"],
        id="a rule about an option that does not exist",
    ),
    pytest.param(
        "stack/rules.yaml", "api: [api-simple]", "api: [llm-simple]",
        ["presets/stack/rules.yaml: rules[0].when.api[0]", "llm-simple", "layer api"],
        id="a rule that names an option under another layer",
    ),
    pytest.param(
        "databases/postgresql.yaml", "families: [host]", "families: [guest]",
        ["presets/databases/postgresql.yaml: families[0]", "'guest'"],
        id="a dangling family of a database",
    ),
    pytest.param(
        SHAPE, "users_at_launch", "users_at_lunch",
        ["presets/shapes/tool.yaml: workload.users_at_lunch", "users_at_launch"],
        id="an unknown workload parameter",
    ),
    pytest.param(
        SHAPE, "  users_at_launch: {low: 1, likely: 2, high: 3, basis: reasoning}", "  {}",
        ["presets/shapes/tool.yaml: workload", "nothing for users_at_launch"],
        id="a workload parameter left out",
    ),
    pytest.param(
        SHAPE, "low: 1", "low: 9",
        ["presets/shapes/tool.yaml: workload.users_at_launch", "low <= likely <= high"],
        id="a range out of order",
    ),
    pytest.param(
        SHAPE, "option: frontend-simple", "option: api-simple",
        ["presets/shapes/tool.yaml: baseline[0]", "api-simple", "layer frontend"],
        id="a baseline option of another layer",
    ),
    pytest.param(
        SHAPE, "- {option: frontend-simple", "- {option: frontend-complex",
        ["presets/shapes/tool.yaml: baseline[0].alternatives[0].option", "frontend-complex"],
        id="a dangling alternative",
    ),
    pytest.param(
        SHAPE, "candidates: [postgresql]", "candidates: [mysql]",
        ["presets/shapes/tool.yaml: candidates[0]", "'mysql'"],
        id="a dangling candidate",
    ),
    pytest.param(
        SHAPE, "risks: [too-late]", "risks: [too-soon]",
        ["presets/shapes/tool.yaml: risks[0]", "'too-soon'"],
        id="a dangling risk",
    ),
    pytest.param(
        SHAPE, "capabilities: [auth]", "capabilities: [oath]",
        ["presets/shapes/tool.yaml: capabilities[0]", "'oath'"],
        id="a dangling capability",
    ),
    pytest.param(
        "risks/delivery.yaml", "metric: peak_rps", "metric: peak",
        ["presets/risks/delivery.yaml: risks[0].triggers[0].metric", "'peak'"],
        id="a trigger on a metric that does not exist",
    ),
    pytest.param(
        "risks/delivery.yaml",
        "unit: requests/s\n        basis: reasoning",
        "unit: requests/s\n        basis: source",
        ["presets/risks/delivery.yaml: risks[0].triggers[0]", "needs a source"],
        id="a threshold that is said to be published without its source",
    ),
    pytest.param(
        "risks/delivery.yaml", "unit: requests/s",
        "unit: requests/s\n        only_when: [{metric: mau, operator: '>', threshold: 1}]",
        ["presets/risks/delivery.yaml: risks[0].triggers[0].only_when[0].metric", "'mau'"],
        id="a condition on a metric that does not exist",
    ),
    pytest.param(
        "risks/delivery.yaml", "target_peak_rps", "target_peak",
        ["presets/risks/delivery.yaml: risks[0].triggers[0].threshold", "'peak'"],
        id="a threshold that names a metric that does not exist",
    ),
    pytest.param(
        "migrations/api.yaml", "shapes: [tool]", "shapes: [stool]",
        ["presets/migrations/api.yaml: patterns[0].shapes[0]", "'stool'"],
        id="a dangling shape",
    ),
    pytest.param(
        "capabilities/auth.yaml", "buy_families: [host]", "buy_families: [hostel]",
        ["presets/capabilities/auth.yaml: buy_families[0]", "'hostel'"],
        id="a dangling family to buy from",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "says"), WRONG)
def test_a_wrong_file_is_refused_with_its_name_and_key(presets, file, old, new, says):
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(presets(file, old, new))
    for part in says:
        assert part in str(caught.value)


def test_an_id_used_twice_is_refused_and_both_places_are_named(presets):
    root = presets()
    shutil.copy(root / "prices/hosts.yaml", root / "prices/more.yaml")
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(root)
    assert "presets/prices/more.yaml: services[0].id" in str(caught.value)
    assert "presets/prices/hosts.yaml: services[0]" in str(caught.value)


def test_a_missing_folder_is_refused(presets):
    root = presets()
    shutil.rmtree(root / "prices")
    with pytest.raises(CatalogueError, match=r"presets/prices/\*\.yaml: found no such file"):
        load_catalogue(root)


def test_a_file_that_nothing_reads_is_refused(presets):
    root = presets()
    (root / "risk").mkdir()
    (root / "risk/late.yaml").write_text("risks: []", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"presets/risk/late\.yaml: found a file that nothing"):
        load_catalogue(root)
