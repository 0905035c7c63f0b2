"""The facts of an order that a draft may get wrong: one file a kind of fact."""
