"""What readers see of jobs: the tree, maps, the ladder, who does them and what is hired."""

from __future__ import annotations

import re
from html import unescape

import pytest

from helpers import make_research
from milkshake.site import Site, build
from milkshake.site.pages.jobs import LINES

MAIN = '---\ntype: job\nlevel: big\nmain: true\ntitle: "Ship <b>boxes</b> & such"\n---\n'


def site_of(files: dict[str, str]) -> Site:
    return build(make_research(files).published(), (), (), lambda path: b"")


def html(files: dict[str, str], url: str) -> str:
    return site_of(files)[url].decode()


def words(page: str) -> str:
    """The text of the main part of a page, with single spaces."""
    main = page.partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", f"<{main}")).split())


def part(whole: str, lines: str = "") -> str:
    return f'---\ntype: job\npart_of: "[[{whole}]]"\n{lines}\n---\n'


def steps(*lines: str) -> dict[str, str]:
    return {f"S{number}.md": part("M", line) for number, line in enumerate(lines, 1)}


def test_the_tree_takes_the_place_of_the_list_of_jobs() -> None:
    site = site_of({"M.md": MAIN, **steps("order: 2", "order: 1")})
    assert "-/kinds/job.html" not in site
    assert b'href="-/jobs.html"' in site["index.html"]
    told = words(site["-/jobs.html"].decode())
    assert "3 jobs" in told
    assert "Ship <b>boxes</b> & such main job big 2 parts S2 step S1 step" in told


def test_a_vault_of_plain_notes_has_no_pages_of_jobs() -> None:
    site = site_of({"A.md": "Words.\n", "B.md": "[[A]]\n"})
    assert not [url for url in site if url.startswith(("-/jobs", "-/maps", "-/personas", "-/sol"))]


def test_a_template_is_no_job() -> None:
    site = site_of({"Templates/Job.md": "---\ntype: job\n---\n", "A.md": "Words.\n"})
    assert "-/jobs.html" not in site


def test_a_cycle_closes_with_a_sign_in_an_unfolded_list() -> None:
    files = {"A.md": part("B"), "B.md": part("C"), "C.md": part("A")}
    page = html(files, "-/jobs.html")
    page = page[page.index("<main") :]
    assert "↻ A is above already" in words(page)
    assert page.count("<details open>") == page.count("<details") == 3
    assert "also under" not in page


def test_a_job_in_two_wholes_names_the_other_one() -> None:
    files = {"A.md": MAIN, "B.md": "---\ntype: job\nlevel: big\n---\n"}
    files["C.md"] = '---\ntype: job\npart_of: ["[[A]]", "[[B]]"]\n---\n'
    told = words(html(files, "-/jobs.html"))
    assert "C level not said · also under B" in told
    assert "C stands elsewhere in the tree" in told


def test_the_best_opportunity_says_if_it_is_an_estimate_or_of_few_people() -> None:
    def best(lines: str) -> str:
        need = f'---\ntype: need\njob: "[[M]]"\nimportance: 9\nsatisfaction: 2\n{lines}\n---\n'
        told = words(html({"M.md": MAIN, "N.md": need}, "-/jobs.html"))
        return told.partition("1 need · ")[2]

    assert best("scale: 0-10\nbasis: top2box\nsample: 400") == "best 16.0"
    assert best("scale: 0-10\nbasis: top2box\nsample: 12") == "best 16.0 (too few (n = 12))"
    assert best("scale: 0-10\nbasis: estimate") == "best 16.0 (estimate)"
    assert best("scale: low-critical") == ""


def test_two_levels_of_the_tree_are_unfolded() -> None:
    files = {"M.md": MAIN, "A.md": part("M"), "B.md": part("A"), "C.md": part("B")}
    page = html(files, "-/jobs.html")
    assert (page.count("<details open>"), page.count("<details>")) == (1, 2)


def test_a_long_tree_takes_pages_that_say_where_they_go_on() -> None:
    files = {"M.md": MAIN, **{f"S{n}.md": part("M", f"order: {n}") for n in range(LINES)}}
    site = site_of(files)
    assert f"S{LINES - 2}" in words(site["-/jobs.html"].decode())
    told = words(site["-/jobs-2.html"].decode())
    assert f"Ship <b>boxes</b> & such , continued S{LINES - 1} step" in told


def test_a_chain_of_parts_of_any_length_stays_readable() -> None:
    files = {"0.md": MAIN, **{f"{n}.md": part(str(n - 1)) for n in range(1, 250)}}
    site = site_of(files)
    told = words(site["-/jobs.html"].decode())
    assert "9 level not said · part of 8" in told
    assert "249 level not said · part of 248" in words(site["-/jobs-3.html"].decode())


def test_a_map_has_its_steps_in_order_and_empty_stages_say_so() -> None:
    files = {"M.md": MAIN, **steps("stage: finish", "stage: plan", "stage: execute")}
    page = html(files, "-/maps/Ship-bboxes-b-&-such.html")
    told = words(page)
    assert "Define Locate Prepare Confirm Execute Monitor Modify Conclude" in told
    assert told.index("S2") < told.index("S3") < told.index("S1")
    assert told.count("nobody spoke of it") == 5
    assert '<li value="3"><a class="job" href="../../S1.html">' in page


def test_a_stage_that_is_not_applicable_is_struck_through_with_its_reason() -> None:
    rows = "| Stage | Step |\n|--|--|\n| Define | Plan |\n| Execute | Go |\n| Conclude | End |\n"
    rows += "| Modify | not applicable: nothing & nobody changes |\n"
    page = html({"M.md": MAIN + "## Job map\n\n" + rows}, "-/maps/Ship-bboxes-b-&-such.html")
    assert "<s>Modify</s>" in page
    assert "not applicable: nothing &amp; nobody changes" in page


@pytest.mark.parametrize(("count", "tables"), [(12, 1), (13, 2), (25, 3)])
def test_a_map_of_many_columns_is_cut_into_tables(count: int, tables: int) -> None:
    files = {"M.md": MAIN, **steps(*(f"order: {n}" for n in range(count)))}
    page = html(files, "-/maps/Ship-bboxes-b-&-such.html")
    assert page.count("<table") == tables
    assert page.count('<th scope="col"') == count


def test_needs_after_the_sixth_are_folded() -> None:
    def folded(count: int) -> str:
        files = {"M.md": MAIN, **steps("", "", "")}
        files |= {f"N{n}.md": '---\ntype: need\nstep: "[[S1]]"\n---\n' for n in range(count)}
        found = re.search(r"\+ \d+ more", html(files, "-/maps/Ship-bboxes-b-&-such.html"))
        return found[0] if found else ""

    assert [folded(count) for count in (6, 7, 8, 60)] == ["", "+ 1 more", "+ 2 more", "+ 54 more"]


def test_the_page_of_a_job_with_three_steps_has_its_map_and_one_with_two_has_not() -> None:
    three = html({"M.md": MAIN, **steps("", "", "")}, "M.html")
    assert 'id="_job_map"' in three
    assert re.search(r'href="-/maps/Ship-bboxes-b-[^"]*-such.html"', three)
    assert 'id="_job_map"' not in html({"M.md": MAIN, **steps("", "")}, "M.html")


def ladder(files: dict[str, str], url: str) -> str:
    """The words of the ladder on the page of a job; empty without one."""
    found = re.search(r'<dl class="ladder">.*?</dl>', html(files, url), re.DOTALL)
    return words(f"<main>{found[0]}</main>") if found else ""


def test_a_step_has_a_ladder_up_and_its_neighbours_by_order() -> None:
    files = {"M.md": MAIN, **steps("order: 3", "order: 1", "order: 2")}
    assert ladder(files, "S3.html") == "Why? Ship <b>boxes</b> & such Beside it S2 · S1"
    assert ladder(files, "S2.html") == "Why? Ship <b>boxes</b> & such Beside it S3"


def test_a_job_names_three_parts_and_counts_more_steps() -> None:
    files = {"M.md": MAIN, **steps("order: 2", "order: 1", "")}
    assert ladder(files, "M.html") == "How? S2 · S1 · S3"
    assert ladder(files | {"S4.md": part("M")}, "M.html") == "How? 4 steps"
    assert ladder({"M.md": MAIN}, "M.html") == ""


def test_a_ladder_in_a_cycle_and_with_two_wholes_ends() -> None:
    files = {"A.md": '---\ntype: job\npart_of: ["[[B]]", "[[M]]"]\n---\n', "B.md": part("A")}
    told = ladder(files | {"M.md": MAIN}, "A.html")
    assert told == "Why? B Why? Ship <b>boxes</b> & such How? B"


def test_a_title_with_slashes_makes_no_folders() -> None:
    files = {"M.md": MAIN.replace("Ship <b>boxes</b>", "Pick/pack/ship"), **steps("", "", "")}
    assert "-/maps/Pick-pack-ship-&-such.html" in site_of(files)


def test_personas_stand_above_the_list_by_role_with_what_they_do() -> None:
    files = {
        "M.md": MAIN,
        **steps("order: 1"),
        "Ana.md": '---\ntype: persona\njobs: "[[M]]"\n---\nCooks a lot.\n',
        "Bo.md": '---\ntype: persona\nrole: buyer\njobs: "[[M]]"\n---\n',
        "Cy.md": '---\ntype: persona\nrole: helper\njobs: "[[S1]]"\n---\n',
        "Di.md": "---\ntype: persona\n---\n",
        "Other.md": "---\ntype: job\nlevel: big\n---\n",
    }
    told = words(html(files, "-/personas.html"))
    assert "Performers Ana does Buyers Bo buys Assistants Cy helps, via S1" in told
    assert "Role not said Di no job yet nobody yet" in told
    assert told.endswith("All personas Ana Cooks a lot. Bo Cy Di")


def test_over_eight_jobs_each_persona_has_a_list_of_its_jobs() -> None:
    files = {f"J{n}.md": "---\ntype: job\nlevel: big\n---\n" for n in range(9)}
    links = ", ".join(f'"[[J{n}]]"' for n in range(9))
    files["Ana.md"] = f"---\ntype: persona\njobs: [{links}]\n---\n"
    page = html(files, "-/personas.html")
    assert page.count('<th scope="col"') == 2
    assert "Ana 9 jobs does J0 does J1" in words(page)


def test_solutions_stand_by_group_with_ranks_and_nothing_is_missed() -> None:
    files = {
        "M.md": MAIN,
        **steps("stage: define", "stage: execute", "stage: conclude"),
        "N.md": '---\ntype: need\nstep: "[[S1]]"\nimportance: 9\nsatisfaction: 3\n'
        "scale: 0-10\nbasis: top2box\nsample: 300\n---\n",
        "Ours.md": '---\ntype: solution\nowner: us\nserves: ["[[N]]", "[[M]]"]\n---\n',
        "Apart.md": "---\ntype: solution\n---\n",
        "I.md": '---\ntype: interview\nswitch_to: "[[Ours]]"\n---\n',
    }
    told = words(html(files, "-/solutions.html"))
    assert "Own Ours ● 1 hired in 1 I" in told
    assert "No note says what happens when nothing is hired" in told
    assert "Best opportunity 15.0 gap" in told
    assert "Not shown here: 1 solution that serves none of these jobs. Apart" in told


def test_withheld_notes_leave_no_mark_on_these_pages() -> None:
    files = {
        "M.md": MAIN + "See [[Hush step]].\n",
        **steps("", "", ""),
        "Hush step.md": part("M", "publish: false"),
        "Hush need.md": '---\ntype: need\nstep: "[[S1]]"\npublish: false\n---\n',
        "Hush person.md": '---\ntype: persona\njobs: "[[M]]"\npublish: false\n---\n',
        "Hush thing.md": '---\ntype: solution\nserves: "[[M]]"\npublish: false\n---\n',
    }
    site = site_of(files)
    pages = ["-/jobs.html", "-/maps/Ship-bboxes-b-&-such.html", "-/data/jobs.csv"]
    for url in pages:
        assert b"Hush person" not in site[url]
        assert b"Hush need" not in site[url]
        assert b"Hush thing" not in site[url]
    assert "4 jobs" in words(site["-/jobs.html"].decode())
    assert not {"-/personas.html", "-/solutions.html"} & set(site)


def test_a_map_says_who_was_asked_for_the_scores_in_it() -> None:
    scored = (
        '---\ntype: need\nstep: "[[S1]]"\nimportance: 9\nsatisfaction: 3\n'
        "scale: 0-10\nbasis: top2box\nn: 120\ndate: 2026-03-02\n---\n"
    )
    files = {"M.md": MAIN, **steps("stage: plan", "stage: execute", "stage: finish")}
    told = words(html({**files, "N.md": scored}, "-/maps/Ship-bboxes-b-&-such.html"))
    asked = "Everyone asked · 120 people · share of 4s and 5s · March 2026 · 0–10 (1 need)"
    assert asked in told
    assert "Scores:" not in words(html(files, "-/maps/Ship-bboxes-b-&-such.html"))
