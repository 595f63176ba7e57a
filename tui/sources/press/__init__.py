"""What newspapers and agencies set around a story: headlines, credits, datelines, dates."""
