"""What engines are called on the database page."""

from lib.ui.session import current
from lib.wording import short_name


def engine_names() -> dict[str, str]:
    """Return the name of every engine of the catalogue, by id, in the order of the names."""
    names = {
        database.id: short_name(database.name)
        for database in current.catalogue().databases.values()
    }
    return dict(sorted(names.items(), key=lambda item: item[1].lower()))


def engine_name(database: str) -> str:
    """Return the name of one engine; its id if the catalogue does not have it."""
    found = current.catalogue().databases.get(database)
    return database if found is None else short_name(found.name)
