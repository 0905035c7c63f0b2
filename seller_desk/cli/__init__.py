"""The scriptable commands; no Qt."""
