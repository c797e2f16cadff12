"""What engines are called on the database page."""

from lib.catalogue.catalogue import Catalogue
from lib.ui.session import current
from lib.wording import short_name


def engine_names(catalogue: Catalogue | None = None) -> dict[str, str]:
    """Return the name of every engine, by id, in the order of the names.

    Args:
        catalogue: The facts, with the user's own engines; None leaves these out.
    """
    facts = current.catalogue() if catalogue is None else catalogue
    names = {database.id: short_name(database.name) for database in facts.databases.values()}
    return dict(sorted(names.items(), key=lambda item: item[1].lower()))
