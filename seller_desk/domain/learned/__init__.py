"""Judges texts by what was learned from labelled examples: a linear model over words and their meanings (R4, R8)."""
