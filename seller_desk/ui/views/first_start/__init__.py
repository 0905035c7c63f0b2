"""The first start: language and country, where buyers write, a test, and the desk opens."""
