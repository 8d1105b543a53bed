"""Documents that readers download: what is looked into before they are taken."""
