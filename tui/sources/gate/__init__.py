"""The one gate: bytes to text, text cleaned once, and the way from there to an `Article`."""
