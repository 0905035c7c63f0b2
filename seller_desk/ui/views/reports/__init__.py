"""The reports view: how answers stood to their deadlines, charges, and when the inbox was checked."""
