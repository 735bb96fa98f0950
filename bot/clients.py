"""Clients of the Web API."""

from __future__ import annotations

import os
import ssl
from collections.abc import Sequence
from functools import lru_cache

from slack_sdk import WebClient
from slack_sdk.http_retry import RetryHandler

from bot.settings import Settings, is_loopback

TIMEOUT = 10  # seconds; Slack's default of 30 would hold a listener's thread long after the person has given up


def web_client(settings: Settings, *, retry_handlers: Sequence[RetryHandler] | None = None) -> WebClient:
    """With slack_sdk's own retries; give an empty list to send at most once."""
    if is_loopback(settings.slack_api_url):
        _forget_proxies()
    return WebClient(
        token=settings.bot_token,
        base_url=settings.slack_api_url,
        timeout=TIMEOUT,
        ssl=_tls() if settings.slack_api_url.startswith("https:") else None,
        retry_handlers=None if retry_handlers is None else list(retry_handlers),
    )


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    """One for all requests: without it each request would read the machine's certificates again."""
    return ssl.create_default_context()


def _forget_proxies() -> None:
    """slack_sdk takes a proxy from the environment whatever NO_PROXY says: not on the way to this machine."""
    for name in ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"):
        os.environ.pop(name, None)
