"""Starts the desk and stops it in order; wiring names the concrete classes."""
