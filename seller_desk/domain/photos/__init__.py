"""What a photo tells besides its picture, and how to send it without."""
