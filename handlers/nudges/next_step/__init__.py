"""An opportunity's next step is due, or nothing happened with it for long: said while there is time."""
