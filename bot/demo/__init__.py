"""The demo: the sandbox, the real bot over Socket Mode, a small sales team. Nothing else imports the sandbox."""

from bot.demo.show import show
from bot.demo.tour import play_tour


def main(*, tour: bool, port: int) -> int:
    """Plays the demo's tour as text, or serves its page until it is stopped; the exit code."""
    return play_tour() if tour else show(port=port)
