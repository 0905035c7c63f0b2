"""What the sections of the order panel share."""

KEY_WIDTH = 112  # px: "Complaint until" fits in a wide font, and so does a tracking number beside it
