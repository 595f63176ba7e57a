"""How the news encoder is trained, exported and scored (extra `train`)."""
