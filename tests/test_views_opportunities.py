"""The opportunity solution tree: rows worked out by hand, the forms it is kept in, and traps."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from helpers import make_research
from milkshake.jtbd.views import VIEWS, rows
from milkshake.jtbd.views.opportunities import OpportunityRow
from sample_sites import TREE


def note(kind: str, *lines: str, text: str = "") -> str:
    return "\n".join(["---", *([f"type: {kind}"] if kind else []), *lines, "---", text])


def tree(files: Mapping[str, str]) -> list[OpportunityRow]:
    found = rows(VIEWS["opportunities"], make_research(files).published())
    return [row for row in found if isinstance(row, OpportunityRow)]


def drawn(files: Mapping[str, str]) -> list[str]:
    """The rows as indented words."""
    return ["  " * row.depth + row.statement for row in tree(files)]


O, P = note("outcome"), note("opportunity")  # noqa: E741


def test_the_rows_of_the_sample_tree() -> None:
    assert [(row.statement, row.level, row.depth, row.mark) for row in tree(TREE)] == [
        ("Cook at home more often", "outcome", 0, ""),
        ("Cooking takes all evening", "opportunity", 1, "nobody said it"),
        ("I never know what to cook", "opportunity", 1, ""),
        ("I forget what is in the fridge", "opportunity", 2, ""),
        ("The leftovers are not enough for a meal", "opportunity", 3, "nobody said it"),
        ("A list inside the door of the fridge", "solution", 3, ""),
        ("People write down what they eat up", "test", 4, ""),
        ("Tape a list to five fridges", "test", 4, ""),
        ("A photo of the fridge", "solution", 3, ""),
        ("Nothing fits all of us", "opportunity", 2, "nobody said it"),
        ("A plan for the week", "solution", 2, ""),
        ("A cooking club", "solution", 1, "on the outcome itself"),
        ("The kitchen is too small", "opportunity", 0, "nobody said it"),
    ]


def test_who_said_it_is_known_from_either_side() -> None:
    said = {row.statement: row.said_by for row in tree(TREE) if row.said_by}
    assert said == {
        "I never know what to cook": ("Ana, May",),
        "I forget what is in the fridge": ("Ben, May",),
    }


def test_a_note_with_two_parents_stands_once_below_the_first_that_it_names() -> None:
    (row,) = [row for row in tree(TREE) if row.statement == "Nothing fits all of us"]
    assert row.parent == ("I never know what to cook", "Cooking takes all evening")


@pytest.mark.parametrize("key", ["parent", "up", "part_of", "Outcome", "supports", "ladders-up-to"])
def test_an_opportunity_names_its_outcome_by_any_property(key: str) -> None:
    assert drawn({"O.md": O, "P.md": note("opportunity", f'{key}: "[[O]]"')}) == ["O", "  P"]


@pytest.mark.parametrize("key", ["children", "opportunities", "Opportunities", "down"])
def test_an_outcome_names_its_opportunities(key: str) -> None:
    assert drawn({"O.md": note("outcome", f'{key}: ["[[P]]"]'), "P.md": P}) == ["O", "  P"]


@pytest.mark.parametrize("key", ["children", "sub_opportunities", "opportunities"])
def test_an_opportunity_names_those_within_it(key: str) -> None:
    assert drawn({"A.md": P, "Z.md": note("opportunity", f'{key}: ["[[A]]"]')}) == ["Z", "  A"]


@pytest.mark.parametrize("text", ["opportunity:: [[P]]", "**Opportunity:** [[P]]"])
def test_a_solution_names_its_opportunity_in_its_text(text: str) -> None:
    assert drawn({"P.md": P, "S.md": note("solution", text=text)}) == ["P", "  S"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("P.md", note("Opportunity")),
        ("P.md", note("'[[Opportunity]]'")),
        ("P.md", note("", "tags: [opportunity]")),
        ("P.md", note("", "tags: [type/opportunity]")),
        ("2 Opportunities/P.md", ""),
        ("P.md", ""),
    ],
)
def test_a_note_says_that_it_is_an_opportunity_or_is_named_as_one(path: str, text: str) -> None:
    solution = note("solution", 'opportunity: "[[P]]"')
    assert drawn({path: text, "S.md": solution}) == ["P", "  S"]


def test_tests_stand_below_their_solution_and_an_experiment_below_its_assumption() -> None:
    files = {
        "O.md": O,
        "P.md": note("opportunity", 'outcome: "[[O]]"'),
        "S.md": note("solution", 'opportunity: "[[P]]"', 'outcome: "[[O]]"'),
        "A.md": note("assumption", 'solution: "[[S]]"'),
        "E.md": note("experiment", 'tests: "[[A]]"', 'opportunity: "[[P]]"'),
        "H.md": note("hypothesis", 'solution: "[[S]]"', 'tests: "[[F]]"'),
        "F.md": note("experiment"),
    }
    found = ["O", "  P", "    S", "      A", "        E", "      H", "        F"]
    assert drawn(files) == found
    assert {row.mark for row in tree(files)} == {"", "nobody said it"}


LIST = """## Tree

- Outcome: [[O]]
  - [[P]] is what most say
    - [[Q]]
      - [[S]]
        - [[E]]
  - Things about money
    - [[R]]
"""
NOTES = {"O.md": O, "P.md": P, "Q.md": P, "R.md": P, "S.md": note("solution"), "E.md": note("test")}
DRAWN = ["O", "  P", "    Q", "      S", "        E", "  R"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("Opportunity solution tree.md", LIST),
        ("Our opportunity-solution tree.md", LIST.replace("\n", "\r\n")),
        ("OST.md", "> [!note] Tree\n" + "".join(f"> {line}\n" for line in LIST.splitlines()[2:])),
        ("OST.md", "For [[O]]:\n\n- [[P]]\n  - [[Q]]\n    - [[S]]\n      - [[E]]\n- [[R]]\n"),
    ],
)
def test_a_note_with_a_nested_list_is_a_tree(path: str, text: str) -> None:
    assert drawn(NOTES | {path: text}) == DRAWN


def test_an_outcome_may_be_nested_in_one_but_is_not_listed_in_one() -> None:
    files = {"O.md": O, "M.md": O, "P.md": note("opportunity", 'parent: "[[M]]"')}
    nested = files | {"OST.md": "- [[O]]\n  - [[M]]\n"}
    assert drawn(nested) == ["O", "  M", "    P"]
    listed = files | {"O.md": note("outcome", text="- [[M]]\n  - [[P]]\n")}
    assert drawn(listed) == ["M", "  P"]


def test_a_folder_says_that_its_notes_are_outcomes() -> None:
    child = note("opportunity", 'parent: "[[O]]"')
    assert drawn({"Outcomes/O.md": "", "P.md": child}) == ["O", "  P"]
    assert drawn({"O.md": "", "P.md": child}) == []


def test_the_nested_list_may_stand_in_the_outcome() -> None:
    text = "- [[P]]\n  - [[Q]]\n    - [[S]]\n      - [[E]]\n- [[R]]\n\n## Related\n\n- [[Y]]\n"
    files = NOTES | {"O.md": note("outcome", text=text), "Y.md": note("solution")}
    assert drawn(files) == DRAWN


def test_an_opportunity_lists_its_solutions_below_a_heading() -> None:
    text = "- [[T]] was dropped\n\n## Solutions\n\n- [[S]]\n"
    files = {"P.md": note("opportunity", text=text)}
    files |= {"S.md": note("solution"), "T.md": note("solution")}
    assert drawn(files) == ["P", "  S"]


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"P.md": P, "O.md": O},
        {"P.md": P, "O.md": O, "S.md": note("solution", 'outcome: "[[O]]"')},
        {"P.md": note("opportunity", 'related: "[[O]]"'), "O.md": O},
        {"P.md": note("opportunity", text="As in [[O]]."), "O.md": O},
        {"P.md": note("opportunity", 'account: "[[Acme]]"'), "Acme.md": note("company")},
        {
            "Opportunities/Opportunities.md": "- [[P]]",
            "Opportunities/P.md": 'up:: "[[Opportunities]]"',
        },
        {"S.md": note("solution", 'serves: "[[N]]"'), "N.md": note("need")},
        {"N.md": note("outcome", 'job: "[[J]]"'), "J.md": note("job")},
        {"P.md": P, "Minutes.md": "- [[P]]\n  - [[S]]\n", "S.md": note("solution")},
        {"P.md": P, "E.md": note("experiment", 'opportunity: "[[P]]"')},
    ],
)
def test_a_vault_that_keeps_no_tree_has_no_rows(files: Mapping[str, str]) -> None:
    assert tree(files) == []


def test_needs_and_solutions_outside_the_tree_are_not_in_it() -> None:
    more = {"N.md": note("need"), "X.md": note("solution", 'serves: "[[N]]"'), "D.md": O}
    assert drawn(TREE | more) == drawn(TREE)


def test_a_group_of_what_was_said_is_not_marked() -> None:
    files = {
        "P.md": P,
        "Q.md": note("opportunity", 'parent: "[[P]]"', 'evidence: "[[I]]"'),
        "R.md": note("opportunity", 'parent: "[[Q]]"'),
        "S.md": note("opportunity", 'parent: "[[P]]"', "evidence: A call in May"),
        "I.md": note("interview"),
    }
    assert {row.statement: row.mark for row in tree(files)} == {
        "P": "",
        "Q": "",
        "R": "nobody said it",
        "S": "",
    }


def test_a_cycle_shows_each_note_once() -> None:
    files = {
        "A.md": note("opportunity", 'parent: "[[C]]"'),
        "B.md": note("opportunity", 'parent: "[[A]]"'),
        "C.md": note("opportunity", 'parent: "[[B]]"'),
        "D.md": note("opportunity", 'parent: ["[[C]]", "[[D]]"]'),
    }
    assert drawn(files) == ["A", "  B", "    C", "      D"]
    assert tree(files)[0].parent == ("C",)


def test_what_hangs_on_a_cycle_in_two_places_stands_below_the_first() -> None:
    files = {
        "A.md": note("opportunity", 'parent: "[[B]]"'),
        "B.md": note("opportunity", 'parent: "[[A]]"'),
        "C.md": note("opportunity", 'parent: ["[[A]]", "[[B]]"]'),
    }
    assert drawn(files) == ["A", "  B", "    C"]
    assert tree(files)[-1].parent == ("B", "A")


def test_siblings_stand_by_order_then_by_their_words() -> None:
    files = {"O.md": O}
    for name, order in (("B", "2"), ("C", "1"), ("A 10", "x"), ("A 9", "x")):
        files[f"{name}.md"] = note("opportunity", 'parent: "[[O]]"', f"order: {order}")
    assert drawn(files) == ["O", "  C", "  B", "  A 9", "  A 10"]


def test_what_is_withheld_leaves_no_mark() -> None:
    hidden = {
        "Opportunities/Secret.md": note(
            "opportunity",
            "publish: false",
            'parent: "[[Cook at home more often]]"',
            'children: ["[[The kitchen is too small]]"]',
        ),
        "Interviews/Secret talk.md": note(
            "interview", "publish: false", text="[[Cooking takes all evening]]"
        ),
        "Opportunity solution tree.md": note(
            "",
            "publish: false",
            text="- [[Cooking takes all evening]]\n  - [[The kitchen is too small]]",
        ),
    }
    assert tree(TREE | hidden) == tree(TREE)


def test_a_long_chain_and_many_opportunities_are_no_trouble() -> None:
    files = {"P0.md": P}
    for at in range(1, 1500):
        files[f"P{at}.md"] = note("opportunity", f'parent: "[[P{at - 1}]]"')
    assert tree(files)[-1].depth == 1499


def test_the_words_of_an_opportunity_are_its_statement() -> None:
    said = "“I can't tell <what> & when”, she said"
    (row, _) = tree(
        {
            "P.md": note("opportunity", f"statement: {said}"),
            "S.md": note("solution", "for: '[[P]]'"),
        }
    )
    assert row.statement == said
