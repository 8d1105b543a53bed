"""The pattern page for developers (`make dev`, /pola/), which renders every component with the real templates."""
