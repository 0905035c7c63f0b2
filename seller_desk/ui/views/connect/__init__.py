"""Connecting to where buyers write: which platform, the key, the test; at first start and in settings."""
