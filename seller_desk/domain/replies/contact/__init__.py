"""What leads a buyer off the platform: one file a kind of contact."""
