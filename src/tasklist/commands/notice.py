"""`tasklist notice`: writes a reminder (督办单) for each unit that is behind."""

from tasklist.dispatch import sending
from tasklist.dispatch.notice_options import NoticeOptions
from tasklist.options.option_classes import takes


@takes(NoticeOptions)
def notice(options: NoticeOptions) -> None:
    """Write a reminder for each unit that is behind."""
    options.check_values()
    if options.number:
        sending.send_again(options)
    elif options.is_sent:
        sending.send(options)
    else:
        sending.draft(options)
