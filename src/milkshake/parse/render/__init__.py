"""From Markdown tokens to the parts of a note: its HTML, links, headings, tags, entries, tables."""
