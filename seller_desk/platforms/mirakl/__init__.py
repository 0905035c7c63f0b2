"""The connection to marketplaces that run on Mirakl, by its public seller API."""
