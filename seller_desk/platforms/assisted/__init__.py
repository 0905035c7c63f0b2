"""The connection without a network: the seller carries messages over by hand."""
