"""The engine that keeps the desk and the platforms equal."""
