"""The settings view: the seller's choices, each with its meaning in plain words, and the connections."""
