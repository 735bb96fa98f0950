"""What a call of the page carries."""

from starlette.requests import Request

from sandbox.refusals import PageRefused
from sandbox.shapes import Json
from sandbox.wire import parsed


def number_of(request: Request, name: str, default: float) -> float:
    try:
        return float(request.query_params.get(name, default))
    except ValueError:
        raise PageRefused(f"{name} must be a number.") from None


async def asked_of(request: Request) -> Json:
    try:
        asked = parsed(await request.body())
    except ValueError:
        raise PageRefused("The body must be JSON.") from None
    if not isinstance(asked, dict):
        raise PageRefused("The body must be a JSON object.")
    return asked
