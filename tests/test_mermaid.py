"""Mermaid diagrams become drawings that a page may hold."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milkshake.parse.drawing import arrows
from milkshake.parse.drawing.colours import Colour, best_ink, colour, contrast, is_visible
from milkshake.parse.drawing.mermaid import MAX_LENGTH, MAX_NESTING, reason, svg

CSS = (Path(__file__).parent.parent / "templates" / "assets" / "diagram.css").read_text("utf-8")
DIAGRAMS = {
    "flowchart": "flowchart TD\nA[Start] --> B{Works?}\nB -- Yes --> C((End))\nB -.-> A\n",
    "graph": "graph LR\nBiology --> Chemistry\nclass Biology internal-link;\n",
    "sequence diagram": "sequenceDiagram\nautonumber\nAlice->>+John: Hello\nJohn-->>-Alice: Hi\n",
    "class diagram": "classDiagram\nAnimal <|-- Duck\nAnimal : +int age\nDuck o-- Egg : lays\n",
    "state diagram": "stateDiagram-v2\n[*] --> Still\nStill --> Moving : push\nMoving --> [*]\n",
    "entity diagram": "erDiagram\nCUSTOMER ||--o{ ORDER : places\nORDER { int id PK\n}\n",
    "Gantt chart": "gantt\ndateFormat YYYY-MM-DD\nsection S\nA task :a1, 2014-01-01, 30d\n",
    "pie chart": 'pie\n"Dogs" : 3\n"Cats" : 1\n',
    "user journey": "journey\nsection Go\nMake tea: 5: Me\n",
    "mind map": "mindmap\n  root((all))\n    One\n    Two\n",
    "timeline": "timeline\n2002 : LinkedIn\n2004 : Facebook\n",
    "Git graph": "gitGraph\ncommit\nbranch b\ncheckout b\ncommit\ncheckout main\nmerge b\n",
    "quadrant chart": "quadrantChart\nx-axis Low --> High\nA: [0.3, 0.6]\n",
    "chart": "xychart-beta\nx-axis [a, b]\nbar [1, 2]\nline [1, 2]\n",
    "flow diagram": "sankey-beta\n\na,b,3\nb,c,1\n",
    "block diagram": "block-beta\ncolumns 2\na b\na --> b\n",
}
ELEMENTS = set(
    re.findall(r"\w+", "svg g a desc path rect circle ellipse line polyline polygon text tspan")
)
NAMESPACE = 'xmlns="http://www.w3.org/2000/svg" '


def drawn(source: str) -> ET.Element:
    found = svg(source)
    assert found is not None, reason(source)
    return ET.fromstring(found)


def words(root: ET.Element) -> str:
    return " ".join("".join(root.itertext()).split())


@pytest.mark.parametrize("kind", DIAGRAMS)
def test_each_kind_of_diagram_is_drawn_and_says_what_it_is(kind: str) -> None:
    root = drawn(DIAGRAMS[kind])
    assert root.get("role") == "img"
    assert root.get("aria-label") == ("flowchart" if kind == "graph" else kind)
    assert float(root.get("width", "0")) > 0
    assert float(root.get("height", "0")) > 0


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("---\ntitle: How it goes\n---\ngraph TD\nA-->B\n", "How it goes"),
        ("graph TD\naccTitle: Big decisions\nA-->B\n", "Big decisions"),
        ('pie title Pets\n"a" : 1\n"b" : 2\n', "Pets"),
        ("gantt\ntitle The plan\ndateFormat YYYY\nsection s\na: 2000, 1y\n", "The plan"),
    ],
)
def test_a_title_is_the_name_of_its_diagram(source: str, name: str) -> None:
    assert drawn(source).get("aria-label") == name


@pytest.mark.parametrize(
    "source",
    [
        "journey\nBoil: 5: Me\nPour: 2: You\n",
        "journey\ntitle Tea: 3 steps\nBoil: 5: Me\nsection At last\nPour: 2\n",
        "journey\nsection Go\nBoil: 5: Me\nPour: 2: You\n",
    ],
)
def test_a_journey_shows_its_tasks_with_sections_and_without(source: str) -> None:
    found = words(drawn(source))
    assert "Boil" in found
    assert "Pour" in found


def test_an_icon_of_a_font_leaves_no_letters() -> None:
    source = 'graph TD\nA[fa:fa-car] --> B["fas:fa-bus Bus"] --> C[Sofa:fine]\n'
    assert words(drawn(source)) == "BusSofa:fine"


def test_the_words_of_nodes_and_lines_are_there() -> None:
    found = words(drawn(DIAGRAMS["flowchart"]))
    for word in ("Start", "Works?", "Yes", "End"):
        assert word in found


@pytest.mark.parametrize("kind", DIAGRAMS)
def test_only_what_is_on_the_list_is_kept(kind: str) -> None:
    found = re.sub(r' style="--least:\d+"', "", str(svg(DIAGRAMS[kind])), count=1)
    assert {node.tag for node in ET.fromstring(found).iter()} <= ELEMENTS
    assert not re.search(r"\sid=|style=|url\(|\son\w+=|xlink|<style|<script|<foreign", found)
    assert set(re.findall(r'class="([^"]*)"', found)) <= {
        "diagram",
        *(f"m-{name}" for name in re.findall(r"\.m-(\w+)", CSS)),
    }


@pytest.mark.parametrize("kind", DIAGRAMS)
def test_no_colour_of_the_renderer_is_left(kind: str) -> None:
    assert not re.search(r'(fill|stroke)="#', str(svg(DIAGRAMS[kind])))


HOSTILE = """%%{init: {"securityLevel":"loose","themeCSS":"*{background:url(https://evil.example)}"}}%%
graph TD
A["<img src=x onerror=alert(1)>"] --> B["<script>alert(1)</script>x"]
click A "javascript:alert(1)" "tip"
click B call callback()
style B fill:url(https://evil.example/y)
classDef skip fill:#fff,position:fixed
class A skip
"""


def test_nothing_runs_and_nothing_is_loaded() -> None:
    found = str(svg(HOSTILE))
    assert {node.tag for node in ET.fromstring(found).iter()} <= ELEMENTS
    assert "evil.example" not in found
    assert "javascript" not in found
    assert "position" not in found
    assert 'class="skip"' not in found


def test_a_link_to_a_page_is_kept() -> None:
    link = drawn('graph TD\nA-->B\nclick A "https://example.com/x"\n').find(".//a")
    assert link is not None
    assert link.get("href", "").startswith("https://example.com/x")
    assert link.get("rel") == "noopener"


def test_a_colour_of_the_writers_is_kept_with_words_that_can_be_read_on_it() -> None:
    root = drawn("graph TD\nA[Dark]-->B[Pale]\nstyle A fill:#123\nstyle B fill:#ffd\n")
    found = {
        shape.get("fill"): text.get("fill")
        for group in root.iter("g")
        for shape in group.findall("*[@class='m-own']")
        for text in group.iter("text")
    }
    assert found == {"#112233": "#ffffff", "#ffffdd": "#1b1916"}


def test_a_line_in_a_colour_that_one_theme_hides_is_drawn_in_ink() -> None:
    assert 'stroke="#ff0000"' in str(svg("graph TD\nA-->B\nlinkStyle 0 stroke:red\n"))
    assert 'stroke="#' not in str(svg("graph TD\nA-->B\nlinkStyle 0 stroke:#fffffe\n"))


@pytest.mark.parametrize(
    "source",
    [
        "sequenceDiagram",
        "sequenceDiagram\n  %% nobody yet\n",
        "flowchart TD;",
        "graph LR\n",
        "pie showData\n",
        "erDiagram\n",
        "mindmap\n",
        "stateDiagram-v2\n\n",
        "---\nconfig:\n  theme: dark\n---\ngantt\n",
    ],
)
def test_a_diagram_with_nothing_in_it_is_empty(source: str) -> None:
    assert svg(source) == ""
    assert reason(source) == ""


@pytest.mark.parametrize("source", ["flowchart LR; A-->B", "pie title Pets", "graph\nA"])
def test_a_diagram_with_little_in_it_is_drawn(source: str) -> None:
    assert svg(source)


GANTT = "gantt\ndateFormat YYYY-MM-DD\nsection One\nFirst :done, a1, 2024-01-01, 3d\n{}\n"


@pytest.mark.parametrize(
    "line",
    [
        "Next :after a1, 2d",
        "Next :crit, active, b, after a1, 2d",
        "Next :after gone a1, 2d",
        "Next :after b2, 1d\nLast :b2, after a1, 1d",
        "Look after me :2024-01-09, 1d",
        "%% Next :after gone, 1d",
    ],
)
def test_a_task_of_a_gantt_chart_may_come_after_a_named_one(line: str) -> None:
    assert svg(GANTT.format(line))


@pytest.mark.parametrize("line", ["Next :after gone, 2d", "Next :milestone, b, after a2 b2, 0d"])
def test_a_gantt_chart_that_would_begin_today_is_not_drawn(line: str) -> None:
    assert svg(GANTT.format(line)) is None
    assert "names no task of the chart" in reason(GANTT.format(line))


def test_a_line_of_text_is_made_as_narrow_as_its_box() -> None:
    def fitted(name: str) -> set[str | None]:
        root = drawn(f"sequenceDiagram\n{name}->>B: hello\n")
        texts = [t for t in root.iter("text") if "".join(t.itertext()) == name]
        return {text.get("textLength") for text in texts}

    assert fitted("Alice") == {None}
    assert None not in fitted("TheMemberWhoHasNotYetConfirmedAnything")


@pytest.mark.parametrize(
    "source",
    [
        "",
        " \n",
        "nothing of the kind",
        "graph TD\n  A --> \n",
        "sequenceDiagram\n???\n",
        "\0",
        "\ud800",
    ],
)
def test_what_is_no_diagram_gives_none_and_a_reason(source: str) -> None:
    assert svg(source) is None
    assert reason(source)


@pytest.mark.parametrize(
    "source",
    [
        "graph TD\nA" + "[" * 9000,
        "graph TD\n" + "subgraph s\n" * 900,
        "graph TD\n" + "\n" * 200_000 + "A-->B",
        "graph TD\n" + "A-->B;" * 3000,
        "graph TD\n" + " & ".join("abcdefghijklmnopqrstuvwxyz") * 40 + " --> x",
        "stateDiagram-v2\n" + "state a {\n" * (MAX_NESTING + 1),
        "%%{init: " + '{"a":' * 3000 + "1" + "}" * 3000 + "}%%\ngraph TD\nA-->B",
        "graph TD\nA[" + "x" * MAX_LENGTH + "]",
    ],
)
def test_more_than_a_page_can_show_is_left_as_it_is(source: str) -> None:
    assert svg(source) is None


def test_diagrams_as_deep_as_allowed_need_no_more_stack_than_a_thread_has() -> None:
    found: list[str | None] = []
    deep = MAX_NESTING - 1
    sources = [
        "graph TD\n" + "subgraph s\n" * deep + "a-->b\n" + "end\n" * deep,
        "sequenceDiagram\n" + "loop x\n" * deep + "A->>B: x\n" + "end\n" * deep,
        "mindmap\n" + "".join(" " * (i + 1) + f"n{i}\n" for i in range(120)),
    ]
    before = threading.stack_size(512 * 1024)
    try:
        thread = threading.Thread(target=lambda: found.extend(svg(s) for s in sources))
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)
    assert len(found) == len(sources)


def test_many_relations_of_entities_are_not_deep() -> None:
    source = "erDiagram\n" + "".join(f"A{i} ||--o{{ B : has\n" for i in range(60))
    assert "deep" not in reason(source)


def test_blank_lines_change_nothing() -> None:
    assert svg("graph TD\n\n\nA-->B\n\n") == svg("graph TD\nA-->B\n")


def test_another_process_draws_the_same_bytes() -> None:
    code = (
        "from milkshake.parse.drawing.mermaid import svg;"
        "print(svg('gitGraph\\ncommit\\ncommit\\n'), svg('graph TD\\nA-->B'))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, env={"PYTHONPATH": "src"}
        ).stdout
        for _ in range(2)
    ]
    assert runs[0] == runs[1]
    assert b"<svg" in runs[0]


def test_the_renderer_is_not_imported_before_it_is_needed() -> None:
    code = "import sys, milkshake.parse.drawing.mermaid; print('mmdr' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env={"PYTHONPATH": "src"}
    )
    assert done.stdout.strip() == b"False"


def test_an_arrowhead_stands_at_the_end_of_its_line_and_points_along_it() -> None:
    root = ET.fromstring(
        f"<svg {NAMESPACE}><marker id='m' viewBox='0 0 10 10' refX='5' refY='5' markerWidth='5' "
        "markerHeight='5' orient='auto'><path d='M0 0L10 5'/></marker></svg>"
    )
    known = arrows.markers(root)
    line = ET.fromstring(f"<path {NAMESPACE} d='M0,0L0,100' marker-end='url(#m)'/>")
    found = "".join(arrows.arrows(line, "path", known, ""))
    assert found.startswith(
        '<g transform="translate(0,100) rotate(90) scale(0.5) translate(-5,-5)">'
    )
    assert not list(arrows.arrows(ET.fromstring("<path d='M0,0L1,1'/>"), "path", known, ""))


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(DIAGRAMS.values())),
    st.integers(0, 60),
    st.text(alphabet='ab[](){}<>|-.=:;"\n %~^&#`*', max_size=12),
)
def test_half_typed_diagrams_never_fail(source: str, where: int, typed: str) -> None:
    found = svg(source[:where] + typed + source[where:])
    if found is not None:
        assert {node.tag for node in ET.fromstring(found).iter()} <= ELEMENTS


@pytest.mark.parametrize(
    ("value", "css"),
    [
        ("#abc", "#aabbcc"),
        ("#A1B2C3", "#a1b2c3"),
        ("red", "#ff0000"),
        ("rgb(1, 2, 3)", "#010203"),
        ("rgba(1,2,3,0.5)", "#010203"),
        ("hsl(0, 100%, 50%)", "#ff0000"),
    ],
)
def test_colours_are_read_in_all_their_forms(value: str, css: str) -> None:
    found = colour(value)
    assert found is not None
    assert found.css == css


@pytest.mark.parametrize(
    "value", ["", "none", "url(#x)", "#12", "#12345g", "rgb()", "red;x", "var(--x)"]
)
def test_what_is_no_colour_is_none(value: str) -> None:
    assert colour(value) is None


@given(st.builds(Colour, *(st.integers(0, 255) for _ in range(3))))
def test_words_on_any_ground_can_be_read(ground: Colour) -> None:
    ink = colour(best_ink(ground))
    assert ink is not None
    assert contrast(ground, ink) >= 4.1


def test_a_line_is_visible_where_both_grounds_show_it() -> None:
    assert is_visible(Colour(255, 0, 0))
    assert not is_visible(Colour(255, 255, 255))
    assert not is_visible(Colour(0, 0, 0))
