"""Which block Slack takes where, and which the sandbox draws: the rest is refused by name, as `unsupported type`."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Surface(Enum):
    """Where blocks are drawn. ANSWER is an acknowledgement's body or a response_url's."""

    MESSAGE = "message"
    MODAL = "modal"
    HOME = "home"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Taken:
    by_slack: frozenset[Surface]
    here: frozenset[Surface]


_ALL = frozenset(Surface)
_DRAWN = frozenset({Surface.MESSAGE, Surface.MODAL, Surface.HOME})
_VIEWS = frozenset({Surface.MODAL, Surface.HOME})
_MESSAGE = frozenset({Surface.MESSAGE})
_NOWHERE: frozenset[Surface] = frozenset()

# docs.slack.dev/blocks.json (available-in-surfaces), and each block's page. That charts and containers are refused in
# Home was seen too: `unsupported type: data_visualization [json-pointer:/view/blocks/5/type]`.
BLOCKS: Mapping[str, Taken] = {
    "section": Taken(_ALL, _ALL),
    "header": Taken(_ALL, _ALL),
    "divider": Taken(_ALL, _ALL),
    "context": Taken(_ALL, _ALL),
    "actions": Taken(_ALL, _ALL),
    "image": Taken(_ALL, _DRAWN),
    "rich_text": Taken(_ALL, _DRAWN),
    "input": Taken(_ALL, _VIEWS),
    "markdown": Taken(_MESSAGE, _MESSAGE),
    "table": Taken(_MESSAGE | {Surface.HOME}, _MESSAGE),
    "data_visualization": Taken(_MESSAGE, _MESSAGE),
    "alert": Taken(frozenset({Surface.MODAL}), _NOWHERE),
    "card": Taken(_DRAWN, _NOWHERE),
    "carousel": Taken(_MESSAGE | {Surface.HOME}, _NOWHERE),
    "container": Taken(_MESSAGE, _NOWHERE),
    "context_actions": Taken(_MESSAGE, _NOWHERE),
    "data_table": Taken(_MESSAGE | {Surface.HOME}, _NOWHERE),
    "file": Taken(_NOWHERE, _NOWHERE),
    "plan": Taken(_MESSAGE, _NOWHERE),
    "task_card": Taken(_MESSAGE, _NOWHERE),
    "video": Taken(_DRAWN, _NOWHERE),
}


def is_drawn(kind: object, surface: Surface) -> bool:
    return isinstance(kind, str) and kind in BLOCKS and surface in BLOCKS[kind].here
