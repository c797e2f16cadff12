"""The process that computes beside the server, and whether there is one."""

import os
from threading import Event
from typing import Final

VARIABLE: Final = "YEARONE_CALCULATOR"
"""With `0`, everything is computed in the process that draws the pages."""
_CORES: Final = 2
"""With fewer, a second process would only take the time of the first."""
_is_started: Final = Event()


def start() -> None:
    """Start the process, where there is a core for it and the host has not switched it off."""
    if os.environ.get(VARIABLE) == "0" or (os.cpu_count() or 1) < _CORES:
        return
    from lib.analysis.calculator import Inquiry, calculator  # noqa: PLC0415 - loaded by then
    from lib.model.saved import to_json  # noqa: PLC0415
    from lib.ui.session import current  # noqa: PLC0415
    from lib.ui.sheets.cost import cost_sheet  # noqa: PLC0415

    first = to_json(current.first_draft())
    calculator().start(Inquiry(cost_sheet, first, current.today(), current.SEED))
    _is_started.set()


def stop() -> None:
    """End the process, if there is one."""
    if _is_started.is_set():
        from lib.analysis.calculator import calculator  # noqa: PLC0415

        calculator().stop()
