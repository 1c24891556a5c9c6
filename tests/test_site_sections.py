"""What the page of a note shows because of its kind."""

from __future__ import annotations

import re
from html import unescape

import pytest

from helpers import make_research
from milkshake.site import Site, build
from milkshake.site.nodes import in_order as in_list

COOK = """---
type: job
main: true
level: big
statement: Cook a dinner for <two> & more
performer: ["[[Home cook]]"]
part_of: ["[[Eat well]]"]
circumstances: [after work, "with [[Home cook|somebody]] waiting"]
frequency: every day
---
"""
FILES = {
    "Jobs/Cook.md": COOK,
    "Jobs/Eat well.md": "---\ntype: job\nlevel: aspiration\n---\n",
    "Jobs/Choose.md": "---\ntype: job\npart_of: ['[[Cook]]']\nstage: define\norder: 2\n"
    "circumstances: [at the fridge]\n---\n",
    "Jobs/Ask.md": "---\ntype: job\npart_of: ['[[Cook]]']\nstage: define\norder: 1\n---\n",
    "Jobs/Feel calm.md": "---\ntype: job\njob_type: emotional\nrelated: ['[[Cook]]']\n"
    "status: hypothesis\nevidence: ['[[Ana]]']\n---\n",
    "Jobs/Be seen as kind.md": "---\ntype: job\njob_type: social\nrelated: ['[[Cook]]']\n---\n",
    "Jobs/Wash up.md": "---\ntype: job\nrelated: ['[[Cook]]']\n---\n",
    "Personas/Home cook.md": "---\ntype: persona\nrole: [performer]\njobs: ['[[Cook]]']\n"
    "evidence: ['[[Ana]]']\n---\n",
    "Personas/Helper.md": "---\ntype: persona\nrole: [assistant]\njobs: ['[[Ask]]']\n---\n",
    "Interviews/Ana.md": "---\ntype: interview\ndate: 2026-01-02\ninterview_kind: switch\n"
    "performer: ['[[Home cook]]']\nsupports: ['[[Cook]]']\nswitch_to: ['[[Box]]']\n"
    "switch_from: ['[[Pizza]]']\n---\n\n> First words\n\n^one\n\n> More words\n\n^two\n",
    "Solutions/Box.md": "---\ntype: solution\nsolution_kind: service\nowner: competitor\n"
    "serves: ['[[Cook]]', '[[Choose]]']\ncompetes_with: ['[[Pizza]]']\n---\n",
    "Solutions/Pizza.md": "---\ntype: solution\n---\n",
    "Needs/Late.md": "---\ntype: need\nstatement: Minimize the time it takes to choose\n"
    "job: ['[[Cook]]']\nimportance: 6\nsatisfaction: 4\nscale: 0-10\nbasis: top2box\n---\n",
    "Needs/Much.md": "---\ntype: need\nstatement: Minimize the number of pans\n"
    "job: ['[[Cook]]']\nimportance: 9\nsatisfaction: 2\nscale: 0-10\nbasis: top2box\n---\n",
    "Stories/Door.md": "---\ntype: story\nstatement: When I stand at the door, I want to choose, "
    "so I can sit down\njob: ['[[Choose]]']\nperformer: ['[[Home cook]]']\n---\n",
    "Methods/Watching.md": "---\ntype: method\nserves: ['[[Cook]]']\nsteps: [Sit down, Look]\n"
    "used_by: ['[[Counting]]']\n---\n",
    "Methods/Counting.md": "---\ntype: method\nsource: ['[[Watching]]']\n---\n",
}


@pytest.fixture(scope="module")
def site() -> Site:
    return make_site(FILES)


def make_site(files: dict[str, str]) -> Site:
    return build(make_research(files), (), (), lambda path: b"")


def section(site: Site, url: str, name: str) -> str:
    """The words of a section of a page; empty if the page has none of that name."""
    html = site[url].decode()
    found = re.search(rf'<section [^>]*aria-labelledby="_{name}">(.*?)</section>', html, re.DOTALL)
    return words(found[1]) if found else ""


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def facts(site: Site, url: str) -> str:
    found = re.search(r'<dl class="facts">(.*?)</dl>', site[url].decode(), re.DOTALL)
    return words(found[1]) if found else ""


def in_order(text: str, *parts: str) -> bool:
    places = [text.find(part) for part in parts]
    return -1 not in places and places == sorted(places)


def test_a_job_tells_its_circumstances_and_those_of_its_steps(site: Site) -> None:
    text = section(site, "Jobs/Cook.html", "circumstances")
    assert in_order(text, "after work", "with somebody waiting", "How often every day")
    assert in_order(text, "Of its step", "Choose", "at the fridge")
    assert "after work" not in facts(site, "Jobs/Cook.html")


def test_a_job_has_its_emotional_and_its_social_side_but_no_other_job(site: Site) -> None:
    text = section(site, "Jobs/Cook.html", "sides")
    assert in_order(text, "to feel", "Feel calm", "hypothesis · 1 interview", "be seen", "as kind")
    assert "Wash up" not in text
    assert section(site, "Jobs/Feel-calm.html", "sides") == ""


def test_a_job_has_the_stories_of_its_steps_in_three_lines(site: Site) -> None:
    html = site["Jobs/Cook.html"].decode()
    assert "<span>When I stand at the door,</span> <span>I want to choose,</span>" in html
    assert in_order(section(site, "Jobs/Cook.html", "stories"), "so I can sit", "Home cook")


def test_a_job_has_what_people_hire_for_it_and_its_steps() -> None:
    files = {**FILES, "No.md": "---\ntype: solution\nsolution_kind: nothing\n---\n"}
    files["Jobs/Choose.md"] = files["Jobs/Choose.md"].replace(
        "stage:", "competes_with: ['[[No]]']\nstage:"
    )
    text = section(make_site(files), "Jobs/Cook.html", "alternatives")
    assert in_order(text, "Of competitors Box service · hired in 1 interview", "Nothing No")


def test_only_jobs_are_performed(site: Site) -> None:
    assert facts(site, "Interviews/Ana.html").startswith("Date 2026-01-02 Performer Home cook")


def test_a_step_names_the_performers_of_its_job(site: Site) -> None:
    text = section(site, "Jobs/Choose.html", "performers")
    assert text == "Performers Home cook of the job Cook"
    assert "Helper assistant" in section(site, "Jobs/Ask.html", "performers")


def test_a_persona_tells_its_jobs_words_and_company(site: Site) -> None:
    url = "Personas/Home-cook.html"
    assert "main job · 2 steps" in section(site, url, "jobs")
    assert section(site, url, "words") == "In their words First words Ana"
    assert section(site, url, "others").endswith("Helper helps to Ask")
    assert "Jobs" not in facts(site, url)


def test_a_persona_without_needs_has_the_highest_opportunities_of_its_jobs(site: Site) -> None:
    text = section(site, "Personas/Home-cook.html", "apart")
    assert in_order(text, "No need sets", "the number of pans", "16.0", "takes to choose", "8.0")


def test_a_segment_has_the_needs_that_set_it_apart_by_their_difference() -> None:
    table = "\n| Segment | Importance | Satisfaction | n |\n|---|---|---|---|\n| [[Home cook]] |"
    files = dict(FILES)
    files["Needs/Late.md"] = files["Needs/Late.md"].replace(
        "\n---\n", f"\nsample: 900\n---\n{table} 9.0 | 1.0 | 900 |\n"
    )
    files["Needs/Much.md"] += f"{table} 9.1 | 2.0 | 300 |\n"
    text = section(make_site(files), "Personas/Home-cook.html", "apart")
    assert in_order(text, "takes to choose", "17.0 8.0 +9.0", "number of pans", "16.2 16.0 +0.2")
    html = make_site(files)["Personas/Home-cook.html"].decode()
    assert "<b>+9.0</b>" in html
    assert "<b>+0.2</b>" not in html


def test_quotes_that_a_persona_embeds_are_not_quoted_again() -> None:
    files = dict(FILES)
    files["Personas/Home cook.md"] += "\n![[Ana#^one]]\n"
    assert "More words Ana" in section(make_site(files), "Personas/Home-cook.html", "words")


def test_a_method_tells_what_it_serves_its_steps_and_its_use(site: Site) -> None:
    url = "Methods/Watching.html"
    assert section(site, url, "serves") == (
        "What it serves Jobs Cook a dinner for <two> & more 1 interview"
    )
    assert "Sit down Look" in section(site, url, "steps")
    assert section(site, url, "used_by") == "Where it is used Used by Counting"
    assert facts(site, url) == ""


def test_a_solution_tells_what_it_serves_who_switched_and_its_rivals(site: Site) -> None:
    url = "Solutions/Box.html"
    assert in_order(section(site, url, "serves"), "Jobs", "Cook a dinner", "Steps", "Choose")
    assert section(site, url, "switches") == "Switches Hired in Ana instead of Pizza"
    assert section(site, url, "rivals") == "Competes with Pizza"
    assert "Fired in Ana for Box" in section(site, "Solutions/Pizza.html", "switches")


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("Jobs/Cook.html", "Main job · big"),
        ("Jobs/Choose.html", "Step · define"),
        ("Jobs/Feel-calm.html", "Emotional job"),
        ("Jobs/Wash-up.html", "Job"),
        ("Personas/Helper.html", "Persona · assistant"),
        ("Interviews/Ana.html", "Interview · switch"),
        ("Solutions/Box.html", "Solution · service · competitor"),
        ("Needs/Late.html", "Need"),
    ],
)
def test_the_line_above_the_title_says_the_kind_in_full(site: Site, url: str, line: str) -> None:
    html = site[url].decode()
    found = re.search(r'<(?:summary|p) class="kind">(.*?)</', html)
    assert found
    assert found[1] == line


def test_a_value_that_is_not_known_stays_among_the_facts() -> None:
    files = {"A.md": "---\ntype: job\nlevel: enormous\njob_type: social\n---\n"}
    assert facts(make_site(files), "A.html") == "Level enormous"


def test_facts_call_needs_by_their_statements() -> None:
    files = {
        **FILES,
        "N.md": "---\ntype: concept\nsource: ['[[Late]]', '[[Late|that one]]']\n---\n",
    }
    assert facts(make_site(files), "N.html") == (
        "Source Minimize the time it takes to choose that one"
    )


def test_backlinks_are_called_by_both_kinds(site: Site) -> None:
    text = section(site, "Jobs/Cook.html", "links")
    assert "Methods that serve this job Watching" in text
    assert "Cited by Counting" in section(site, "Methods/Watching.html", "links")


def test_lists_have_needs_by_opportunity_and_parts_in_the_order_of_their_job() -> None:
    research = make_research(FILES)
    assert in_list(research, ["Needs/Late.md", "Needs/Much.md"]) == [
        "Needs/Much.md",
        "Needs/Late.md",
    ]
    parts = ["Jobs/Choose.md", "Jobs/Ask.md"]
    assert in_list(research, parts, "Jobs/Cook.md") == ["Jobs/Ask.md", "Jobs/Choose.md"]


def test_backlinks_leave_out_what_the_note_states_itself() -> None:
    files = {
        "A.md": "---\ntype: method\nserves: ['[[Cook]]']\n---\n",
        "B.md": "---\ntype: method\nserves: ['[[Cook]]']\n---\n",
        "Cook.md": "---\ntype: job\nmethods: ['[[A]]']\n---\n",
    }
    links = section(make_site(files), "Cook.html", "links")
    assert links == "Linked from Methods that serve this job B"


def test_a_relation_that_has_no_room_in_a_section_stays_among_the_backlinks() -> None:
    files = {
        "Cook.md": "---\ntype: job\n---\n",
        "Feel calm.md": "---\ntype: job\njob_type: emotional\nrelated: ['[[Cook]]']\n---\n",
        "Wash up.md": "---\ntype: job\nrelated: ['[[Cook]]']\n---\n",
    }
    site = make_site(files)
    assert "Feel calm" in section(site, "Cook.html", "sides")
    assert section(site, "Cook.html", "links") == "Linked from Related jobs Wash up"


@pytest.mark.parametrize("kind", ["job", "persona", "need", "story", "method", "solution"])
def test_a_note_that_says_nothing_has_no_section_of_its_kind(kind: str) -> None:
    html = make_site({"A.md": f"---\ntype: {kind}\n---\nwords\n"})["A.html"].decode()
    assert "<section" not in html


def test_properties_of_wrong_types_do_no_harm() -> None:
    junk = "{a: 1}"
    names = ("circumstances", "steps", "jobs", "needs", "serves", "stages", "stage", "role", "main")
    for kind in ("job", "persona", "method", "solution", "interview", "story", "need"):
        for value in (junk, "[1, {b: [x]}, null]", "3", "true", "''"):
            lines = "".join(f"{name}: {value}\n" for name in names)
            html = make_site({"A.md": f"---\ntype: {kind}\n{lines}---\n"})["A.html"].decode()
            assert "<h1" in html


def test_a_solution_shows_the_stages_it_serves_and_how_many_do(site: Site) -> None:
    text = section(site, "Solutions/Box.html", "gaps")
    assert "Define serves it 1 ·" in text
    assert "Locate · 0 ·" in text
    assert "crowded" not in text


def test_a_solution_shows_a_gap_where_few_serve_a_high_opportunity() -> None:
    late = FILES["Needs/Late.md"].replace("importance: 6", "stage: define\nimportance: 9")
    late = late.replace("satisfaction: 4", "satisfaction: 2")
    site = make_site({**FILES, "Needs/Late.md": late})
    text = section(site, "Solutions/Box.html", "gaps")
    assert "Define serves it 1 16.0 Late gap" in text


def test_a_solution_for_no_job_shows_no_stages(site: Site) -> None:
    assert section(site, "Solutions/Pizza.html", "gaps") == ""


def test_a_persona_shows_the_forces_of_the_interviews_with_it_only() -> None:
    told = FILES["Interviews/Ana.md"].replace("---\n\n>", "push: [It was late]\n---\n\n>")
    site = make_site({**FILES, "Interviews/Ana.md": told})
    assert "It was late" in section(site, "Personas/Home-cook.html", "forces")
    assert section(site, "Personas/Helper.html", "forces") == ""
