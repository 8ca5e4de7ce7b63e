"""`tasklist notice`: writes a reminder (督办单) for each unit that is behind."""

from tasklist.dispatch import notice_sending
from tasklist.dispatch.notice_options import NoticeOptions
from tasklist.options.options_from_fields import takes


@takes(NoticeOptions)
def notice(options: NoticeOptions) -> None:
    """Write a notice to each unit that is behind."""
    options.check_values()
    if options.number:
        notice_sending.send_again(options)
    elif options.is_sent:
        notice_sending.send(options)
    else:
        notice_sending.draft(options)
