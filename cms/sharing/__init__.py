"""How the site is found and passed on: cards for WhatsApp and the rest, structured data, sitemap, manifest."""
