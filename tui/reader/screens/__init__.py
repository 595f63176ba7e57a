"""The reader's screens; the style sheet of each stands beside it."""
