"""Colours, type, icons and the style sheet: everything that makes the desk look like one thing."""
