"""Rules on links and embeds."""
