"""The page's own HTTP, as docs/sandbox.md tells it. Tests and the demo drive the workspace over the same calls."""
