"""The take-over radar: every thread in danger, why, until when, what to do, what it could cost."""
