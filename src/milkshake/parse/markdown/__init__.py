"""From Markdown to tokens: the syntax of CommonMark and Obsidian."""
