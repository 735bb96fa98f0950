"""/plan: the page, this week, making a plan, time off. Registered from handlers/plan/listeners.py."""
