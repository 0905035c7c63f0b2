"""The absences view: choose days on a calendar, see at once what they ask for, file the notice, keep the proof."""
