"""The pattern page for developers (`make dev`, /pola/): every piece of the design, drawn by our own templates."""
