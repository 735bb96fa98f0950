"""The burn-up of a plan as a picture: Slack's own chart, a PNG, or text, sent to who asks for it."""
