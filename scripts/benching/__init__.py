"""Measuring hubwall from outside, by reading the screen, beside others that do the same."""
