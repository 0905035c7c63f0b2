"""What a seller sees."""
