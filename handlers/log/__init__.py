"""/log: what a rep did, in one line or one press. The listeners are registered from handlers/log/listeners.py."""
