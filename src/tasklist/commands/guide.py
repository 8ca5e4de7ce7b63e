"""`tasklist guide`: prints what programs and agents need to know to use tasklist."""

from tasklist.options import guide_text
from tasklist.options.output_format import output


def guide() -> None:
    """Print the guide in the user's language."""
    out = output("md")
    out.write(out.printable(guide_text.text(out.width), newlines=True))
