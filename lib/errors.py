"""Every error that Year One raises on purpose.

```
YearOneError            a sentence: where, what was found, what is allowed, how to mend it
├── CatalogueError      a file in presets/ is wrong, or a fact is missing on a date
├── BlueprintError      what a person entered or uploaded cannot be used
├── ScoringError        a decision matrix or a set of weights cannot be ranked
├── StoreError          a workspace could not be read or saved; trying again may help
└── WorkspaceError      a link or a limit does not allow what was asked; trying again will not help
```

A page shows the same text that the command line prints. Nothing catches these to put a zero in
their place.
"""


class YearOneError(Exception):
    """A problem that a person can mend, told in one sentence.

    Args:
        where: The file, page or field that holds the problem.
        found: What stands there.
        allowed: What may stand there.
        fix: What to do about it.
    """

    def __init__(self, *, where: str, found: object, allowed: str, fix: str) -> None:
        self.where = where
        self.found = found
        self.allowed = allowed
        self.fix = fix
        super().__init__(f"{_cut(where)}: found {_shown(found)}; allowed: {allowed}. {fix}")


class CatalogueError(YearOneError):
    """A fact file does not load, or a fact does not exist on the date asked for."""


class BlueprintError(YearOneError):
    """An entered or uploaded value does not fit the blueprint."""


class ScoringError(YearOneError):
    """A decision matrix or a set of weights cannot be ranked."""


class StoreError(YearOneError):
    """A workspace could not be read or saved; trying again may help."""


class WorkspaceError(YearOneError):
    """A link or a limit of a workspace does not allow what was asked."""


def _shown(found: object) -> str:
    return _cut(found if isinstance(found, str) and " " in found else repr(found))


def _cut(text: str) -> str:
    return text if len(text) <= 120 else text[:117] + "..."
