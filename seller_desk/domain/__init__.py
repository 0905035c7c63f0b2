"""The marketplace's rules, pure: no clock of its own, no disk, no network, no words for people."""
