"""Random command lines that rename units, groups and leaders."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from testing.typed_commands import CommandLine, Typist


class RenameTypist(Typist):
    """One who renames."""

    def rename(self, contents: Any) -> CommandLine | None:
        """A unit, group or leader gets a new name, its former name, or that of another one."""
        kind = self.chance.choice(("unit", "leader", "group"))
        key = "leader" if kind == "leader" else "unit"
        aliases = contents.get("aliases", [])
        former = {alias["was"] for alias in aliases if key in alias}
        names = [name for name in _names(contents, kind) if name not in former]
        if not names:  # no task has leaders
            return None
        was = self.chance.choice(names)
        now = self._new_name([a["was"] for a in aliases if a.get(key) == was])
        if kind != "group" and self.chance.random() < 1 / 4:
            now = self.chance.choice([name for name in names if name not in contents["groups"]])
        if was == now or (kind == "unit" and was in contents["groups"]):
            return None
        new = {key: now, "was": was}
        words = ["rename"]
        if self.chance.random() < 1 / 4:
            new = {}
            words += ["--no-alias"]
        elif self.chance.random() < 1 / 2:
            new["from"] = self.day.isoformat()
            words += ["--from", new["from"]]
        _rename_aliases(contents, new, key, was, now)
        for names in _name_lists(contents, kind):
            changed = [now if name == was else name for name in names]
            names[:] = list(dict.fromkeys(changed)) if was in names else names
        if kind != "leader":
            _lead_only(contents, now)
        if kind != "leader":
            groups = contents["groups"].items()
            contents["groups"] = {now if one == was else one: value for one, value in groups}
        return CommandLine([*words, "--", kind, was, now], contents, name=was)

    def _new_name(self, former: list[str]) -> str:
        """One of *former*, or a name that no list has."""
        if former and self.chance.random() < 1 / 2:
            return self.chance.choice(former)
        self.fresh += 1
        # A name has no comma; a backslash is another in quotes.
        return f"{self.text()}{self.fresh}局".replace("，", "").replace("\\", "")


def _rename_aliases(contents: Any, new: dict[str, str], key: str, was: str, now: str) -> None:
    """Add the alias *new*, if any, in place of the one that it reverses, or as the last."""
    is_kept, aliases = bool(new), []
    for alias in contents.pop("aliases", []):
        if key in alias and alias["was"] == now:
            aliases += [new] if new else []
            new = {}
        elif alias.get(key) == was and not is_kept:
            aliases.append(alias | {key: now})
        else:
            aliases.append(alias)
    aliases += [new] if new else []
    if aliases:
        contents["aliases"] = aliases


def _name_lists(contents: Any, kind: str) -> Iterator[list[str]]:
    """The lists in which names of *kind* are."""
    for task in contents["tasks"]:
        if kind == "leader":
            yield task.get("leaders", [])
        else:
            for workstream in task["workstreams"]:
                yield workstream["units"]
                yield workstream.get("support", [])
    if kind != "leader":
        yield from contents["groups"].values()


def _lead_only(contents: Any, now: str) -> None:
    """The unit *now* does not support beside itself.

    Unless then only the first of several units would lead.
    """
    for task in contents["tasks"]:
        for workstream in task["workstreams"]:
            if now not in workstream["units"] or now not in workstream.get("support", ()):
                continue
            workstream["support"].remove(now)
            if not workstream["support"] and len(workstream["units"]) > 1:
                workstream["support"].append(now)
            elif not workstream["support"]:
                del workstream["support"]


def _names(contents: Any, kind: str) -> list[str]:
    """The names of *kind*, each once."""
    if kind == "group":
        return list(contents["groups"])
    return list(dict.fromkeys(name for names in _name_lists(contents, kind) for name in names))
