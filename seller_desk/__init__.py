"""A desktop inbox that keeps refurbished-device sellers inside the marketplace's rules."""

__version__ = "0.1.0"
