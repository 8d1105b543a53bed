"""Dates and times as they are written in Indonesia, and nothing that guesses."""
