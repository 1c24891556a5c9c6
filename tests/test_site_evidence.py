"""What a reader sees of evidence, switches and stories on the pages of a site."""

from __future__ import annotations

import re

from helpers import make_research
from milkshake.site import Site, build

EAT = '---\ntype: job\nstatus: validated\nevidence: ["[[Ana]]"]\n---\n'
ANA = (
    "---\ntype: interview\ninterview_kind: switch\ndate: 2026-03-02\nswitch_from: Paper\n"
    "switch_to: List\nfirst_thought: 2025-03-01\nconsuming: 2025-06-01\npush: It was lost\n---\n"
)


def site(files: dict[str, str]) -> Site:
    research = make_research(files).published()
    return build(research, (), (), lambda _: b"")


def page(made: Site, url: str) -> str:
    return made[url].decode()


def test_the_header_leads_to_evidence_only_where_there_are_interviews() -> None:
    with_one = site({"Eat.md": EAT, "Ana.md": ANA})
    assert ">Evidence</a>" in page(with_one, "Eat.html")
    assert '-/interviews.html">Interviews</a>' in page(with_one, "Eat.html")
    without = site({"Eat.md": "---\ntype: job\n---\n"})
    assert ">Evidence</a>" not in page(without, "Eat.html")
    assert "-/evidence.html" not in without
    assert "-/switches.html" not in without
    assert "-/stories.html" not in without


def test_the_matrix_marks_what_an_interview_supports() -> None:
    made = page(site({"Eat.md": EAT, "Ana.md": ANA}), "-/evidence.html")
    assert "<td>●</td>" in made
    assert "Validated after fewer than 5 interviews" in made
    assert '<a href="../Eat.html#_evidence">1</a>' in made


def test_many_interviews_are_grouped_by_month() -> None:
    talk = '---\ntype: interview\ndate: 2026-0{}-01\nsupports: "[[Eat]]"\n---\n'
    files = {f"Talk {n}.md": talk.format(n % 3 + 1) for n in range(30)}
    made = page(site({"Eat.md": "---\ntype: job\n---\n", **files}), "-/evidence.html")
    assert ">Jan 2026</a><small>10 interviews</small>" in made
    assert made.count("<td>10</td>") >= 3


def test_a_claim_without_evidence_says_what_to_write() -> None:
    made = site({"Eat.md": "---\ntype: job\n---\n", "Ana.md": ANA})
    assert "No interview supports this yet" in page(made, "Eat.html")
    assert 'evidence: ["[[Ana]]"]' in page(made, "Eat.html")
    assert "This interview supports nothing yet" in page(made, "Ana.html")
    assert "Interviews that support nothing" in page(made, "-/evidence.html")


def test_an_interview_shows_its_timeline_and_its_forces() -> None:
    made = page(site({"Eat.md": EAT, "Ana.md": ANA}), "Ana.html")
    assert 'id="_timeline"' in made
    assert "in 3 months" in made
    assert "It was lost" in made[made.index('id="_forces"') :]
    assert made.count("not told") >= 3


def test_the_forces_of_a_switch_are_pooled_on_the_job_and_in_one_place() -> None:
    made = site({"Eat.md": EAT, "Ana.md": ANA})
    for url in ("Eat.html", "-/switches.html"):
        assert "It was lost" in page(made, url)
        assert ">Ana</a>, line 9" in page(made, url)


def test_a_force_of_several_interviews_says_in_how_many_it_was_told() -> None:
    files = {"Eat.md": EAT, "Ana.md": ANA, "Bo.md": ANA.replace("push: It was lost\n", "")}
    assert "1 of 2 interviews" in page(site(files), "-/switches.html")
    del files["Bo.md"]
    assert "1 of 1 interview" not in page(site(files), "-/switches.html")


def test_words_of_notes_are_escaped() -> None:
    made = site({"Eat.md": EAT, "Ana.md": ANA.replace("It was lost", '"<b>&lost"')})
    assert "<b>&lost" not in page(made, "Ana.html")
    assert "&lt;b&gt;&amp;lost" in page(made, "-/switches.html")


def test_a_story_is_a_card_with_three_lines() -> None:
    story = "---\ntype: story\nstatement: When late, I want to eat, so I can sleep\n---\n"
    made = page(site({"Late.md": story}), "-/stories.html")
    assert '<p class="outcome">so I can sleep</p>' in made
    assert "Situation not seen in an interview yet" in made


def test_many_switches_take_several_pages() -> None:
    files = {f"Talk {n:02}.md": ANA.replace("2025-06", f"2025-{n % 7 + 6:02}") for n in range(61)}
    made = site(files)
    pages = [page(made, "-/switches.html"), page(made, "-/switches-2.html")]
    assert "-/switches-3.html" not in made
    rows = [re.findall(r'<th scope="row"[^>]*><a [^>]*>(Talk \d\d)</a>', text) for text in pages]
    assert [len(found) for found in rows] == [60, 1]
    assert sorted(rows[0] + rows[1]) == [f"Talk {n:02}" for n in range(61)]
    assert [text.count('aria-current="page">2</a>') for text in pages] == [0, 1]


def test_a_column_and_the_unused_list_the_first_interviews_and_count_the_others() -> None:
    talk = '---\ntype: interview\ndate: 2026-0{}-01\nsupports: "[[Eat]]"\n---\n'
    files = {f"Talk {n:02}.md": talk.format(1 if n < 26 else 2) for n in range(27)}
    files |= {f"Idle {n:02}.md": "---\ntype: interview\n---\n" for n in range(25)}
    job = {"Eat.md": "---\ntype: job\n---\n"}
    made = page(site(job | files), "-/evidence.html")
    assert "Talk 24</a>" in made
    assert "Talk 25</a>" not in made
    assert made.count("and 1 more") == 1
    files["Idle 25.md"] = "---\ntype: interview\n---\n"
    made = page(site(job | files), "-/evidence.html")
    assert "Idle 24</a>" in made
    assert "Idle 25</a>" not in made
    assert made.count("and 1 more") == 3
