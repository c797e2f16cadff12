"""The process that computes beside the server, and whether there may be one."""

import os
import sys
from typing import Final

VARIABLE: Final = "YEARONE_CALCULATOR"
"""With `0`, everything is computed in the process that draws the pages."""
_CORES: Final = 2
"""With fewer, a second process would only take the time of the first."""
_MODULE: Final = "lib.ui.beside.calculator"


def allow() -> None:
    """Let the process start with the first slider that moves, where there is a core for it.

    The host may have switched it off.
    """
    if os.environ.get(VARIABLE) != "0" and (os.cpu_count() or 1) >= _CORES:
        from lib.ui.beside.calculator import calculator  # noqa: PLC0415 - loaded by the warm-up

        calculator().start_when_asked()


def stop() -> None:
    """End the process, if there is one."""
    if _MODULE in sys.modules:
        from lib.ui.beside.calculator import calculator  # noqa: PLC0415 - only if it is loaded

        calculator().stop()
