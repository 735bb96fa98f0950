"""Slack's Web API, one module a family, as far as it is listed in `dispatch.METHODS`."""
