"""Reads what a seller carries over by hand: mails, mailboxes, exported tables and lists, text from the page."""
