"""A made-up connection: a folder as one in ``platforms/`` is, to see that a folder and a line are enough."""
