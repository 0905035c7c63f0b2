"""What the sections of the order panel share."""

KEY_WIDTH = 104  # px: narrower than elsewhere, the panel is
