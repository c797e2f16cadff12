"""How this process looks for garbage: seldom, and not among what stays for its whole life.

A full collection takes about 85 ms with pandas loaded, during which nobody is served.
"""

import gc
from typing import Final

_NEW_OBJECTS: Final = 10_000
"""New objects after which the collector looks at them.

Python looks after 700. One answer to a slider makes several thousand, nearly all of which are gone
when it is given: looking ten times on the way takes some milliseconds and finds little.
"""


def keep_what_is_loaded() -> None:
    """Let the collector pass over everything that there is now, and look less often.

    To be called once, when everything is loaded that lives as long as the process: calling it again
    would keep for ever what sessions leave behind.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, *gc.get_threshold()[1:])
