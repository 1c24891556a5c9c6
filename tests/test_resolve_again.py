"""A resolver that takes over what holds answers as one that is made afresh."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import example, given
from hypothesis import strategies as st

from milkshake.model.note import Note
from milkshake.parse import parse
from milkshake.resolve import Resolver, differing, link_names, moved_links

PATHS = [
    *("meal.md", "Meal.md", "meals.md", "a/meal.md", "a/b/meal.md", "A/meal.md", "meal.v2.md"),
    *("meal.png", "a/meal.png", "plan.canvas", "a/Dinner party.md", "c/only here.md"),
]
TEXTS = ["", "# Here\n", "---\naliases: [meal, supper]\n---\n", "---\naliases: dinner\n---\n"]
TARGETS = [
    *("meal", "MEAL.md", "a/meal", "./meal", "../meal", "/meal", "meal.v2", "meal.png", "mael"),
    *(
        "supper",
        "dinner",
        "diner",
        "dinner-party",
        "a",
        "a/",
        "b/",
        "c/",
        "plan.canvas",
        "plan",
        "",
    ),
]

vaults = st.dictionaries(st.sampled_from(PATHS), st.sampled_from(TEXTS), max_size=9)


def split(files: dict[str, str]) -> tuple[dict[str, Note], tuple[str, ...]]:
    notes = {path: parse(path, text) for path, text in files.items() if path.endswith(".md")}
    return notes, tuple(sorted(path for path in files if path not in notes))


def answers(resolver: Resolver, sources: Sequence[str]) -> list[object]:
    """All that a resolver says of the targets, on questions from the sources."""
    return [
        (
            target,
            resolver.suggest(target),
            resolver.alias_of(target),
            resolver.files_named(target),
            *(resolver.resolve_on_site(target, "#Here", source) for source in sources),
        )
        for target in TARGETS
    ]


@given(vaults, vaults, st.booleans())
@example({"meal.md": "", "Meal.md": ""}, {}, False)
def test_a_resolver_taken_over_says_what_a_new_one_does(
    old: dict[str, str], new: dict[str, str], few: bool
) -> None:
    if few:  # most of the new vault is the old one
        new = {**old, **dict([*new.items()][:1])}
        new.pop(next(iter(old), ""), None)
    before, after = split(old), split(new)
    # Notes that stay are the very same objects, as in a workspace.
    after[0].update({path: before[0][path] for path in after[0] if old.get(path) == new[path]})
    sources = ["meal.md", "a/meal.md", "a/b/meal.md"]
    resolver = Resolver(*before)
    told = answers(resolver, sources)
    again = resolver.again(*after)
    assert answers(again, sources) == answers(Resolver(*after), sources)
    assert answers(resolver, sources) == told, "the earlier one is what it was"


@given(vaults, vaults)
def test_links_that_are_not_said_to_have_moved_lead_where_they_led(
    old: dict[str, str], new: dict[str, str]
) -> None:
    before, after = split(old), split(new)
    others = differing(*before, *after)
    old_one, new_one = Resolver(*before), Resolver(*after)
    moved = None if others is None else moved_links(old_one, new_one, others)
    if moved is None:
        return
    stay = old.keys() & new.keys()
    for target in TARGETS:
        link = parse("n.md", f"[[{target}|x]]")
        if link_names(link).isdisjoint(moved):
            for source in stay:
                assert old_one.resolve_on_site(target, "", source) == new_one.resolve_on_site(
                    target, "", source
                )
