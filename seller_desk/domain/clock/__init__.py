"""Working time, days off and the deadline of a thread."""
