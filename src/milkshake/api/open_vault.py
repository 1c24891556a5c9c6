"""An opened vault: its notes, problems and graph, and its records as lists."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sized
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from milkshake.api import read
from milkshake.api.records import (
    Interview,
    Job,
    Method,
    Need,
    Persona,
    Records,
    Score,
    Solution,
    Story,
)
from milkshake.disk.locate import locate
from milkshake.jtbd.nodes import nodes
from milkshake.model.diagnostic import Problem
from milkshake.model.note import Note
from milkshake.workspace import Workspace

if TYPE_CHECKING:
    import networkx as nx


class OpenVault:
    """A vault as it was when it was opened; later changes on disk do not show.

    It has all notes, also those that are not published.

    >>> import milkshake
    >>> vault = milkshake.open_vault("sample_vault")
    >>> vault
    <OpenVault sample_vault: 113 notes, 32 jobs, 7 personas, 27 needs, ...>
    >>> len(vault.problems)
    15

    The lists hold the notes of a kind and the items within notes, by note and in the order of
    the text:

    >>> worst = max(vault.needs, key=lambda need: need.opportunity or 0)
    >>> worst
    <Need 'Minimize the number of separate dishes cooked for one dinner', ...>

    `to_dicts` makes rows of them, for ``pandas.DataFrame(vault.needs.to_dicts())``:

    >>> row = vault.needs.to_dicts()[0]
    >>> row["path"], row["line"], row["opportunity"]
    ('Jobs/Clean the kitchen after dinner.md', 7, None)

    Records name each other by their ids, which are the nodes of the graph:

    >>> jobs = {job.id: job for job in vault.jobs}
    >>> jobs[worst.job[0]].statement
    'Cook dinner on a weeknight for a household'
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Read the vault around `path`; see `milkshake.open_vault` for what is raised."""
        self._root = locate(os.fspath(path)).root
        self._snapshot = Workspace(self._root).refresh()

    def __repr__(self) -> str:
        counts = [
            _counted(self.jobs, "job", "jobs"),
            _counted(self.personas, "persona", "personas"),
            _counted(self.needs, "need", "needs"),
            _counted(self.stories, "story", "stories"),
            _counted(self.methods, "method", "methods"),
            _counted(self.interviews, "interview", "interviews"),
            _counted(self.solutions, "solution", "solutions"),
            _counted(self.problems, "problem", "problems"),
        ]
        told = [_counted(self.notes, "note", "notes"), *(one for one in counts if one[0] != "0")]
        return f"<OpenVault {self.root.name}: {', '.join(told)}>"

    @property
    def root(self) -> Path:
        """The folder of the vault."""
        return self._root

    @property
    def notes(self) -> Mapping[str, Note]:
        """The notes by their path in the vault, sorted."""
        return self._snapshot.vault.notes

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems that `milkshake lint` reports, sorted by path, place and code."""
        return self._snapshot.problems

    @cached_property
    def jobs(self) -> Records[Job]:
        """The jobs, and the steps within them.

        >>> import milkshake
        >>> vault = milkshake.open_vault("sample_vault")
        >>> [job.statement for job in vault.jobs if job.main]
        ['Cook dinner on a weeknight for a household']
        >>> [job.statement for job in vault.jobs if job.applicability == "unknown"]
        ['Check that all is ready for cooking']
        """
        research = self._snapshot.research
        return Records(read.job(research, node) for node in nodes(research, "job"))

    @cached_property
    def personas(self) -> Records[Persona]:
        """The personas.

        >>> import milkshake
        >>> vault = milkshake.open_vault("sample_vault")
        >>> [persona.statement for persona in vault.personas if persona.segment_by == "needs"]
        ['Late decider', 'Split-taste cook']
        """
        research = self._snapshot.research
        return Records(read.persona(research, node) for node in nodes(research, "persona"))

    @cached_property
    def needs(self) -> Records[Need]:
        """The needs, with their scores.

        >>> import milkshake
        >>> vault = milkshake.open_vault("sample_vault")
        >>> sum(bool(need.scores) for need in vault.needs)
        22
        >>> need = next(need for need in vault.needs if len(need.scores) > 3)
        >>> need.statement, need.stage
        ('Minimize the time it takes to settle on a dinner after getting home', 'define')
        >>> [score.segment for score in need.scores if score.segment]
        [('Late decider',), ('Split-taste cook',)]
        """
        research = self._snapshot.research
        return Records(read.need(research, node) for node in nodes(research, "need"))

    @cached_property
    def scores(self) -> Records[Score]:
        """Every score of needs and jobs, one for each segment and each time they were rated.

        >>> import milkshake
        >>> vault = milkshake.open_vault("sample_vault")
        >>> [one.opportunity for one in vault.scores if one.segment == ("Late decider",)]
        [11.2, 11.0, 14.6, 17.0, 16.0]
        >>> [one.date for one in vault.scores if "frozen" in one.statement]
        ['2026-05-18', '2026-11-09']
        """
        return Records(score for one in (*self.jobs, *self.needs) for score in one.scores)

    @cached_property
    def stories(self) -> Records[Story]:
        """The job stories, with their parts.

        >>> import milkshake
        >>> story = milkshake.open_vault("sample_vault").stories[0]
        >>> story.motivation
        'the cook wants to hand over a piece of work that cannot go wrong'
        >>> story.performer
        ('Personas/Home cook.md',)
        """
        research = self._snapshot.research
        return Records(read.story(research, node) for node in nodes(research, "story"))

    @cached_property
    def methods(self) -> Records[Method]:
        """The methods.

        >>> import milkshake
        >>> vault = milkshake.open_vault("sample_vault")
        >>> vault.methods[0]
        <Method 'Job mapping', Methods/Job mapping.md:1>
        >>> vault.methods[0].steps[1]
        'Remove every step that names a tool'
        """
        research = self._snapshot.research
        return Records(read.method(research, node) for node in nodes(research, "method"))

    @cached_property
    def interviews(self) -> Records[Interview]:
        """The interviews and surveys, with the switches of which they tell.

        >>> import milkshake
        >>> pilar = milkshake.open_vault("sample_vault").interviews[4]
        >>> pilar.switch_from, pilar.switch_to
        (('Solutions/Takeaway.md',), ('Solutions/Fend-for-yourself night.md',))
        >>> pilar.pull
        ('If it has a name it isn’t neglect. It’s Thursday.',)
        """
        research = self._snapshot.research
        return Records(read.interview(research, node) for node in nodes(research, "interview"))

    @cached_property
    def solutions(self) -> Records[Solution]:
        """The solutions, among them workarounds and doing nothing.

        >>> import milkshake
        >>> vault = milkshake.open_vault("sample_vault")
        >>> [solution.statement for solution in vault.solutions if solution.owner == "own"]
        ['Four o’clock question']
        """
        research = self._snapshot.research
        return Records(read.solution(research, node) for node in nodes(research, "solution"))

    @cached_property
    def graph(self) -> nx.MultiDiGraph[str]:
        """Jobs, personas, needs and so on, and their relations; see `milkshake.jtbd.graph`."""
        return self._snapshot.research.graph

    @cached_property
    def link_graph(self) -> nx.MultiDiGraph[str]:
        """All links, as `milkshake graph` exports them; see `milkshake.jtbd.link_graph`."""
        from milkshake.jtbd.link_graph import link_graph

        return link_graph(self._snapshot.research)


def _counted(several: Sized, one: str, many: str) -> str:
    """How many there are, with their noun."""
    return f"{len(several)} {one if len(several) == 1 else many}"
