"""Measures how often the reply checks and the triage are right: ``python -m tests.accuracy FOLDER...``."""
