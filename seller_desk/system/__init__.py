"""What the operating system gives: key store, clock, folders, notices, logs."""
