"""Windows of their own beside the desk: the snippet editor, messages by hand, the question before a link opens."""
