"""People who leave: nothing is sent to them, who takes over is asked once, and a team without a manager is said."""
