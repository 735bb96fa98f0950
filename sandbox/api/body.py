"""The arguments in the body of a call. docs.slack.dev/apis/web-api/#http-methods-and-content-types"""

from email import policy
from email.parser import BytesParser
from urllib.parse import parse_qsl

from sandbox.refusals import ApiRefused
from sandbox.shapes import Json
from sandbox.wire import parsed


def given_in(raw: bytes, content_type: str) -> Json:
    """Raises ApiRefused with the words on every method's page: docs.slack.dev/reference/methods/api.test"""
    if not raw:
        return {}
    match content_type.partition(";")[0].strip().lower():
        case "":
            raise ApiRefused("missing_post_type")
        case "application/json":
            return _object(raw)
        case "application/x-www-form-urlencoded":
            return form_of(raw)
        case "multipart/form-data":
            return _fields(raw, content_type)
    raise ApiRefused("invalid_post_type")


def form_of(raw: bytes) -> Json:
    return dict(parse_qsl(raw.decode(errors="replace"), keep_blank_values=True))


def _object(raw: bytes) -> Json:
    try:
        body = parsed(raw)
    except ValueError:
        raise ApiRefused("invalid_json") from None
    if not isinstance(body, dict):
        raise ApiRefused("json_not_object")
    return body


def _fields(raw: bytes, content_type: str) -> Json:
    """A form of several parts is read as a letter is."""
    letter = BytesParser(policy=policy.HTTP).parsebytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + raw)
    if not letter.is_multipart():
        raise ApiRefused("invalid_form_data")
    fields = {}
    for part in letter.iter_parts():
        name, value = part.get_param("name", header="content-disposition"), part.get_payload(decode=True)
        if not isinstance(name, str) or not isinstance(value, bytes):
            raise ApiRefused("invalid_form_data")
        fields[name] = value.decode(errors="replace")
    return fields
