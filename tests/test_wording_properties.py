"""Laws of the analyses, for any text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from helpers import RULE_NAMED
from milkshake.jtbd.wording import (
    JobType,
    Remark,
    Settings,
    analyse_circumstance,
    analyse_job,
    analyse_need,
    analyse_story,
    depends_on,
    is_english,
    normal_form,
    similarity,
    type_by_opening,
)

STATEMENTS = [
    line.split("\t")[2]
    for line in (Path(__file__).parent / "wording" / "statements.tsv")
    .read_text(encoding="utf-8")
    .splitlines()[1:]
]
WORDS = sorted({word for text in STATEMENTS for word in text.split()})
jumbled = st.lists(st.sampled_from([*WORDS, ",", "and", "to", "so", "as", "(", "…"]), max_size=14)
texts = st.one_of(
    st.text(max_size=80), jumbled.map(" ".join), st.sampled_from(STATEMENTS), jumbled.map(",".join)
)
profiles = st.sampled_from(["kalbach", "odi-strict", "hire", "thrv", "ajtbd", "loose"])
settings_ = st.builds(
    Settings,
    profile=profiles,
    solutions=st.lists(st.text(max_size=12), max_size=2).map(tuple),
    brands=st.lists(st.sampled_from(WORDS), max_size=2).map(tuple),
    domain_terms=st.lists(st.sampled_from([*WORDS, "", "API"]), max_size=2).map(tuple),
    fixed_pairs=st.lists(st.text(max_size=9), max_size=2).map(tuple),
)
types = st.sampled_from(["functional", "emotional", "social", "consumption", "financial"])


def check(text: str, remarks: tuple[Remark, ...]) -> None:
    assert list(remarks) == sorted(remarks, key=lambda r: (r.start, r.end, r.slug))
    for remark in remarks:
        assert 0 <= remark.start < remark.end <= len(text)
        assert RULE_NAMED[remark.slug].risk is not None
        assert remark.message
        assert remark.advice
        if remark.rewrite:
            assert 0 <= remark.rewrite.start < remark.rewrite.end <= len(text)


@given(texts, settings_, types)
def test_a_job_is_analysed_without_error_and_its_places_lie_in_the_text(
    text: str, settings: Settings, job_type: JobType
) -> None:
    found = analyse_job(text, settings, job_type=job_type)
    check(text, found.remarks)
    pieces = [p for p in (found.verb, found.object, *found.clarifiers) if p]
    for piece in pieces:
        assert piece.text == text[piece.start : piece.end] != ""
    # A circumstance may stand in front; no two parts overlap.
    assert all(a.end <= b.start for a, b in pairwise(sorted(pieces)))
    assert found == analyse_job(text, settings, job_type=job_type)


@given(texts, settings_)
def test_a_need_is_analysed_without_error_and_its_places_lie_in_the_text(
    text: str, settings: Settings
) -> None:
    found = analyse_need(text, settings)
    check(text, found.remarks)
    pieces = [p for p in (found.direction, found.metric, found.object, found.clarifier) if p]
    for piece in pieces:
        assert piece.text == text[piece.start : piece.end] != ""
    # A circumstance may stand in front; no two parts overlap.
    assert all(a.end <= b.start for a, b in pairwise(sorted(pieces)))
    assert found == analyse_need(text, settings)


@given(texts, settings_)
def test_a_story_is_analysed_without_error_and_its_parts_do_not_overlap(
    text: str, settings: Settings
) -> None:
    found = analyse_story(text, settings)
    check(text, found.remarks)
    check(text, analyse_circumstance(text))
    parts = sorted(p for p in (found.situation, found.motivation, found.outcome, found.role) if p)
    for piece in parts:
        assert piece.text == text[piece.start : piece.end] != ""
    assert all(a.end <= b.start for a, b in pairwise(parts))
    assert found == analyse_story(text, settings)


@given(texts)
def test_a_safe_rewrite_leaves_no_remark_of_its_own_kind(text: str) -> None:
    for remark in analyse_job(text).remarks:
        if remark.rewrite and remark.rewrite.safe and remark.slug != "job-trailing-punct":
            new = text[: remark.rewrite.start] + remark.rewrite.content + text[remark.rewrite.end :]
            again = [r.slug for r in analyse_job(new).remarks]
            before = [r.slug for r in analyse_job(text).remarks]
            assert again.count(remark.slug) < before.count(remark.slug) or new == text


@given(texts, texts)
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    first, second = normal_form(one), normal_form(other)
    assert 0 <= similarity(first, second) == similarity(second, first) <= 1
    assert similarity(first, first) in (0, 1)


@given(texts)
def test_type_and_language_are_told_of_any_text(text: str) -> None:
    assert type_by_opening(text) in (None, "emotional", "social")
    assert is_english(text) in (True, False)


@given(texts, settings_, types)
def test_settings_change_nothing_of_a_text_that_they_do_not_concern(
    text: str, settings: Settings, job_type: JobType
) -> None:
    can_change = depends_on(settings)
    if can_change is None or not can_change(text):
        for found, plain in (
            (
                analyse_job(text, settings, job_type=job_type),
                analyse_job(text, job_type=job_type),
            ),
            (analyse_need(text, settings), analyse_need(text)),
            (analyse_story(text, settings), analyse_story(text)),
        ):
            assert found == plain


@given(st.sampled_from(["men", "women", "mice", "batteries", "leaves", "Boxes", "child's", "API"]))
def test_settings_concern_their_words_in_any_form(word: str) -> None:
    names = ("man", "woman", "mouse", "battery", "leaf", "box", "child", "api")
    can_change = depends_on(Settings(domain_terms=names))
    assert can_change is not None
    assert can_change(f"Sort the {word}")
    assert not can_change("Fold")
