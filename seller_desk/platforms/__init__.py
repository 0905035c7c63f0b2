"""Connections to where buyers write, one folder each."""
