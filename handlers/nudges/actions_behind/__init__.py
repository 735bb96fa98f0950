"""The midweek message: the action that is behind, and what would bring the week back."""
