"""The conversation: who writes, how much time is left and why, what was said, what was asked."""
