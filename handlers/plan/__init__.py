"""/plan: the page, this week, making a plan, time off."""

from handlers.plan.command import PlanRequest, PlanWord
from handlers.plan.listeners import register
from handlers.plan.redraw import plan_pages

__all__ = ["PlanRequest", "PlanWord", "plan_pages", "register"]
