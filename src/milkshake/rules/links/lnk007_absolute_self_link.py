r"""A web address leads to a note of this very vault.

## What it does

Reports a Markdown link or a bare address in the text that leads to a note of the
vault on the vault's own site, as the keys `url` and `site_urls` of the config give
it. Blanks may be written as Obsidian Publish writes them (`Plan+a+trip`), as
milkshake does (`Plan-a-trip.html`), or percent-encoded; the extension may be left
out. Addresses with a query, the address of the site itself, and addresses that may
mean several notes are not reported. Without these keys nothing is reported.

## Why

Obsidian does not see a link to the note: it is missing from the backlinks and the
graph, it is not updated when the note is renamed, and it does not work offline.

## What to do

Link to the note. The fix writes `[[…]]`, with the words of the link behind the pipe.

## Bad

### A link on Obsidian Publish

```toml milkshake.toml
site_urls = ["https://publish.obsidian.md/travel"]
```
```md Home.md
See [why personas fall short](https://publish.obsidian.md/travel/Personas+lack+rich+context). %% LNK007 %%
```
```md Personas lack rich context.md
```
```fixed Home.md
See [[Personas lack rich context|why personas fall short]].
```

### The name as words, an address in brackets, and one without

```toml milkshake.toml
site_urls = ["https://publish.obsidian.md/travel/"]
```
```md Home.md
- [Plan a trip](https://publish.obsidian.md/travel/Jobs/Plan+a+trip) %% LNK007 %%
- <https://publish.obsidian.md/travel/Jobs/Plan%20a%20trip.md> %% LNK007 %%
- See http://Publish.Obsidian.md/travel/Jobs/Plan+a+trip. %% LNK007 %%
```
```md Jobs/Plan a trip.md
```
```fixed Home.md
- [[Plan a trip]]
- [[Plan a trip]]
- See [[Plan a trip]].
```

### A heading, in a table

```toml milkshake.toml
site_urls = ["https://travel.example/"]
```
```md Home.md
| job | about |
|---|---|
| [how](https://travel.example/Plan+a+trip#How+it+runs) | x | %% LNK007 %%
```
```md Plan a trip.md
# How it runs
```
```fixed Home.md
| job | about |
|---|---|
| [[Plan a trip#How it runs\|how]] | x |
```

### In a table within a callout

```toml milkshake.toml
site_urls = ["https://travel.example/"]
```
```md Home.md
> [!note] Jobs
> | job | about |
> |---|---|
> | [how](https://travel.example/Plan+a+trip) | x | %% LNK007 %%
```
```md Plan a trip.md
```
```fixed Home.md
> [!note] Jobs
> | job | about |
> |---|---|
> | [[Plan a trip\|how]] | x |
```

### An address in angle brackets, and one with a title, which a wikilink cannot have

```toml milkshake.toml
site_urls = ["https://travel.example/"]
```
```md Home.md
See [how](<https://travel.example/Plan a trip>). %% LNK007 %%
See [how](https://travel.example/Plan+a+trip "As told"). %% LNK007 %%
```
```md Plan a trip.md
```
```fixed Home.md
See [[Plan a trip|how]].
See [how](https://travel.example/Plan+a+trip "As told").
```

### A heading that the note does not have

```toml milkshake.toml
site_urls = ["https://travel.example/"]
```
```md Home.md
See [how](https://travel.example/Plan+a+trip#How+it+ran). %% LNK007 %%
```
```md Plan a trip.md
# How it runs
```
```fixed Home.md
See [how](https://travel.example/Plan+a+trip#How+it+ran).
```

### The address of the site that is built, and words in bold

```toml milkshake.toml
url = "https://travel.example/jobs"
```
```md Home.md
See [the trip](https://travel.example/jobs/Plan-a-trip.html). %% LNK007 %%
See [**the** trip](https://travel.example/jobs/Plan-a-trip.html). %% LNK007 %%
```
```md Plan a trip.md
```
```fixed Home.md
See [[Plan a trip|the trip]].
See [**the** trip](https://travel.example/jobs/Plan-a-trip.html).
```

### A name that two notes share

```toml milkshake.toml
site_urls = ["https://travel.example/"]
```
```md Home.md
See [a trip](https://travel.example/a/Trip). %% LNK007 %%
```
```md a/Trip.md
```
```md b/Trip.md
```
```fixed Home.md
See [[a/Trip|a trip]].
```

## Good

### A link to the note

```toml milkshake.toml
site_urls = ["https://travel.example/"]
```
```md Home.md
See [[Plan a trip]].
```
```md Plan a trip.md
```

### Another site, and one whose address begins alike

```toml milkshake.toml
site_urls = ["https://publish.obsidian.md/travel"]
```
```md Home.md
See https://publish.obsidian.md/hub/Plan+a+trip.
See https://publish.obsidian.md/travels/Plan+a+trip.
```
```md Plan a trip.md
```

### The site itself, a query, and a note that there is not

```toml milkshake.toml
site_urls = ["https://travel.example/"]
```
```md Home.md
- https://travel.example
- https://travel.example/?Plan+a+trip
- https://travel.example/Plan+a+trip?print
- https://travel.example/Plan+a+dinner
```
```md Plan a trip.md
```

### Two notes that the address may mean

```toml milkshake.toml
site_urls = ["https://travel.example/"]
```
```md Home.md
See https://travel.example/plan-a-trip.
```
```md Plan a trip.md
```
```md plan+a+trip.md
```

### An address in code

```toml milkshake.toml
site_urls = ["https://travel.example/"]
```
```md Home.md
Write `https://travel.example/Plan+a+trip`.
```
```md Plan a trip.md
```

### No site

```md Home.md
See https://publish.obsidian.md/travel/Plan+a+trip.
```
```md Plan a trip.md
```
"""  # noqa: E501

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from msgspec import Struct

from milkshake.model.diagnostic import Fix, Violation
from milkshake.model.files import is_markdown
from milkshake.model.link import Address, Link
from milkshake.model.note import Note
from milkshake.model.source import Edit
from milkshake.resolve import Found, fold
from milkshake.rules.context import Context
from milkshake.rules.links.link_edits import link_name
from milkshake.vault import Edge

SEVERITY = "info"
FIXABLE = True

_LINK = re.compile(
    r"\[(?P<words>.*)\]\(\s*(?:<(?P<quoted>[^<>\n]+)>|(?P<url>[^\s<>]+?))"
    r"(?P<title>\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
    r"|<?(?P<bare>[^\s<>]+)>?"
)
_URL = re.compile(r"https?://(?P<host>[^/?#]+)(?P<path>[^?#]*)(?:#(?P<place>.*))?", re.IGNORECASE)
_FORMATTED = re.compile(r"[*_`~=<>\[\]|\\$&]|%%|::")
_UNLINKABLE = re.compile(r"[#|^\[\]\\]|%%|::")


class _OwnAddress(Struct, frozen=True):
    """An address that leads to `subpath` in the note at `path`.

    `words` are the link's label; `has_title` says that more words show where one points at it.
    """

    path: str
    subpath: str
    words: str | None
    has_title: bool


def check(context: Context) -> Iterator[Violation]:
    """A violation for each address on the vault's own site that is the address of a note."""
    sites = tuple(
        filter(None, map(_site, (context.vault.config.url, *context.vault.config.site_urls)))
    )
    if not sites:
        return
    known = _paths_by_page(context)
    hosts = {site.partition("/")[0] for site in sites}
    for note in context.vault.checked:
        for address in note.addresses:
            text = address.text.lower()
            near = any(host in text for host in hosts)
            own = _own_address(address, sites, known) if near else None
            if own is not None:
                name = context.vault.notes[own.path].name
                message = f"address of the note `{name}` instead of a link"
                fix = _fix(context, note, address, own)
                yield Violation(note.path, address.span, message, fix)


def _site(url: str) -> str:
    """The address of a site in the form that page addresses are compared with; empty for none."""
    match = _URL.fullmatch(url.rstrip("/"))
    return f"{match['host'].lower()}{unquote(match['path'])}/" if match else ""


def _paths_by_page(context: Context) -> Mapping[str, list[str]]:
    """The paths of notes by their page, as `_plain` writes it."""
    paths: defaultdict[str, list[str]] = defaultdict(list)
    for path in context.vault.notes:
        if is_markdown(path):
            paths[_plain(path[: -len(".md")])].append(path)
    return paths


def _plain(path: str) -> str:
    """A path in which blanks, and the signs that stand for blanks in an address, are blanks."""
    return fold(path).replace("+", " ").replace("-", " ")


def _own_address(
    address: Address, sites: tuple[str, ...], known: Mapping[str, list[str]]
) -> _OwnAddress | None:
    """What the address leads to, None where it does not lead to exactly one note."""
    link = _LINK.fullmatch(address.text)
    url = _URL.fullmatch(link["quoted"] or link["url"] or link["bare"]) if link else None
    if link is None or url is None:
        return None
    whole = f"{url['host'].lower()}{unquote(url['path'])}"
    site = next((site for site in sites if whole.startswith(site)), None)
    if site is None:
        return None
    page = re.sub(r"\.(?:md|html)$", "", whole[len(site) :].rstrip("/"), flags=re.IGNORECASE)
    paths = known.get(_plain(page), ())
    if len(paths) != 1:
        return None
    place = unquote((url["place"] or "").replace("+", " "))
    return _OwnAddress(paths[0], f"#{place}" if place else "", link["words"], bool(link["title"]))


def _fix(context: Context, note: Note, address: Address, own: _OwnAddress) -> Fix | None:
    """Puts a wikilink in place of the address, or None where a wikilink cannot say the same."""
    words = own.words or ""
    span = address.span
    if own.has_title or _FORMATTED.search(words) or span.row != span.end_row:
        return None
    link = Link(address.text, "", "", None, False, True, span)
    name = link_name(context, Edge(note.path, link, Found(own.path)), own.path)
    target = context.vault.resolver.resolve(name, own.subpath, note.path)
    if _UNLINKABLE.search(name) or not isinstance(target, Found) or not target.subpath_found:
        return None
    named = name + own.subpath
    pipe = r"\|" if address.in_table else "|"
    text = f"[[{named}{pipe}{words}]]" if words and words != named else f"[[{named}]]"
    return Fix("safe", f"link to `{name}`", (Edit(span, text),))
