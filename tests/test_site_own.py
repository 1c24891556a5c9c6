"""What a team makes its own: settings of the frame, styles and templates; and notes as Markdown."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from files import write_files
from helpers import make_research
from milkshake.cli.main import main
from milkshake.config import Config, ConfigError, SiteConfig, load_config
from milkshake.model.own import Own
from milkshake.parse import parse
from milkshake.site import Site, build
from milkshake.site.markdown import from_html
from milkshake.site.own_frame import accent_style, contrast
from milkshake.watch import is_relevant
from milkshake.workspace import Workspace

FILES: dict[str, str | bytes] = {
    "Home.md": "Words",
    "About us.md": "[[Home]]",
    "Secret.md": "---\npublish: false\n---\n",
    "Job.md": "---\ntype: job\n---\n",
    "pics/Logo.svg": b"<svg/>",
}


def make(own: Own | None = None, **values: object) -> Site:
    config = Config(site=SiteConfig(**values))  # type: ignore[arg-type]
    research = make_research(FILES, config).published()
    return build(research, (), (), lambda path: b"", own=own or Own())


def test_the_header_has_the_entries_that_are_named_in_that_order() -> None:
    nav = ("tags", "About us.md", "[Code](https://example.org/?a&b)", "Jobs", "[x](Secret.md)")
    site = make(nav=nav)
    page = site["Job.html"].decode()
    nav_html = page.partition("<nav")[2].partition("</nav>")[0]
    labels = [part.partition("<")[0] for part in nav_html.split('">')[2:]]
    assert [label for label in labels if label.strip()][:3] == ["About us", "Code", "Jobs"]
    assert 'href="https://example.org/?a&amp;b">Code' in nav_html
    assert "Contents" not in nav_html
    assert "Secret" not in page
    assert len(site.warnings) == 2


def test_without_nav_the_header_has_all_lists() -> None:
    site = make()
    assert b">Contents</a>" in site["index.html"]
    assert site.warnings == ()


def test_a_logo_is_on_the_site_though_no_note_shows_it() -> None:
    site = make(logo="pics/logo.svg")
    assert '<img src="pics/Logo.svg" alt="">' in site["index.html"].decode()
    assert "pics/Logo.svg" in site
    assert "pics/Logo.svg" not in make()
    assert "no picture" in make(logo="none.png").warnings[0]


def test_links_in_the_footer_lead_to_notes_and_addresses_and_else_are_words() -> None:
    page = make(
        footer="<b> [us](About us.md)\n"
        "[mail](mailto:a@example.org) [x](Secret.md) [y](javascript:z)"
    )["Job.html"].decode()
    assert '<p>&lt;b&gt; <a href="About-us.html">us</a></p>' in page.replace("%20", "-")
    assert '<p><a href="mailto:a@example.org">mail</a> x y</p>' in page


@pytest.mark.parametrize("base", ["https://example.org/e", "https://example.org/e/{path}"])
def test_a_note_leads_to_where_it_is_edited(base: str) -> None:
    site = make(edit_url=base)
    assert b'href="https://example.org/e/About%20us.md">Edit' in site[note_url(site, "About us.md")]
    assert b">Edit this page<" not in make()["index.html"]


def note_url(site: Site, path: str) -> str:
    return next(url for url, p in site.pages.items() if (p.type, p.name) == ("note", path))


@pytest.mark.parametrize("color", ["#ff0", "#FFFFFF", "#000000", "#2a6f97", "#777"])
def test_an_accent_can_be_read_in_both_themes(color: str) -> None:
    light, dark = accent_style(color).partition("light-dark(")[2].partition(")")[0].split(",")
    assert contrast(bytes.fromhex(light[1:]), (0xF5, 0xF2, 0xEC)) >= 4.5
    assert contrast(bytes.fromhex(dark[1:]), (0x21, 0x1F, 0x1C)) >= 4.5


def test_a_colour_that_can_be_read_stays() -> None:
    assert "light-dark(#2a6f97," in accent_style("#2a6f97")


@pytest.mark.parametrize("line", ['accent = "blue"', 'accent = "#12345"', 'edit_url = "x"'])
def test_a_wrong_setting_has_its_place(line: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_config(f"[site]\n{line}")
    assert (caught.value.row, caught.value.column) == (2, 1)


def test_own_styles_come_last_and_as_they_are() -> None:
    styles = make(Own(styles=b"a { /* x */ color: red }"), accent="#123")["-/assets/site.css"]
    assert styles.endswith(b"a { /* x */ color: red }")
    assert b"--accent:" in styles


def test_a_template_takes_the_place_of_one_and_may_extend_it() -> None:
    note = b'{% extends "milkshake/note.html" %}{% block margin %}<p>mine</p>{% endblock %}'
    own = Own(templates={"note.html": note, "assets/icon.svg": b"<svg id='x'/>"})
    site = make(own)
    assert b"<p>mine</p>" in site["Job.html"]
    assert b"Words" in site["index.html"]
    assert site["-/assets/icon.svg"] == b"<svg id='x'/>"
    assert b"<p>mine</p>" not in make()["Job.html"]


def test_a_template_of_no_known_name_is_told_of_unless_another_uses_it() -> None:
    assert "note.html" in make(Own(templates={"notes.html": b""})).warnings[0]
    used = {"x.html": b"x", "parts/footer.html": b'{% include "x.html" %}'}
    assert make(Own(templates=used)).warnings == ()


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (b"\n{% if %}", 2),
        (b"a\n\n{{ nothing }}", 3),
        (b"{{ 1 / 0 }}", 1),
        (b"\xff", 1),
        (b"\n{% extends 'none.html' %}", 2),
        (b"{{ ''.__class__.__mro__ }}", 1),
    ],
)
def test_a_broken_template_is_an_error_with_file_and_line(
    text: bytes, row: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_files(
        tmp_path / "v",
        {"A.md": "", "milkshake.toml": "", ".milkshake/templates/parts/footer.html": text},
    )
    assert main(["build", str(root), "-o", str(tmp_path / "out"), "--no-cache"]) == 2
    told = capsys.readouterr().err
    assert f".milkshake/templates/parts/footer.html:{row}:1: " in told
    assert "Traceback" not in told


def test_a_folder_of_notes_called_templates_is_none_of_the_sites(tmp_path: Path) -> None:
    root = write_files(tmp_path, {"A.md": "", "Templates/note.html": "mine", "site.css": "i{}"})
    workspace = Workspace(root, cache=False)
    snapshot = workspace.refresh()
    assert snapshot.own == Own(styles=b"i{}")
    assert snapshot.vault.left_out().attachments == ["Templates/note.html"]


def test_a_change_of_a_template_is_seen(tmp_path: Path) -> None:
    root = write_files(tmp_path, {"A.md": ""})
    workspace = Workspace(root, cache=False)
    before = workspace.refresh()
    write_files(root, {".milkshake/templates/base.html": "x"})
    assert workspace.refresh() is not before
    assert is_relevant(".milkshake/templates/base.html")


def test_the_site_has_the_same_bytes_from_another_folder_and_at_other_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    toml = "title = 'T'\nurl = 'https://example.org'\nsite.markdown = true\n"
    files = {**FILES, "milkshake.toml": toml, "D.md": "---\ndate: 2026-05-01\n---\n![[Home]]"}
    one = write_files(tmp_path / "one", files)
    other = tmp_path / "deeper" / "other"
    shutil.copytree(one, other)

    def site(root: Path) -> dict[str, bytes]:
        workspace = Workspace(root, cache=False)
        return dict(workspace.site(workspace.refresh(), lambda path, reason: None))

    before = site(one)
    for path in other.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    try:
        assert site(other) == before
    finally:
        monkeypatch.undo()
        time.tzset()


def test_notes_are_there_as_markdown_where_the_config_says_so() -> None:
    site = make(markdown=True)
    assert site["Job.md"] == b"# Job\n"
    assert b"# Home\n\nWords\n" in site["llms-full.txt"]
    assert "Secret.md" not in site
    assert {"Job.md", "llms-full.txt"}.isdisjoint(make())


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<ul><li><input checked>a</li><li><input>b</li></ul>", "- [x] a\n- [ ] b"),
        ("<p>a <em>b</em> <a>c</a> &lt;d></p>", "a *b* c \\<d\\>"),
        ('<a href="x&amp;y">*</a>', "[\\*](<x&y>)"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ('<ol start="3"><li>a</li><li>b</li></ol>', "3. a\n4. b"),
        ("<pre><code>a\n ``` b</code></pre>", "````\na\n ``` b\n````"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>",
            "| a | b |\n| --- | --- |\n| 1 | 2 |",
        ),
        ("<h2>a</h2><p>b<br>c</p><svg><text>d</text></svg>", "## a\n\nb\nc"),
    ],
)
def test_html_of_a_note_becomes_markdown(html: str, text: str) -> None:
    assert from_html(html) == text


@pytest.mark.parametrize(
    "note",
    [
        "1986\\. A great year",
        "7\\) x",
        "\\# no heading",
        "\\- no item\n\\+ nor this",
        "- \\- x\n- 1\\. y",
        "text\n\\===",
        "\\~~~ a \\~~b\\~~",
        "`` a`b `` and `` ` `` and `c`",
        "| a\\|b | `c\\|d` |\n| --- | --- |\n| e<br>f | [g\\|h](https://e.org) |",
        "````js\n```\n````",
        "```{python}\nx\n```",
        "&amp;copy; &lt;b> \\[x] \\*y\\*",
        "3. three\n4. four",
        "\\==a== and \\%%b%%",
        "# 1. One\n\n-x and #x and 2.5",
    ],
)
def test_a_note_as_markdown_says_what_the_note_says(note: str) -> None:
    def page(text: str) -> str:
        return "".join(piece for piece in parse("N.md", text).body if isinstance(piece, str))

    assert page(from_html(page(note))) == page(note)


def styled(folder: Path, styles: str, files: dict[str, str | bytes] | None = None) -> Site:
    """The site of a vault in `folder` with a style sheet and these files."""
    write_files(folder, {"A.md": "a", "site.css": styles, **(files or {})})
    workspace = Workspace(folder, cache=False, workers=1)
    return workspace.site(workspace.refresh(), lambda path, reason: None)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("fonts/a.woff2", "fonts/a.woff2"),
        ("'./fonts/../a.png'", "a.png"),
        ('"fonts/My%20Font.WOFF2?v=3#iefix"', "fonts/My Font.WOFF2"),
        ('"Bilder/Ä b.svg"', "Bilder/Ä b.svg"),
    ],
)
def test_files_that_the_styles_name_are_where_these_look_for_them(
    url: str, path: str, tmp_path: Path
) -> None:
    site = styled(tmp_path, f"a {{ src: URL( {url} ) }}", {path: b"\0\xff", "other.woff2": b""})
    assert site[f"-/assets/{path}"] == b"\0\xff"
    assert not any("other" in one for one in site)
    assert site.warnings == ()


@pytest.mark.parametrize(
    ("styles", "warning"),
    [
        ("url(https://example.org/a.woff2)", "is on another host"),
        ("url(//example.org/a.woff2)", "is on another host"),
        ("url(file:///etc/a.png)", "is on another host"),
        ("url(none.woff2)", "names no file beside it"),
        ("url(../a.png)", "lies outside the folder"),
        ("url(fonts/%2e%2e/../../a.png)", "lies outside the folder"),
        ("url(/a.png)", "lies outside the folder"),
        ("url(outside/a.png)", "lies outside the folder"),
        ("url(.obsidian/a.png)", "is kept back"),
        ("url(kept/a.png)", "is kept back"),
        ("url(A.md)", "is no font and no picture"),
        ("url(milkshake.toml)", "is no font and no picture"),
    ],
)
def test_other_files_stay_off_the_site_with_a_warning(
    styles: str, warning: str, tmp_path: Path
) -> None:
    vault = tmp_path / "vault"
    write_files(tmp_path, {"a.png": "secret", "elsewhere/a.png": "secret"})
    vault.mkdir()
    (vault / "outside").symlink_to(tmp_path / "elsewhere")
    files: dict[str, str | bytes] = {".obsidian/a.png": "secret", "kept/a.png": "secret"}
    site = styled(vault, styles, {**files, "milkshake.toml": 'exclude = ["kept"]\n'})
    (found,) = site.warnings
    assert found.startswith("site.css: `")
    assert warning in found
    assert b"secret" not in b"".join(site[url] for url in site)


@pytest.mark.parametrize(
    "styles",
    [
        "/* url(a.png) */",
        "/* url(a.png)",
        "a::before { content: 'url(a.png)' }",
        'a::before { content: "\\"url(a.png)" }',
        "url(data:image/png;base64,AAAA)",
        "url(#mark)",
        "url()",
        "curl(a.png)",
    ],
)
def test_styles_that_name_no_file_have_none(styles: str, tmp_path: Path) -> None:
    site = styled(tmp_path, styles, {"a.png": "x"})
    assert "-/assets/a.png" not in site
    assert site.warnings == ()


def test_a_file_of_the_styles_that_changes_makes_another_site(tmp_path: Path) -> None:
    write_files(tmp_path, {"A.md": "a", "site.css": "url(a.png)", "a.png": "1"})
    workspace = Workspace(tmp_path, cache=False, workers=1)
    before = workspace.refresh()
    (tmp_path / "a.png").write_text("22", encoding="utf-8")
    after = workspace.refresh()
    assert after.inputs != before.inputs
    assert workspace.site(after, lambda path, reason: None)["-/assets/a.png"] == b"22"
    (tmp_path / "site.css").write_text("", encoding="utf-8")
    assert "-/assets/a.png" not in workspace.site(workspace.refresh(), lambda path, reason: None)


def test_the_report_does_not_call_a_file_of_the_styles_left_out(tmp_path: Path) -> None:
    write_files(tmp_path, {"A.md": "a", "site.css": "url(a.png)", "a.png": "1", "b.png": "2"})
    snapshot = Workspace(tmp_path, cache=False, workers=1).refresh()
    assert snapshot.vault.left_out(snapshot.own.files).attachments == ["b.png"]
