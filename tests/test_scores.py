"""What importance and satisfaction say together, and when they say nothing."""

from __future__ import annotations

from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import make_research
from milkshake.config import Config, ConfigError, ScaleConfig, ScoresConfig, load_config
from milkshake.jtbd.research import Research
from milkshake.jtbd.schema import VALUES
from milkshake.jtbd.scores import (
    Score,
    opportunity_class_of,
    opportunity_of,
    overserved_of,
    scale_in,
)

DECLARED = "scale: 0-10\nbasis: top2box\n"


def need(properties: str, config: Config | None = None) -> Score:
    research = make_research({"A.md": f"---\ntype: need\n{properties}\n---\n"}, config)
    (score,) = research.scores["A.md"]
    return score


@pytest.mark.parametrize(
    ("importance", "satisfaction", "opportunity", "rank", "overserved"),
    [
        (9.1, 2.7, 15.5, "extreme", ""),
        (10, 5, 15, "extreme", ""),
        (8.6, 3.1, 14.1, "high", ""),
        (8, 4, 12, "high", ""),
        (8, 4.1, 11.9, "worth considering", ""),
        (7.2, 4.4, 10, "worth considering", ""),
        (7.1, 4.6, 9.6, "unattractive", ""),
        (5.6, 6.3, 5.6, "unattractive", "overserved"),
        (9, 9.5, 9, "unattractive", "candidate"),
        (8, 8, 8, "unattractive", ""),
        (8, 8.1, 8, "unattractive", "candidate"),
        (10, 0, 20, "extreme", ""),
        (0, 10, 0, "unattractive", "overserved"),
    ],
)
def test_shares_on_0_to_10_have_a_class(
    importance: float, satisfaction: float, opportunity: float, rank: str, overserved: str
) -> None:
    score = need(f"importance: {importance}\nsatisfaction: {satisfaction}\n{DECLARED}")
    assert score.opportunity is not None
    assert (score.opportunity, score.opportunity_class, score.overserved) == (
        opportunity,
        rank,
        overserved,
    )
    assert score.reason == ""


@pytest.mark.parametrize(
    ("properties", "reason"),
    [
        ("importance: 8\nsatisfaction: 3\nbasis: top2box", "no scale is declared"),
        ("importance: 8\nsatisfaction: 3\nscale: 0-10", "no basis is declared; the thresholds"),
        ("importance: 8\nsatisfaction: 3\nscale: 0-9\nbasis: top2box", "the scale `0-9` is not"),
        ("importance: 8\nsatisfaction: 3\nscale: 0-10\nbasis: guts", "the basis `guts` is not"),
        ("importance: 8\nsatisfaction: 3\nscale: 0-10\nbasis: mean", "these are averages"),
        ("importance: 8\nsatisfaction: 3\nscale: 0-10\nbasis: estimate", "these are estimates"),
        ("importance: 4\nsatisfaction: 2\nscale: 1-5\nbasis: mean", "these are averages"),
        (
            "importance: 4\nsatisfaction: 2\nscale: 1-5\nbasis: top2box",
            "cannot be on the scale 1-5",
        ),
        ("importance: 8\nsatisfaction: 3\nscale: 1-10\nbasis: top2box", "on the scale 1-10"),
        (f"importance: 8\n{DECLARED}", "satisfaction is missing"),
        (f"satisfaction: 8\n{DECLARED}", "importance is missing"),
        (
            f"importance: 12\nsatisfaction: 3\n{DECLARED}",
            "importance 12 lies outside the scale 0-10",
        ),
        (f"importance: 8\nsatisfaction: -1\n{DECLARED}", "satisfaction -1 lies outside"),
        (f"importance: very\nsatisfaction: 3\n{DECLARED}", "importance is no figure"),
        (f"importance: true\nsatisfaction: 3\n{DECLARED}", "importance is no figure"),
        (f"importance: HIGH\nsatisfaction: 3\n{DECLARED}", "on low-critical, satisfaction on 0-10"),
        (f"importance: 4/5\nsatisfaction: 3\n{DECLARED}", "on 1-5, satisfaction on 0-10"),
        (
            "importance: HIGH\nsatisfaction: LOW\nscale: low-critical\nbasis: top2box",
            "low-critical",
        ),
    ],
)
def test_other_figures_are_not_comparable_and_it_says_why(properties: str, reason: str) -> None:
    score = need(properties)
    assert score.opportunity is None
    assert (score.opportunity, score.opportunity_class, score.overserved) == (None, "", "")
    assert score.reason.startswith("not comparable: ")
    assert reason in score.reason


@pytest.mark.parametrize(
    ("properties", "opportunity"),
    [
        ("importance: 80\nsatisfaction: 30\nscale: percent\nbasis: top2box", 13),
        ("importance: 0.8\nsatisfaction: 0.3\nscale: 0-1\nbasis: top2box", 13),
        (f"importance: 80%\nsatisfaction: 30 %\n{DECLARED}", 13),
        (f"importance: 8/10\nsatisfaction: 3/10\n{DECLARED}", 13),
        (f"importance: '8'\nsatisfaction: '3,5'\n{DECLARED}", 12.5),
        ("importance: 8\nsatisfaction: 3\nscale: 0..10\nbasis: Top-2-box", 13),
    ],
)
def test_shares_on_other_scales_and_in_text_are_converted(
    properties: str, opportunity: float
) -> None:
    assert need(properties).opportunity == opportunity


@pytest.mark.parametrize(
    ("importance", "satisfaction", "scale", "opportunity"),
    [
        ("93%", "41,5 %", "percent", 14.45),
        ("8/10", "3 / 10", "0-10", 13),
        ("4/5", "2/5", "1-5", None),
        ("93%", "4/10", "", None),
        ("93%", "4", "", None),
    ],
)
def test_figures_that_say_their_scale_need_no_other(
    importance: str, satisfaction: str, scale: str, opportunity: float | None
) -> None:
    score = need(f"importance: {importance}\nsatisfaction: {satisfaction}\nbasis: top2box")
    assert (score.scale, score.opportunity) == (scale, opportunity)


@pytest.mark.parametrize(
    ("written", "value", "scale", "remark"),
    [
        ("8", 8, "0-10", ""),
        ("8/10", 8, "0-10", "the text `8/10` is read as a number"),
        ("80%", 8, "0-10", "the text `80%` is read as a number"),
        ("critical", 3, "low-critical", "`critical` is a word: it can be put in order"),
        ("much", None, "0-10", "`much` is no figure"),
        ("8/12", 8, "0-10", "the text `8/12`"),
    ],
)
def test_how_a_text_was_read_is_said(
    written: str, value: float | None, scale: str, remark: str
) -> None:
    rating = need(f"importance: {written}\n{DECLARED}").importance
    assert rating is not None
    assert (rating.value, rating.scale) == (value, scale)
    assert rating.remark.startswith(remark)
    assert bool(rating.remark) == bool(remark)


def test_scale_and_basis_are_those_of_the_note_or_else_of_the_vault() -> None:
    config = Config(scores=ScoresConfig(scale="percent", basis="top2box"))
    own = need(f"importance: 8\nsatisfaction: 3\n{DECLARED}", config)
    vaults = need("importance: 80\nsatisfaction: 30", config)
    none = need("importance: 8\nsatisfaction: 3")
    assert [(s.scale, s.declared) for s in (own, vaults, none)] == [
        ("0-10", "note"),
        ("percent", "vault"),
        ("", ""),
    ]
    assert own.opportunity == vaults.opportunity == 13


def test_a_folder_declares_scale_and_basis_for_the_notes_in_it() -> None:
    folders = {"Survey": ScaleConfig(scale="percent"), "Survey/Talks": ScaleConfig(basis="mean")}
    config = Config(scores=ScoresConfig(scale="0-10", basis="top2box", folders=folders))
    text = "---\ntype: need\nimportance: 8\nsatisfaction: 3\n{}---\n"
    research = make_research(
        {
            "A.md": text.format(""),
            "Survey/B.md": text.format(""),
            "Survey/Talks/C.md": text.format(""),
            "Survey/D.md": text.format("scale: 1-5\n"),
        },
        config,
    )
    found = {path: (s.scale, s.basis, s.declared) for path, (s,) in research.scores.items()}
    assert found == {
        "A.md": ("0-10", "top2box", "vault"),
        "Survey/B.md": ("percent", "top2box", "folder"),
        "Survey/Talks/C.md": ("percent", "mean", "folder"),
        "Survey/D.md": ("1-5", "top2box", "note"),
    }


def test_the_config_declares_scale_and_basis() -> None:
    found = load_config('[scores]\nscale = "0-10"\nbasis = "top2box"\n').scores
    assert (found.scale, found.basis) == ("0-10", "top2box")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('scale = "0-9"', '`scores.scale` must be one of "0-10", "1-10", "1-5", "0-1"'),
        ("scale = 10", '`scores.scale` must be one of "0-10"'),
        ('sacle = "0-10"', "unknown key `sacle`; did you mean `scale`?"),
    ],
)
def test_the_config_tells_of_a_scale_it_does_not_know(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as error:
        load_config(f"[scores]\n{text}\n")
    assert error.value.message.startswith(message)
    assert (error.value.row, error.value.column) == (2, 1)


def test_config_and_schema_know_the_same_scales() -> None:
    hints = get_type_hints(ScoresConfig)
    for key in ("scale", "basis"):
        assert [name for name in get_args(hints[key]) if name] == [*VALUES[key]]


@pytest.mark.parametrize(
    "nothing",
    ["", "[]", "''", "' '", "[null]", "['']", "–", "n/a", "'?'", "N/A", "'#DIV/0!'", "'--'", "na"],
)
def test_an_empty_figure_is_none(nothing: str) -> None:
    text = f"---\ntype: need\nimportance: {nothing}\nsatisfaction: {nothing}\n---\n"
    assert make_research({"A.md": text}).scores == {}
    one = need(f"importance: 8\nsatisfaction: {nothing}\n{DECLARED}")
    assert one.satisfaction is None
    assert "satisfaction is missing" in one.reason


@pytest.mark.parametrize("figure", ["0", "'0'", "[0]", "0%", "0/10"])
def test_nought_is_a_figure(figure: str) -> None:
    rating = need(f"importance: {figure}\n{DECLARED}").importance
    assert rating is not None
    assert (rating.value, rating.fits) == (0, True)


@pytest.mark.parametrize("wrong", ["very", "false", "[8, 3]", "{of: 8}"])
def test_what_is_no_figure_is_a_wrong_one(wrong: str) -> None:
    rating = need(f"importance: {wrong}\n{DECLARED}").importance
    assert rating is not None
    assert rating.value is None


def test_an_empty_scale_is_none_and_leaves_it_to_the_vault() -> None:
    config = Config(scores=ScoresConfig(scale="0-10", basis="top2box"))
    score = need("importance: 8\nsatisfaction: 3\nscale:\nbasis: ''", config)
    assert (score.scale, score.declared, score.opportunity) == ("0-10", "vault", 13)


@pytest.mark.parametrize(
    ("written", "segment"),
    [
        ("Late deciders", ("Late deciders",)),
        ("'[[Late deciders]]'", ("Late deciders",)),
        ("'[[Personas/Late deciders.md#Who|late]]'", ("Late deciders",)),
        ("['[[Late]]', Early, '[[Late]]']", ("Early", "Late")),
        ("Late, Early", ("Early", "Late")),
        ("''", ()),
        ("[]", ()),
        ("3", ()),
    ],
)
def test_a_score_has_the_segment_that_gave_it(written: str, segment: tuple[str, ...]) -> None:
    assert need(f"importance: 8\nsegment: {written}").segment == segment


@pytest.mark.parametrize(
    ("written", "sample", "exploratory"),
    [
        ("120", 120, False),
        ("30", 30, False),
        ("29", 29, True),
        ("'29'", 29, True),
        ("12 people", 12, True),
        ("n = 1,200", 1200, False),
        ("30%", None, False),
        ("some", None, False),
        ("true", None, False),
        (".inf", None, False),
        (f"'{'9' * 5000}'", None, False),
        ("''", None, False),
    ],
)
def test_a_score_has_the_size_of_its_sample(
    written: str, sample: int | None, exploratory: bool
) -> None:
    score = need(f"importance: 8\nsample: {written}")
    assert (score.sample, score.exploratory) == (sample, exploratory)
    assert (score.sample_span is None) == (written == "''")


def test_a_score_has_the_date_of_its_survey() -> None:
    assert need("importance: 8\ndate: 2026-05-01").date == "2026-05-01"
    assert need("importance: 8\ndate:").date == ""
    assert need("importance: 8\ncreated: 2026-05-01").date == ""


def test_a_row_says_who_gave_its_score_before_its_note_does() -> None:
    text = (
        "---\ntype: job\nsegment: Late\nsample: 120\ndate: 2025\n---\n"
        "| Need | Importance | Satisfaction | Segment | n | Date |\n|-|-|-|-|-|-|\n"
        "| One | 8 | 3 | [[Early]] | 12 | 2026-05 |\n| Two | 8 | 3 | | | |\n"
    )
    research = make_research({"A.md": text})
    one, two = (research.scores[item.id][0] for item in research.items_of("A.md"))
    assert (one.segment, one.sample, one.date) == (("Early",), 12, "2026-05")
    assert one.sample_span is not None
    assert one.sample_span.row == 9
    assert (two.segment, two.sample, two.date) == (("Late",), 120, "2025")
    assert two.sample_span is not None
    assert two.sample_span.row == 4


def test_the_scores_in_a_persona_are_of_its_people() -> None:
    text = (
        "---\ntype: persona\n---\n| Need | Importance | Satisfaction |\n|-|-|-|\n| One | 8 | 3 |\n"
    )
    research = make_research({"People/Late.md": text})
    (item,) = research.items_of("People/Late.md")
    assert research.scores[item.id][0].segment == ("Late",)


def test_a_note_of_another_kind_has_no_score() -> None:
    text = "---\ntype: persona\nimportance: 8\nsatisfaction: 3\n---\n"
    assert make_research({"A.md": text}).scores == {}


@pytest.mark.parametrize(
    ("words", "scale"),
    [
        ("Importance (1–10)", "1-10"),
        ("Importance (1-5)", "1-5"),
        ("Satisfaction in %", "percent"),
        ("Importance, 0 to 10", "0-10"),
        ("Importance", ""),
        ("Rounds 3-4", ""),
        ("Survey 2026-05", ""),
    ],
)
def test_a_heading_may_name_the_scale(words: str, scale: str) -> None:
    assert scale_in(words) == scale


TABLE = """---
type: job
scale: 0-10
basis: top2box
---
| Need | Importance{scale} | Satisfaction |
|---|---|---|
| Minimize the time to pack | 8 | 3 |
| [[Lost bag]] | 7 | 7 |
| Minimize the cost | | |
"""


def table(scale: str = "") -> Research:
    return make_research({"A.md": TABLE.replace("{scale}", scale), "Lost bag.md": NEED})


NEED = f"---\ntype: need\nimportance: 9\nsatisfaction: 2\n{DECLARED}---\n"


def test_the_scores_of_a_table_belong_to_its_needs() -> None:
    research = table()
    (item,) = [i for i in research.items.values() if "pack" in i.text]
    assert [s.opportunity for s in research.scores[item.id]] == [13]
    assert research.scores[item.id][0].span.row == 8


def test_a_row_that_is_a_link_scores_the_note_after_its_own_score() -> None:
    research = table()
    assert [(s.path, s.opportunity) for s in research.scores["Lost bag.md"]] == [
        ("Lost bag.md", 16),
        ("A.md", 7),
    ]


def test_the_head_of_a_column_may_declare_the_scale() -> None:
    research = table(" (1–10)")
    (item,) = [i for i in research.items.values() if "pack" in i.text]
    (score,) = research.scores[item.id]
    assert (score.scale, score.declared, score.opportunity) == ("1-10", "table", None)


tenths = st.integers(0, 100).map(lambda n: n / 10)


@given(tenths, tenths)
def test_the_opportunity_of_tenths_is_exact(importance: float, satisfaction: float) -> None:
    one, other = round(importance * 10), round(satisfaction * 10)
    exact = one + max(one - other, 0)
    found = opportunity_of(importance, satisfaction)
    assert round(found * 10) == exact
    assert 0 <= found <= 20
    expected = "extreme" if exact >= 150 else "high" if exact >= 120 else None
    expected = expected or ("worth considering" if exact >= 100 else "unattractive")
    assert opportunity_class_of(found) == expected
    assert bool(overserved_of(importance, satisfaction)) == (other > one)


@pytest.mark.parametrize(
    ("written", "value", "scale"),
    [
        ("4 of 5", 4, "1-5"),
        ("4 out of 5", 4, "1-5"),
        ("8,5 / 10", 8.5, "0-10"),
        ("8 von 10", 8, "0-10"),
        ("8 sur 10", 8, "0-10"),
        ("85 %", 85, "percent"),
        ("85 percent", 85, "percent"),
        ("~8", 8, ""),
        ("ca. 8/10", 8, "0-10"),
        ("8 pts", 8, ""),
        ("★★★★☆", 4, "1-5"),
        ("⭐⭐⭐", 3, "1-5"),
        ("⭐️⭐️ ☆", 2, "1-5"),
        ("●●●○○", 3, "1-5"),
        ("★" * 7, 7, ""),
        ("Med", 1, "low-critical"),
        ("H", 2, "low-critical"),
        ("very low", -1, "low-critical"),
        ("Very High", 3, "low-critical"),
    ],
)
def test_figures_are_written_in_many_ways(written: str, value: float, scale: str) -> None:
    rating = need(f"importance: '{written}'\nsatisfaction: 1").importance
    assert rating is not None
    assert (rating.value, rating.scale, rating.fits) == (value, scale, True)


@pytest.mark.parametrize(
    "written", ["☆☆☆", "★x", "of 5", "4 of", "8 or 10", "★" * 11, "8 dogs", "medium-ish", "Q3"]
)
def test_other_texts_are_no_figures(written: str) -> None:
    rating = need(f"importance: '{written}'\nsatisfaction: 1").importance
    assert rating is not None
    assert rating.value is None
