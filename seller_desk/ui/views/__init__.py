"""What fills the window: one view a place in the navigation."""
