"""Rows for the lists: plain data in, exact inserts, moves and removals out."""
