"""Search and sharing: cards for WhatsApp and social media, structured data, sitemap and manifest."""
