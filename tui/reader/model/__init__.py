"""What is read, where one is and what keys mean: the reader without a screen."""
