"""`tasklist rename`: renames a unit, group or leader everywhere in the list."""

from collections.abc import Iterator
from typing import Annotated

import typer

from tasklist.cache.snapshot import Snapshot
from tasklist.edits.list_writer import ListEdit
from tasklist.language import N_, _, ngettext
from tasklist.model.renaming import Renaming, mentions, places, renamed
from tasklist.model.task_refs import task_words
from tasklist.options.options_from_fields import Texts, option, option_class, takes
from tasklist.reports import change_text
from tasklist.words.rename_words import renaming_of
from tasklist.writing.part_options import PartOptions

MAX_MENTIONS = 5  # texts named in one sentence


@option_class
class RenameOptions(PartOptions):
    """Options of `tasklist rename`."""

    words: Annotated[
        Texts,
        typer.Argument(
            help=N_("The kind (unit, group or leader), the old name and the new name."),
            metavar="KIND OLD NEW",
        ),
    ] = None


@takes(RenameOptions)
def rename(
    options: RenameOptions,
    *,
    since: Annotated[
        str | None,
        option("--from", help=N_("The first day of the new name."), metavar="DATE"),
    ] = None,
    no_alias: Annotated[
        bool,
        option("--no-alias", help=N_("The old name was a mistake: do not keep it as an alias.")),
    ] = False,
) -> None:
    """Rename a unit, group or leader. Unless `--no-alias` is given, the old name still finds it."""
    day = None if since is None else options.date(since)

    def renaming(old: Snapshot) -> Renaming:
        named = renaming_of(options.words or (), old.tasklist)
        return named._replace(since=day, keeps_alias=not no_alias)

    def rewrite(old: Snapshot) -> Snapshot:
        expected = renamed(old.tasklist, renaming(old))
        if expected == old.tasklist:
            return old
        from tasklist.yamlfile.rename_editor import rewrite_names

        return old.rewritten(rewrite_names(old.source, old.tasklist, expected))

    def question(edit: ListEdit) -> str:
        if edit.is_empty:
            return ""
        change = renaming(edit.old)
        return _("Rename {old} to {new}?").format(old=change.old, new=change.new)

    options.write(rewrite, question, lambda edit: _remarks(edit, renaming(edit.old)))


def _remarks(edit: ListEdit, change: Renaming) -> Iterator[str]:
    """Yield sentences that say where the name was changed, and which texts still mention it."""
    if edit.is_empty:
        return
    tasks, groups = places(edit.old.tasklist, change)
    parts = []
    if tasks:
        text = ngettext("task {tasks}", "tasks {tasks}", len(tasks))
        parts.append(text.format(tasks=task_words(tasks)))
    if groups:
        text = ngettext("group {names}", "groups {names}", len(groups))
        parts.append(text.format(names="、".join(groups)))
    yield _("{old} is named in: {places}").format(old=change.old, places=_("; ").join(parts))
    named = (_text_name(*place) for place in mentions(edit.old.tasklist, change.old))
    texts = list(dict.fromkeys(named))
    if texts:
        names = _(", ").join(texts[:MAX_MENTIONS])
        more = len(texts) - MAX_MENTIONS
        if more > 0:
            names = ngettext("{names} and {count} more", "{names} and {count} more", more).format(
                names=names, count=more
            )
        yield _("Texts that mention {old} are not changed: {names}").format(
            old=change.old, names=names
        )


def _text_name(place: str, key: str) -> str:
    """Return the name of a text: `35 Q3 plan` if *place* is `35 Q3` and *key* is `plan`.

    *place* names the part of the list that has the text, and *key* is the key of the text.
    """
    return " ".join(filter(None, (place, change_text.kinds()[key])))
