"""What the generated notes say that the code does not: what properties are for, and examples."""

from __future__ import annotations

from collections.abc import Mapping

from milkshake.jtbd.schema import Kind

KINDS: Mapping[Kind, str] = {
    "job": "What people try to get done, as a verb and an object: *Plan a trip*. It names no "
    "product and stays true for decades. A step of a job map is a job too.",
    "persona": "Who gets a job done, or has another part in it: *Traveller*. Name the role after "
    "the job, not after age, income or job title.",
    "need": "How people judge that a job goes well, as a direction, a measure and an object: "
    "*Minimize the time it takes to compare routes*. Other schools say *desired outcome*.",
    "story": "A job in one situation: *When* something happens, *I want to* do something, *so I "
    "can* have an outcome.",
    "method": "A way to find something out or to work with what you have found: *Switch "
    "interview*, *Job mapping*.",
    "interview": "What one person, or a survey, has told you and when. It is the evidence for "
    "jobs, needs, personas and stories.",
    "solution": "What people hire for a job: a product, a service, a workaround, or nothing at "
    "all.",
    "concept": "Any other note. Nothing is asked of it but that its links lead somewhere.",
}
"""What a note of each kind is."""

PROPERTIES: Mapping[str, str] = {
    "type": "The kind of the note.",
    "title": "The name that pages show, where it is not that of the file.",
    "description": "What the note says, in one sentence; for lists and search engines.",
    "aliases": "Other names of the note, as in Obsidian.",
    "tags": "The tags of the note, as in Obsidian.",
    "cssclasses": "CSS classes, as in Obsidian.",
    "status": "How well the note is established.",
    "source": "Where it comes from: books, articles, notes.",
    "related": "Notes that have to do with it, but are no part of it.",
    "date": "The day of the interview, or of the note.",
    "created": "When the note was begun.",
    "updated": "When the note was last changed.",
    "redirect": "Old addresses of the page, which lead on to it.",
    "permalink": "An address for the page besides its own.",
    "image": "A picture that stands for the note.",
    "publish": "`false` keeps the note off the site.",
    "draft": "`true` keeps the note off the site.",
    "unlisted": "`true` keeps the note out of all lists; whoever has its address can read it.",
    "lang": "The language of the note, where it is not that of the vault.",
    "lint_ignore": "Rules that are off in this note, as in `milkshake: {ignore: […]}` too.",
    "evidence": "The interviews and stories that support it.",
    "statement": "The wording, where the title is something shorter.",
    "job_type": "Which side of the job it is.",
    "level": "How large the job is, from an ideal down to a single act.",
    "main": "`true` for the one job that the study is about.",
    "performer": "Who gets it done; in an interview, whom the person asked stands for.",
    "part_of": "The larger job of which this one is a part.",
    "parts": "The smaller jobs that are parts of it.",
    "stage": "The stage of the job map. A name of your own is allowed.",
    "order": "Where the step stands among the others of its job.",
    "applicability": "Whether a stage occurs in this job at all.",
    "circumstances": "When, where and how the job arises.",
    "frequency": "How often the job arises.",
    "push": "What is wrong with the present way.",
    "pull": "What attracts in the new way.",
    "anxiety": "What people fear about the new way.",
    "habit": "What holds people to the present way.",
    "competes_with": "What else people hire, doing nothing included.",
    "solutions": "What is hired for the job.",
    "stories": "Job stories about it.",
    "methods": "Methods that were used to study it.",
    "fired_when": "When people give up what they have hired.",
    "big_hire": "Why people take a solution on.",
    "little_hire": "Why people use it once more.",
    "trigger": "What sets the job off.",
    "role": "Which part the persona has in jobs.",
    "jobs": "The jobs that the persona gets done.",
    "needs": "The needs of the job, or those that matter to the persona.",
    "segment_by": "What sets the segment apart from others.",
    "job": "The job that it belongs to.",
    "step": "The step of the job map in which it arises.",
    "direction": "The first part of the statement, such as *minimize*.",
    "metric": "The second part: what is measured, such as *time*.",
    "object": "The third part: whose measure it is.",
    "clarifier": "The last part: under which circumstances.",
    "importance": "How important the need is to people.",
    "satisfaction": "How satisfied people are today.",
    "opportunity": "Ulwick's figure; `milkshake` computes it, so you can leave it out.",
    "scale": "What importance and satisfaction range over.",
    "basis": "What the scores are made of.",
    "segment": "Whose scores they are.",
    "sample": "How many people were asked.",
    "situation": "The first part of a job story.",
    "motivation": "The second part of a job story.",
    "outcome": "The last part of a job story.",
    "serves": "The jobs and needs that it is for.",
    "steps": "What is done, in order.",
    "used_by": "Who uses the method.",
    "participant": "Who was asked.",
    "interview_kind": "How you have learnt it.",
    "supports": "The jobs and needs that came up: evidence, told from the other side.",
    "switch_from": "The solution that the person has given up.",
    "switch_to": "The solution that the person has taken up.",
    "first_thought": "The day of the first thought that something must change.",
    "passive_looking": "When the person began to notice other ways.",
    "event_one": "What made the person look actively.",
    "active_looking": "When the person began to compare.",
    "event_two": "What made the person decide.",
    "deciding": "When the choice was made.",
    "buying": "When the person got the new solution.",
    "consuming": "When the person first used it.",
    "satisfaction_moment": "When the person knew whether it was worth it.",
    "stages": "The stages of the job map that the solution serves.",
    "solution_kind": "What sort of thing it is.",
    "owner": "Whose it is.",
}
"""What each property says."""

SETTINGS: Mapping[str, str] = {
    "title": "The name of the site. Without it, the name of the folder.",
    "description": "One line about the site, for search engines and the front page.",
    "language": "The language of the notes, as a BCP 47 tag, and of what the site says itself. "
    "Rules of wording know English.",
    "url": "Where the site will be. It is needed for `sitemap.xml`, `robots.txt`, "
    "`feed.xml`, canonical links, Open Graph with its pictures, and JSON-LD.",
    "site_urls": "Other addresses where notes of the vault are published. Links to them can "
    "become links to the notes.",
    "home": "The path of the note that is the front page. Without it: `Home.md`, `index.md` or "
    "`README.md`.",
    "exclude": "Files to leave out, as in `.gitignore`.",
    "site.problems": "Whether the site shows problems, rules and why a note is of its kind, as "
    "`milkshake build --with-problems` does. `milkshake watch` always shows them.",
    "site.logo": "The path of a picture in the vault that stands before the title.",
    "site.accent": "A colour, such as `#2a6f97`, for the title and for links to what has no kind. "
    "It is made darker or lighter where it could not be read.",
    "site.nav": "The entries of the header, in order: the name of a list (`Jobs`), the path of a "
    "note, or a Markdown link to a note or an address. Without it: all lists.",
    "site.footer": "Text at the end of each page. It may have Markdown links to notes and "
    "addresses, and several lines.",
    "site.edit_url": "Where a note is edited, with `{path}` for its path. Each page of a note "
    "then leads there.",
    "site.markdown": "Whether each note is on the site as Markdown too, beside its page, and all "
    "of them in `llms-full.txt`.",
    "site.dates": "Where the feed and JSON-LD have dates from: the properties of notes alone, or "
    "with `git` the commits of a note whose properties state none. The times of files never count.",
    "publishing.mode": "Which notes are published: all but those that are kept back, or only those "
    "that say `publish: true`.",
    "publishing.count_withheld": "Whether a page says how many notes its note names as evidence "
    "that are not published.",
    "scores.scale": "What importance and satisfaction range over where no note says it.",
    "scores.basis": "What scores are: the share of the two highest answers, a mean, or your own "
    "estimate.",
    "scores.folders": "Both for the notes of a folder.",
    "lint.select": "The rules to use: codes, beginnings of codes, names, or `ALL`.",
    "lint.ignore": "Rules not to use. The more specific selector wins.",
    "lint.severity": "How grave a problem is, by rule.",
    "lint.profile": "The school to follow; see [[Profiles]].",
    "lint.domain_terms": "Words of the trade that the vault is about. Naming them is never naming "
    "a solution.",
    "lint.brands": "Names of products, besides those known, that no statement should hold.",
    "lint.fixed_pairs": "Pairs of verbs that count as one action.",
    "lint.extend_select": "Rules besides those in `select`.",
    "lint.per_path_ignores": "Rules that are off by path, with patterns as in a `.gitignore`.",
    "lint.baseline": "A file with old problems that `lint` leaves out, by its path in the vault.",
    "lint.require": "Rules of the vault's own, each below a header `[[lint.require]]`; see "
    "[[Rules of your own]].",
    "lint.require.code": "What the rule is called: OWN and three digits.",
    "lint.require.message": "What the rule asks for, in a sentence.",
    "lint.require.name": "Its name, in words with hyphens. Without it, the code in small letters.",
    "lint.require.severity": "How grave its problems are.",
    "lint.require.kinds": "It is about notes of these kinds. Without it, of any kind.",
    "lint.require.paths": "It is about notes at these paths, with patterns as in a `.gitignore`.",
    "lint.require.tags": "It is about notes with one of these tags, or with a tag below one.",
    "lint.require.properties": "Properties that each such note must have, and not empty.",
    "lint.require.values": "Properties that it must have, each with one of the values listed.",
    "lint.require.headings": "Headings that it must have. `## Notes` must be of level 2, `Notes` "
    "may be of any level.",
    "lint.require.links_to": "To each of these it must have a link: notes by their names or paths, "
    "folders as `People/`.",
    "lint.require.links_to_kinds": "To a note of each of these kinds it must have a link.",
    "watch.editor": "The address by which a problem opens in an editor from a page that "
    "`milkshake watch` serves. `{path}` is the path of the note, percent-encoded; `{file}` "
    "is the same but for its slashes; `{line}` and `{column}` are the place, as in "
    "`vscode://file{file}:{line}:{column}`.",
}
"""What each key of `milkshake.toml` sets."""

EXAMPLES: Mapping[Kind, tuple[str, str]] = {
    "job": (
        "Plan a trip.md",
        """\
---
type: job
job_type: functional
level: big
main: true
performer: ["[[Traveller]]"]
circumstances: [before the dates are sure, with somebody who has fixed holidays]
competes_with: ["[[Asking a friend]]"]
status: hypothesis
evidence: ["[[Interview Ana]]"]
---
People begin weeks before they book, and most of that time goes into agreeing on dates.

## Job map

1. Decide where to go
2. Compare routes
3. Check that the dates suit everybody
4. Book the seats
5. Change a booking
""",
    ),
    "persona": (
        "Traveller.md",
        """\
---
type: persona
role: [performer]
jobs: ["[[Plan a trip]]"]
circumstances: [travels with others, pays for it]
---
Whoever sees to it that a group gets from one place to another.
""",
    ),
    "need": (
        "Minimize the time it takes to compare routes.md",
        """\
---
type: need
job: ["[[Plan a trip]]"]
importance: 8.1
satisfaction: 3.4
scale: 0-10
basis: top2box
sample: 120
evidence: ["[[Interview Ana]]"]
---
People compare in several windows, and begin again whenever a date moves.
""",
    ),
    "story": (
        "Two calendars.md",
        """\
---
type: story
situation: When two calendars have to agree on one week
motivation: I want to see the days that suit both
outcome: so I can book before the price goes up
job: ["[[Plan a trip]]"]
performer: ["[[Traveller]]"]
evidence: ["[[Interview Ana]]"]
---
Heard from nearly everybody who travels with a partner.
""",
    ),
    "method": (
        "Trip diary.md",
        """\
---
type: method
serves: ["[[Plan a trip]]"]
steps: [Recruit people who will travel soon, Ask for a note each evening, Talk about the notes]
---
A diary shows what people have forgotten by the time of an interview.
""",
    ),
    "interview": (
        "Interview Ana.md",
        """\
---
type: interview
date: 2026-03-02
participant: Ana
performer: ["[[Traveller]]"]
interview_kind: jobs
supports: ["[[Plan a trip]]"]
---
> I had nine tabs open, and then his boss moved the week.
""",
    ),
    "solution": (
        "Asking a friend.md",
        """\
---
type: solution
solution_kind: workaround
serves: ["[[Plan a trip]]"]
stages: [define, locate]
---
Fast, and free of charge. It fails where nobody has been.
""",
    ),
    "concept": (
        "Dates come before places.md",
        """\
---
type: concept
description: Most trips are chosen by when people can go, not by where they want to go.
related: ["[[Plan a trip]]"]
---
Seven of nine people began with a calendar.
""",
    ),
}
"""An example of each kind: the name of the file, and its text. Together they are a vault."""
