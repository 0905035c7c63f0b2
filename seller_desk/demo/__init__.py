"""The embedded marketplace: the contract served on loopback, with buyers who write."""
