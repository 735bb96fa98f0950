"""A plan is proposed to the manager, who agrees or asks for changes; planning sessions of a team."""
