"""Indonesian date and time formats, without ambiguous input formats."""
