"""/plan: the page, this week, making a plan, time off."""

from handlers.plan.command import PlanRequest, PlanWord
from handlers.plan.listeners import register

__all__ = ["PlanRequest", "PlanWord", "register"]
