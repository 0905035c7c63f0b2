"""Windows of their own beside the desk: the snippet editor, Assisted, the question before a link opens."""
