"""The demo: the sandbox, the real bot over Socket Mode, a small sales team. Nothing else imports the sandbox."""

from bot.demo.show import Show, started_over
from bot.demo.tour import play_tour


def main(*, tour: bool, port: int | None, speed: float, reset: bool) -> int:
    """Plays the demo's tour as text, or serves its page until it is stopped; the exit code."""
    if tour:
        return play_tour()
    if reset and started_over(port):
        print("The demo that runs there starts over.")
        return 0
    return Show(port=port, speed=speed).run()
