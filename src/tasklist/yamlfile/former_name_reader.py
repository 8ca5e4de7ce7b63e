"""Reader of the key `aliases`, which holds the former names of units and leaders, one per item.

    - {unit: 交通运输局, was: 运管局, from: 2023-07-01}

By the rules of docs/format.md, a former name leads to exactly one name, and never back to itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from tasklist.model.group_membership import circles
from tasklist.model.tasklist import ALIAS_KINDS, Alias
from tasklist.yamlfile import problem_kinds
from tasklist.yamlfile.milestone_reader import MilestoneReader
from tasklist.yamlfile.node_reader import Fields
from tasklist.yamlfile.nodes import MappingNode, Node, SequenceNode, value_of

ALIAS_KEYS = Fields(("was",), order=(*ALIAS_KINDS, "was", "from"))
EXAMPLE = "{unit: 交通运输局, was: 运管局, from: 2023-07-01}"


class AliasReader(MilestoneReader):
    """A MilestoneReader that can also read the aliases of a list."""

    def aliases(self, node: Node | None) -> tuple[Alias, ...]:
        """Return the aliases in *node*, in file order, without the items that cannot be read.

        Empty if *node* is None, because the list has no aliases.
        """
        if node is None:
            return ()
        if not isinstance(node, SequenceNode):
            self.error(node, problem_kinds.ALIASES_EXPECTED, example=EXAMPLE)
            return ()
        # The aliases that could be read, each with the node of its former name.
        read = [pair for item in self.items(node) for pair in self._alias(item)]
        for kind in ALIAS_KINDS:
            self._check_names([(alias, was) for alias, was in read if alias.kind == kind])
        return tuple([alias for alias, _was in read])

    def _alias(self, node: Node) -> Iterator[tuple[Alias, Node]]:
        if not isinstance(node, MappingNode):
            self.error(node, problem_kinds.ALIASES_EXPECTED, example=EXAMPLE)
            return
        values = self.fields(node, ALIAS_KEYS)
        was, since = self.text(values.get("was")), self.date(values.get("from"))
        kinds = [kind for kind in ALIAS_KINDS if kind in values]
        if len(kinds) != 1:
            kind = problem_kinds.ALIAS_OF_BOTH if kinds else problem_kinds.MISSING_ALIAS_KIND
            self.error(node, kind, example=EXAMPLE)
            return
        name = self.text(values[kinds[0]])
        if name and was:
            alias = Alias(kind=kinds[0], name=name, was=was, since=since, line=self.line(node))
            yield alias, value_of(node, "was")

    def _check_names(self, aliases: list[tuple[Alias, Node]]) -> None:
        """Record an error for each former name that leads to two names or back to itself.

        All *aliases* are of one kind, either of units or of leaders.
        """
        from tasklist.text.lookalikes import skeleton  # few lists have former names

        first: dict[str, tuple[Alias, Node]] = {}
        for alias, was in aliases:
            before, _node = first.setdefault(skeleton(alias.was), (alias, was))
            if before is not alias:
                self.error(was, problem_kinds.DUPLICATE_ALIAS, name=alias.was, line=before.line)
        leads = {name: (skeleton(alias.name),) for name, (alias, _was) in first.items()}
        for name in circles(leads):
            alias, was = first[name]
            self.error(was, problem_kinds.ALIAS_CIRCLE, name=alias.was)
