"""A payload on its way to the app, and the faults that befall it, whichever way that is."""

import asyncio

from sandbox.ack import INVALID, Ack, Came, Kind, Retry, Way, takes_a_body
from sandbox.answered import unreadable
from sandbox.calls import Calls
from sandbox.faults import Fault, Faults
from sandbox.shapes import Json


class Delivery:
    """`way` is Socket Mode or signed HTTP; it may be changed while payloads are under way."""

    def __init__(self, way: Way, *, faults: Faults, calls: Calls, ack_seconds: float) -> None:
        self.way = way
        self._faults = faults
        self._calls = calls
        self._ack_seconds = ack_seconds
        self._late: set[asyncio.Task[Came]] = set()

    async def deliver(self, kind: Kind, payload: Json, *, retry: Retry | None = None) -> Ack:
        fault = self._faults.of_payload(kind)
        if fault is None:
            came = await self.way.deliver(kind, payload, retry=retry)
        else:
            came = await self._befallen(fault, kind, payload, retry)
        return self._read(kind, payload, came)

    def _read(self, kind: Kind, payload: Json, came: Came) -> Ack:
        """What the app said is heeded where Slack heeds it, if it can be read."""
        named = str(payload.get("type")) if kind == "interactive" else kind
        if not takes_a_body(kind, payload):
            if came.said:
                sentence = f"Slack ignores the body of the acknowledgement of {named}; answer through response_url"
                self._calls.warn(named, sentence, request=came.said)
            return Ack(failure=came.failure, no_retry=came.no_retry)
        complaint = unreadable(came.said)
        if complaint:
            self._calls.warn(named, f"not taken as an answer: {complaint}", request=came.said)
            return Ack(failure=INVALID)
        return Ack(body=came.said or None, failure=came.failure, no_retry=came.no_retry)

    async def _befallen(self, fault: Fault, kind: Kind, payload: Json, retry: Retry | None) -> Came:
        """The person waits no longer than they would; the app is sent the payload all the same."""
        deadline = asyncio.get_running_loop().time() + self._ack_seconds
        sent = asyncio.ensure_future(self._sent_late(fault, kind, payload, retry))
        self._late.add(sent)
        sent.add_done_callback(self._late.discard)
        await asyncio.wait({sent}, timeout=self._ack_seconds)
        if sent.done() and (sent.result().failure or not fault.lost_ack):
            return sent.result()
        lost = "its acknowledgement was lost, as asked" if fault.lost_ack else f"{fault.latency_ms} ms late, as asked"
        await asyncio.sleep(deadline - asyncio.get_running_loop().time())
        self._calls.record("socket", kind, request=payload, response=lost, fault=True)
        return Came(failure="operation_timeout")

    async def _sent_late(self, fault: Fault, kind: Kind, payload: Json, retry: Retry | None) -> Came:
        await asyncio.sleep(fault.latency_ms / 1000)
        return await self.way.deliver(kind, payload, retry=retry)
