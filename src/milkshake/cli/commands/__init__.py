"""The commands, one file each: ``cli/commands/<name>.py`` holds a `click.Command` of its name.

`milkshake.cli.group` finds them; nothing else has to know of a new one.
"""
