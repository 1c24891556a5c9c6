"""From Markdown to tokens: CommonMark's rules with Obsidian's."""
