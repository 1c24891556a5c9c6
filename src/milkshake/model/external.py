"""Addresses that lead out of the vault: to which of them a page may link.

Every link of a site that does not lead to a page or file of the site passes `may_link_to`.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

SCHEMES = frozenset(
    {
        *("http", "https", "obsidian"),
        # https://html.spec.whatwg.org/multipage/system-state.html#safelisted-scheme
        *("bitcoin", "ftp", "ftps", "geo", "im", "irc", "ircs", "magnet", "mailto", "matrix"),
        *("mms", "news", "nntp", "openpgp4fpr", "sftp", "sip", "sms", "smsto", "ssh", "tel"),
        *("urn", "webcal", "wtai", "xmpp"),
    }
)
"""The schemes of addresses that mean the same to every reader and run nothing in the page."""

_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+")
"""What browsers ignore in an address, and a little more."""

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_WEB = re.compile(r"https?://[^\x00-\x20\x7f-\xa0\u2028\u2029<>]+", re.IGNORECASE)
_FILE = re.compile(r"(?:file:|[a-z]:[\\/])", re.IGNORECASE)
_APP = re.compile(r"[a-z][a-z0-9+.-]+://\S*", re.IGNORECASE)
_IN_A_VAULT = re.compile(
    r"obsidian:(?:///|//vault/|[^?]*\?(?:.*&)?(?:file|filepath|path)=)", re.IGNORECASE
)
"""An address of Obsidian's that names a file: https://help.obsidian.md/uri."""

_FILE_NAME = re.compile(r"[?&](?:file|filepath|path)=([^&#]*)", re.IGNORECASE)


def scheme(address: str) -> str:
    """The scheme of an address in lower case, as a browser reads it; empty where it has none."""
    match = _SCHEME.match(address) or _SCHEME.match(_IGNORED.sub("", address))
    return match[1].lower() if match else ""


def is_on_the_web(address: str) -> bool:
    """Whether the whole text is an address of HTTP or HTTPS."""
    return _WEB.fullmatch(address) is not None


def may_link_to(address: str) -> bool:
    """Whether a page may link to an address that leads out of the vault.

    It may not where a click could run a script, or where the address names a file on the
    writer's own computer: it leads nowhere for anybody else, and tells them where it lies.
    """
    if address.startswith(("https://", "http://")):
        return True
    return scheme(address) in SCHEMES and not _IN_A_VAULT.match(_IGNORED.sub("", address))


def shown(address: str) -> str:
    """What a page shows of an address that has no words of its own.

    It is the address itself, but the mere name of a file on the writer's own computer and of
    what only a program there can open.
    """
    is_local = _FILE.match(address) or _APP.fullmatch(address)
    if not is_local or may_link_to(address):
        return address
    named = _FILE_NAME.search(address)
    path = named[1] if named else re.split(r"[?#]", address)[0]
    names = unquote(path).replace("\\", "/").rstrip("/").split("/")
    return names[-1] or scheme(address)
