"""Blocks as plain text: what a person reads, in order, with [buttons] and ____ for what they may type."""

import re
from collections.abc import Callable, Iterable
from itertools import chain

from sandbox.drawn import INTERACTIVE
from sandbox.shapes import Json
from sandbox.values import initial_entry

_REFERENCE = re.compile(r"<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>")
_MARK = re.compile(r"(?<![\w*_~`])([*_~`])(?=\S)([^\n]*?\S)\1(?![\w*_~`])")


def message_text(text: str, blocks: list[Json]) -> str:
    return as_text(blocks) if blocks else mrkdwn(text)


def as_text(blocks: Iterable[Json]) -> str:
    """One block after the other; empty for no blocks. Entities are unescaped, marks of emphasis left out."""
    return "\n".join(filter(None, map(_block, blocks)))


def mrkdwn(text: str) -> str:
    """`<@U1|ann>` reads @ann, `<!channel>` @channel, `<url|word>` word; what was escaped reads as it was typed."""
    read = _MARK.sub(r"\2", _REFERENCE.sub(_referred, text))
    return read.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def label_of(element: Json) -> str:
    """What is written on a button, or in an empty menu."""
    return _plain(element.get("text")) or _plain(element.get("placeholder"))


def _referred(found: re.Match[str]) -> str:
    sigil, target, label = found.groups()
    if sigil == "!":
        return label or f"@{target.split('^')[0]}"
    return f"{sigil}{label or target}" if sigil else label or target


def _plain(text: Json | None) -> str:
    if not text:
        return ""
    return mrkdwn(text["text"]) if text["type"] == "mrkdwn" else str(text["text"])


def _block(block: Json) -> str:
    draw = _DRAWN.get(block["type"])
    return draw(block) if draw else f"({block['type']})"


def _row(block: Json) -> str:
    return "  ".join(map(_inline, block["elements"]))


def _section(block: Json) -> str:
    parts = [_plain(block.get("text")), *map(_plain, block.get("fields", ()))]
    if block.get("accessory"):
        parts.append(_inline(block["accessory"]))
    return "\n".join(filter(None, parts))


def _input(block: Json) -> str:
    hint = f"\n{_plain(block['hint'])}" if block.get("hint") else ""
    optional = " (optional)" if block.get("optional") else ""
    return f"{_plain(block['label'])}{optional}: {_inline(block['element'])}{hint}"


def _inline(element: Json) -> str:
    kind = element["type"]
    if kind == "button":
        return f"[{_plain(element['text'])}]"
    if kind == "image":
        return f"({element['alt_text']})"
    if kind == "overflow":
        return "[…: " + " | ".join(_plain(option["text"]) for option in element["options"]) + "]"
    if kind not in INTERACTIVE:
        return _plain(element)
    shown = _typed(initial_entry(element))
    return shown or "____" if kind.endswith("_input") else f"[{shown or label_of(element) or '____'} ▾]"


def _typed(entry: Json) -> str:
    for key, value in entry.items():
        if key != "type" and value:
            chosen = value if isinstance(value, list) else [value]
            return ", ".join(_plain(each["text"]) if isinstance(each, dict) else str(each) for each in chosen)
    return ""


def _table(rows: list[list[Json]]) -> str:
    cells = [[_cell(cell) for cell in row] for row in rows]
    widths = [max(len(row[at]) for row in cells if at < len(row)) for at in range(max(map(len, cells)))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip() for row in cells
    )


def _cell(cell: Json) -> str:
    return _rich(cell) if cell["type"] == "rich_text" else str(cell.get("text", cell.get("value")))


def _rich(block: Json) -> str:
    lines = []
    for part in block["elements"]:
        rows = part["elements"] if part["type"] == "rich_text_list" else [part]
        bullet = "• " if part["type"] == "rich_text_list" else ""
        lines += [bullet + "".join(map(_rich_piece, row["elements"])) for row in rows]
    return "\n".join(lines)


def _rich_piece(piece: Json) -> str:
    match piece["type"]:
        case "text":
            return str(piece["text"])
        case "link":
            return str(piece.get("text") or piece["url"])
        case "user":
            return f"@{piece['user_id']}"
        case "channel":
            return f"#{piece['channel_id']}"
        case "emoji":
            return f":{piece['name']}:"
        case "broadcast":
            return f"@{piece['range']}"
    return f"({piece['type']})"


def _chart(block: Json) -> str:
    chart = block["chart"]
    series = [{"name": "", "data": chart["segments"]}] if chart["type"] == "pie" else chart["series"]
    points = chain.from_iterable(_points(each) for each in series)
    return f"{block['title']}: " + ", ".join(points)


def _points(series: Json) -> Iterable[str]:
    name = f"{series['name']} " if series.get("name") else ""
    return (f"{name}{point['label']} {point['value']}" for point in series.get("data", ()))


_DRAWN: dict[str, Callable[[Json], str]] = {
    "divider": lambda _block: "---",
    "header": lambda block: _plain(block["text"]),
    "section": _section,
    "context": _row,
    "actions": _row,
    "input": _input,
    "markdown": lambda block: str(block["text"]),
    "image": _inline,
    "table": lambda block: _table(block["rows"]),
    "rich_text": _rich,
    "data_visualization": _chart,
}
