"""`milkshake completion`: print what lets a shell complete commands, options and rules."""

from __future__ import annotations

import click
from click.shell_completion import ShellComplete, get_completion_class

_SHELLS = ("bash", "fish", "zsh")


@click.command(short_help="Let your shell complete commands.")
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> int:
    """Print a script that lets SHELL complete commands, options and rules with Tab.

    \b
    For bash, add to ~/.bashrc:
      eval "$(milkshake completion bash)"
    For zsh, add to ~/.zshrc, below compinit:
      eval "$(milkshake completion zsh)"
    For fish, once:
      milkshake completion fish > ~/.config/fish/completions/milkshake.fish

    \b
    Examples:
      milkshake completion bash
      milkshake completion zsh
    """
    kind = get_completion_class(shell)
    assert kind is not None
    script = kind(context.find_root().command, {}, "milkshake", "_MILKSHAKE_COMPLETE")
    # That of bash would ask bash for its version, and fail where there is none.
    click.echo(ShellComplete.source(script))
    return 0
