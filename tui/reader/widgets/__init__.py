"""The reader's widgets; the style sheet of each stands beside it."""
