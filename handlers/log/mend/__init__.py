"""An entry is mended: edited, or taken back."""
