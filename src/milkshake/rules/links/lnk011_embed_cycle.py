"""A note embeds itself, directly or through other notes.

## What it does

Reports each embed that closes a circle: the part of a note that it shows holds an embed that
leads back. Each circle is reported once, at its first embed.

## Why

The content has no end. Obsidian and the site stop at some depth, and the reader sees the same
words again, or nothing.

## What to do

Link one of the notes in place of embedding it, or embed only the section that is needed.

## Bad

### A note in itself

```md Guide.md
![[Guide]] %% LNK011 %%
```

### Two notes in each other

```md Guide.md
Read this first.

> ![[Trip]] %% LNK011 %%
```
```md Trip.md
![[Guide]]
```

### A section in itself

```md Guide.md
# Steps

- ![[#Steps]] %% LNK011 %%
```

### Three notes, one by a Markdown embed

```md A.md
![[B]] %% LNK011 %%
```
```md B.md
![the next](C.md)
```
```md C.md
# Part

![[A]]
```

## Good

### A section of the note without the embed

```md Guide.md
# Steps

One, two.

# Summary

![[#Steps]]
```

### Two notes that embed parts of each other

```md Guide.md
# Steps

One, two.

# Trips

![[Trip#Plan]]
```
```md Trip.md
# Plan

Leave early.

# Guide

![[Guide#Steps]]
```

### Links in a circle

```md Guide.md
[[Trip]]
```
```md Trip.md
![[Guide]]
```

### One note embedded twice

```md Guide.md
![[Trip]] ![[Trip]]
```
```md Trip.md
Leave early.
```

### A heading and a block that are not there, which show nothing

```md Guide.md
![[Guide#Nowhere]] ![[#^nothing]]
```

### In code

```md Guide.md
Write `![[Guide]]`, or

    ![[Guide]]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from milkshake.model.diagnostic import Related, Violation
from milkshake.model.note import Note
from milkshake.resolve import Ambiguous, Found
from milkshake.rules.context import Context, advice
from milkshake.vault import Edge

SEVERITY = "warning"


def check(context: Context) -> Iterator[Violation]:
    """A violation at the first embed of each circle of embeds."""
    has_embeds = context.vault.each_edges(_has_embeds)
    texts = [note for note in context.vault.checked if has_embeds[note.path] and note.is_text]
    embeds = {note.path: _embeds(context, note) for note in texts}
    embeds = {path: found for path, found in embeds.items() if found}
    edges = {(path, place): edge for path, found in embeds.items() for place, edge in found}
    done: set[tuple[str, int]] = set()
    for start in edges:
        yield from _circles(context, embeds, edges, start, done)


def _circles(
    context: Context,
    embeds: dict[str, list[tuple[int, Edge]]],
    edges: dict[tuple[str, int], Edge],
    start: tuple[str, int],
    done: set[tuple[str, int]],
) -> Iterator[Violation]:
    """A violation for each circle that a search from the embed `start` finds.

    The search goes through each embed once in all, without recursion: `done` are those that
    it has left.
    """
    if start in done:
        return
    way = {start: 0}
    waiting = [_next(context, embeds, edges[start])]
    while waiting:
        step = next(waiting[-1], None)
        if step is None:
            waiting.pop()
            done.add(way.popitem()[0])
        elif step in way:
            yield _violation([edges[part] for part in [*way][way[step] :]])
        elif step not in done:
            way[step] = len(way)
            waiting.append(_next(context, embeds, edges[step]))


def _has_embeds(edges: tuple[Edge, ...]) -> bool:
    return any(edge.link.embed for edge in edges)


def _embeds(context: Context, note: Note) -> list[tuple[int, Edge]]:
    """The embeds of notes in the body of the note, each with its place in `Note.body`."""
    edges = context.vault.edges[note.path]
    wanted = {
        number
        for number, edge in enumerate(edges)
        if edge.link.embed and edge.path in context.vault.notes
    }
    if not wanted:
        return []
    return [
        (place, edges[piece])
        for place, piece in enumerate(note.body)
        if isinstance(piece, int) and piece in wanted
    ]


def _next(
    context: Context, embeds: dict[str, list[tuple[int, Edge]]], edge: Edge
) -> Iterator[tuple[str, int]]:
    """The embeds in the part of a note that `edge` shows."""
    target = edge.target
    if not isinstance(target, (Found, Ambiguous)) or not target.subpath_found:
        return
    path = target.path
    if path not in embeds:
        return
    start, end = _shown(context.vault.notes[path], target.anchor)
    for place, _ in embeds[path]:
        if start <= place < end:
            yield path, place


def _shown(note: Note, anchor: str) -> tuple[int, int]:
    """The part of `Note.body` that an embed of the element with the id `anchor` shows."""
    for heading in note.headings:
        if anchor and heading.id == anchor:
            return heading.start, heading.end
    for block in note.blocks:
        if anchor == f"^{block.id.lower()}":
            return block.start, block.end
    return 0, len(note.body)


def _violation(circle: list[Edge]) -> Violation:
    first = min(range(len(circle)), key=lambda n: (circle[n].source, circle[n].link.span))
    first_edge, *others = circle[first:] + circle[:first]
    related = tuple(Related(edge.source, edge.link.span, "embeds the next") for edge in others)
    way = f" through {len(others)} more" if others else ""
    message = f"`{first_edge.link.text}` leads back here{way}"
    fix = advice("link the note in place of embedding it")
    return Violation(first_edge.source, first_edge.link.span, message, fix, related)
