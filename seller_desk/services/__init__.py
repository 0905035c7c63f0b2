"""What a seller does at the desk, one class a room, one method a deed; no Qt, no SQL, no HTTP."""
