"""Making a plan, or revising one: two views, and the page."""
