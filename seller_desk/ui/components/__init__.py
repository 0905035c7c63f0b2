"""The pieces that views are made of: they know the theme and nothing of the desk."""
