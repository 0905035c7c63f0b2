"""What a reply must be before it may leave: one file a rule, one function that runs them all."""
