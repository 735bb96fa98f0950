"""The chance to reach the target has been low for weeks: what brings it back, taken into the week with one press."""
