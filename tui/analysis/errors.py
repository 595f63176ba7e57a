"""What can go wrong before an article is analysed."""


class ModelError(Exception):
    """A model is missing, damaged or unfit; the message is one line that says what to do."""
