"""A web page to the article on it: parsed once, its blocks told apart, its facts read."""
