"""The order panel: what was bought, the buyer's rights, the same device elsewhere, the buyer, your note."""
