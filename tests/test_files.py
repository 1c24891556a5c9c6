"""What a file is, by the ending of its path."""

from __future__ import annotations

import pytest

from milkshake.model.files import (
    ending,
    is_audio,
    is_base,
    is_canvas,
    is_image,
    is_markdown,
    is_media,
    is_named_in_full,
    is_note,
    is_pdf,
    is_video,
)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("Trip.md", "md"),
        ("notes/Trip.MD", "md"),
        ("notes/.md", "md"),
        ("2.0 plan.canvas", "canvas"),
        ("archive.tar.gz", "gz"),
        ("md", ""),
        ("img.png/read me", ""),
        ("Trip.", ""),
        ("", ""),
    ],
)
def test_the_ending_is_what_follows_the_last_dot_of_the_name(path: str, expected: str) -> None:
    assert ending(path) == expected


def test_each_kind_of_file_is_told_by_its_ending_and_is_no_other() -> None:
    tests = (is_markdown, is_canvas, is_base, is_image, is_audio, is_video, is_pdf)
    of_each = {
        is_markdown: ["a.md"],
        is_canvas: ["a.canvas"],
        is_base: ["a.base"],
        is_image: ["a.avif", "a.bmp", "a.gif", "a.jpeg", "a.JPG", "a.png", "a.svg", "a.webp"],
        is_audio: ["a.3gp", "a.flac", "a.m4a", "a.mp3", "a.ogg", "a.wav"],
        is_video: ["a.mkv", "a.mov", "a.mp4", "a.ogv", "a.webm"],
        is_pdf: ["a.pdf"],
    }
    for kind, paths in of_each.items():
        for path in paths:
            assert [test for test in tests if test(path)] == [kind], path
    assert not any(test("a.txt") for test in tests)


@pytest.mark.parametrize(
    ("path", "note", "media", "named_in_full"),
    [
        ("a.md", True, False, False),
        ("a.canvas", True, False, True),
        ("a.base", True, False, True),
        ("a.png", False, True, True),
        ("a.mp3", False, True, True),
        ("a.webm", False, True, True),
        ("a.pdf", False, True, True),
        ("Version 2.0", False, False, False),
    ],
)
def test_notes_and_media_are_the_files_that_an_embed_or_a_link_treats_apart(
    path: str, note: bool, media: bool, named_in_full: bool
) -> None:
    assert (is_note(path), is_media(path), is_named_in_full(path)) == (note, media, named_in_full)
