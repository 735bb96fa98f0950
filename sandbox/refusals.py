"""What the sandbox says when it does not do what was asked."""


class ApiRefused(Exception):
    """A Web API answer with `ok: false`. `messages` go into response_metadata, `extra` beside the error."""

    def __init__(self, error: str, *messages: str, **extra: str) -> None:
        super().__init__(error)
        self.error = error
        self.messages = messages
        self.extra = extra


class PageRefused(Exception):
    """One sentence for the person at the page, sent with a 4xx status."""

    def __init__(self, sentence: str, *, status: int = 400) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status
