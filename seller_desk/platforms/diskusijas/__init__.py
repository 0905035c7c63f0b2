"""The connection to a marketplace that serves the Diskusijas contract."""
