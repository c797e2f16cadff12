"""What a facilitator asks at each screen of the presenter mode, and for how many minutes."""

from typing import Final, NamedTuple


class Prompt(NamedTuple):
    """One screen's question to the room.

    Attributes:
        question: What the screen is about, as its title.
        ask: What the facilitator asks, in one or two sentences.
        minutes: How long the room should take.
    """

    question: str
    ask: str
    minutes: int


PROMPTS: Final[dict[str, Prompt]] = {
    "product": Prompt(
        "What do we build?",
        "Ask: whose work gets easier on the first day, and how do they manage today? "
        "Write down one sentence that nobody objects to.",
        5,
    ),
    "stack": Prompt(
        "What is it made of?",
        "Ask: which of these has nobody here run before? What is not green, do we need it?",
        7,
    ),
    "database": Prompt(
        "Where do the data live?",
        "Ask: what would hurt us most in the first year? Move that weight up, and watch "
        "whether another engine wins.",
        8,
    ),
    "cost": Prompt(
        "What will a month cost?",
        "Ask: what would somebody pay every month without a meeting? Which figure do we doubt?",
        10,
    ),
    "moves": Prompt(
        "What moves the bill most?",
        "Ask: who can find out the first figure by next week, and how?",
        5,
    ),
    "team": Prompt(
        "Can this team do it?",
        "Ask: how many of our hours are really free for this? "
        "Who is called when it breaks at night?",
        7,
    ),
    "risks": Prompt(
        "What could go wrong?",
        "Ask: it is month 12 and it failed. What happened? Who owns the first line here?",
        6,
    ),
    "tripwires": Prompt(
        "When would we know?",
        "Ask: at which figure do we stop? Who looks at it every month?",
        4,
    ),
    "compare": Prompt(
        "Which plan do we take?",
        "Ask: what do we give up with the cheapest, and would we miss it in the first year?",
        5,
    ),
    "verdict": Prompt(
        "Do we go on?",
        "Ask everybody in turn: yes, no, or yes under which condition? Write down who disagrees.",
        5,
    ),
    "next": Prompt(
        "Who does what next?",
        "Ask each role: do you take this, and by when? The brief and the minutes hold the list.",
        3,
    ),
}
"""By the name of the screen; all but the comparison, which needs two plans, take an hour."""
