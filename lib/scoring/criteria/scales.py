"""What 0 and 10 mean on each criterion, and what its parts count inside it.

The anchors lie in the world, not in the list of candidates: 0 would be unacceptable, and better
than 10 would not help. So listing or removing an engine never changes another's score. Weights of
parts are `basis: reasoning`; a part that does not apply hands its weight to the others.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class PartScale:
    """One part of a criterion.

    Attributes:
        id: Its id.
        name: Its name.
        weight: What it counts inside the criterion; all parts that always apply sum to 1.
        worst: What a 0 means.
        best: What a 10 means.
        why: Why it counts that much.
    """

    id: str
    name: str
    weight: float
    worst: str
    best: str
    why: str


@dataclass(frozen=True, slots=True)
class Scale:
    """One criterion of the playbook.

    Attributes:
        criterion: Its id, as in the weights of the blueprint.
        name: Its name.
        short: Its name inside a sentence.
        question: What it asks.
        worst: What a 0 means.
        best: What a 10 means.
        parts: What it is made of.
    """

    criterion: str
    name: str
    short: str
    question: str
    worst: str
    best: str
    parts: tuple[PartScale, ...]

    def weight_of(self, part: str) -> float:
        """Return what a part counts inside the criterion."""
        return next(each.weight for each in self.parts if each.id == part)

    @property
    def swing(self) -> str:
        """What the points beside the slider pay for: the way from worst to best."""
        return f"How much is it worth to get from “{self.worst}” to “{self.best}”?"


ACCESS_PATTERN: Final = Scale(
    criterion="access_pattern",
    name="Access pattern fit",
    short="access pattern",
    question="Is the engine built for what this product does with its data?",
    worst="built for another kind of work: every feature fights the engine",
    best="built for exactly this mix of look-ups, totals and changes",
    parts=(
        PartScale(
            "workload", "Look-ups, totals and changes", 0.55,
            "built for the other kind of question", "built for exactly this mix",
            "the playbook's own wording of the criterion, so half of it",
        ),
        PartScale(
            "transactions", "Changes that belong together", 0.15,
            "half-done changes stay behind", "several changes are kept or undone as one",
            "matters as far as users save things; a must-have goes into the knock-outs",
        ),
        PartScale(
            "writers", "Writing at the same time", 0.20,
            "writers block or lose each other's work", "as many writers as you like",
            "the limit at which teams leave the engines without a server",
        ),
        PartScale(
            "relations", "Joins and indexes", 0.10,
            "every new question needs a new copy of the data", "any table joins any other",
            "first-year questions are not known yet",
        ),
        PartScale(
            "embeddings", "Search by meaning", 1.00,
            "a second store is needed", "embeddings beside the data, with room to grow",
            "only where the product searches by meaning; there it counts as much as all the rest",
        ),
    ),
)  # fmt: skip

QUERY_LATENCY: Final = Scale(
    criterion="query_latency",
    name="Query complexity and latency",
    short="query latency",
    question="Are this product's questions answered as fast as its users expect?",
    worst="answers take ten times as long as users accept",
    best="answers take a tenth of what users accept, however many ask",
    parts=(
        PartScale(
            "answers", "Answer time", 0.55,
            "ten times the accepted time", "a tenth of the accepted time",
            "look-ups and totals by their share; it is the promise to the user",
        ),
        PartScale(
            "language", "What can be asked", 0.15,
            "only look-ups by a known key", "all of SQL",
            "questions get more complex during the year",
        ),
        PartScale(
            "together", "Many at once", 0.15,
            "people wait for each other", "ten times the people change nothing",
            "one of the playbook's published triggers to leave DuckDB",
        ),
        PartScale(
            "freshness", "Fresh enough", 0.15,
            "new data shows up far too late", "new data shows up at once",
            "one of the playbook's published triggers to leave DuckDB",
        ),
    ),
)  # fmt: skip

OPERATIONS: Final = Scale(
    criterion="operations",
    name="Operational burden",
    short="operations",
    question="How little of the team's time and sleep does it take?",
    worst="a cluster to run, scale, back up and repair by yourselves",
    best="nothing to run, restored and back by itself",
    parts=(
        PartScale(
            "running", "Running it", 0.45,
            "servers to size, patch and watch by yourselves", "no server at all",
            "hours every month, whether anything happens or not",
        ),
        PartScale(
            "backup", "Getting data back", 0.15,
            "no copy", "any moment of the last days can be restored",
            "rare, but the one loss that ends a product",
        ),
        PartScale(
            "growth", "Room until month 12", 0.15,
            "outgrown tenfold", "thirty times the data of month 12 would fit",
            "a move in the first year costs weeks",
        ),
        PartScale(
            "recovery", "Back after a failure", 0.25,
            "ten months of allowed downtime in one failure",
            "a failure uses a twentieth of a month's allowed downtime",
            "what the availability promise asks of the engine",
        ),
    ),
)  # fmt: skip

FAMILIARITY: Final = Scale(
    criterion="familiarity",
    name="Team familiarity and speed",
    short="familiarity",
    question="How soon can this team work with it safely?",
    worst="nobody knows it: months to learn and nobody to ask",
    best="the whole team has run it, and so has everybody you might hire",
    parts=(
        PartScale(
            "team", "The team itself", 0.80,
            "two months until the first person works with it safely", "everybody is fluent",
            "speed in the first year comes from the people who are there",
        ),
        PartScale(
            "public", "People to ask and hire", 0.20,
            "hardly anybody uses it", "half of all developers use it",
            "answers, examples and successors",
        ),
    ),
)  # fmt: skip

INTEGRATION: Final = Scale(
    criterion="integration",
    name="Integration fit",
    short="integration",
    question="Does it plug into the usual pipeline and analytics tools?",
    worst="every tool needs glue code of your own",
    best="transformation, loading, orchestration and dashboards by maintained connectors",
    parts=(
        PartScale(
            "dbt", "Transformation (dbt)", 0.30,
            "no adapter", "an adapter kept by dbt Labs or the vendor",
            "the baseline's models are written in it",
        ),
        PartScale(
            "loading", "Loading (dlt, Airbyte, Meltano)", 0.25,
            "no ready loader", "two or more ready loaders",
            "every product takes data in",
        ),
        PartScale(
            "dashboards", "Dashboards (Metabase, Superset)", 0.20,
            "no driver", "both have a driver",
            "internal charts without code",
        ),
        PartScale(
            "orchestration", "Orchestration (Dagster)", 0.15,
            "no client at all", "a library kept by the makers",
            "saves glue; any Python client does as well",
        ),
        PartScale(
            "changes", "Passing changes on (CDC)", 0.10,
            "changes cannot be followed", "changes can be followed as they happen",
            "only where the engine is the source of truth",
        ),
    ),
)  # fmt: skip

SCALES: Final = {
    scale.criterion: scale
    for scale in (ACCESS_PATTERN, QUERY_LATENCY, OPERATIONS, FAMILIARITY, INTEGRATION)
}
"""The criteria by id, in the playbook's order."""
