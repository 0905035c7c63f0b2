"""Triage of buyer messages and the state of a thread towards a take-over (R8, R9)."""
