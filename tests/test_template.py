"""Which notes are templates: neither linted nor published."""

from __future__ import annotations

import pytest

from helpers import make_vault
from milkshake.config import Config, ObsidianConfig


def is_template(path: str, text: str, config: Config | None = None) -> bool:
    return make_vault({path: text}, config).is_template(path)


@pytest.mark.parametrize(
    "path",
    [
        *("_template.md", "solutions/_template.md", "_templates.md", "_Template - Job.md"),
        *("Template.md", "Template Job.md", "Template - Launch.md", "template_job.md"),
        *(
            "template-job-story.md",
            "TemplatePersona.md",
            "[Template] Sprint.md",
            "Job (template).md",
        ),
        *("Job - Template.md", "Job.template.md"),
        *("Templates/A.md", "99 Templates/Deep/A.md", "_templates/A.md", "Meta/🧩 Templates/A.md"),
    ],
)
def test_a_name_or_a_folder_says_that_a_note_is_a_template(path: str) -> None:
    assert is_template(path, "Words.")


@pytest.mark.parametrize(
    "text",
    [
        "---\ntype: job\ntitle: <% tp.file.title %>\n---\n",
        "---\ntype: job\ntitle: {{title}}\n---\n",
        '---\ncreated: "{{date:YYYY-MM-DD}}"\n---\n',
        "# {{title}}\n\nWords.",
        "## Of <% tp.date.now() %>\n",
        "<%*\nlet x = 1;\n-%>\n",
        "- <% tp.file.cursor() %>\n",
        "> [!note]\n> <% await tp.system.prompt('Who?') %>\n",
        "---\ntype: persona\nname: <name>\nrole: <title at work>\n---\n",
        '---\ntype: job\nperformer: "[[<Performer>]]"\n---\n',
        '---\ntype: job\nperformer: "{{performer}}"\ntags: [jtbd]\n---\n',
        "---\r\ntype: job\r\nstatement: <verb the object>\r\n---\r\n",
    ],
)
def test_a_gap_says_that_a_note_is_a_template(text: str) -> None:
    assert is_template("A.md", text)


@pytest.mark.parametrize(
    "text",
    [
        "---\ntype: job\nperformer:\n---\n",
        "---\nstatus: open | done\n---\n",
        "Met on {{date}}.",
        "---\ntype: job\nname: <name>\nlevel: big\nlang: en\nstatus: draft\n---\n",
    ],
)
def test_a_gap_counts_for_more_where_the_name_speaks_of_a_template(text: str) -> None:
    assert is_template("Launch template.md", text)
    assert not is_template("Launch.md", text)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("Templates.md", "What they are for."),
        ("Template engines.md", "They fill in what is left open."),
        ("template-method-pattern.md", "A class leaves a step to others."),
        ("Template a letter.md", "---\ntype: job\n---\n"),
        ("Email template.md", '---\ntype: method\nserves: "[[Write]]"\n---\nWrite.'),
        ("Document template.md", "How to make one."),
        ("Contemplate.md", "A verb."),
        ("Email templates/A.md", "Dear all"),
        ("Templates/Templates.md", "A list."),
        ("Showcases & Templates/Templates/A.md", "Words."),
        ("A.md", "Write `<% tp.date.now() %>` in it."),
        ("A.md", "- `<% tp.file.title %>` is the title"),
        ("A.md", "Write <% tp.date.now() %> in it."),
        ("A.md", "```\n<% tp.x %>\n```\n"),
        ("A.md", "# What `{{title}}` means"),
        ("A.md", "The variable {{title}} is filled in."),
        ("A.md", "{{ page.title }} and <%= title %>"),
        ("A.md", "---\nsource: <https://example.org>\nmail: <a@example.org>\n---\n"),
        ("A.md", "---\ntype: job\nperformer: Ana\nowner: <owner>\nlevel: big\n---\n"),
        ("A.md", "---\nrule: a < b > c\n---\n1 <% 2"),
    ],
)
def test_a_note_that_only_mentions_templates_is_none(path: str, text: str) -> None:
    assert not is_template(path, text)


def test_the_folders_in_the_settings_hold_templates() -> None:
    config = Config(obsidian=ObsidianConfig(templates="Forms", templater="Meta/Tpl/"))
    files = {"Forms/A.md": "", "Meta/Tpl/B.md": "", "Meta/Tpl C.md": "", "Meta/D.md": ""}
    vault = make_vault(files, config)
    assert [note.path for note in vault.checked] == ["Meta/D.md", "Meta/Tpl C.md"]


def test_a_template_is_neither_checked_nor_published() -> None:
    vault = make_vault({"_template.md": "---\npublish: true\n---\n", "A.md": "[[_template]]"})
    assert [note.path for note in vault.checked] == ["A.md"]
    assert list(vault.published().notes) == ["A.md"]
