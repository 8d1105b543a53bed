"""The smallest count of people that is published."""

LEAST = 10
