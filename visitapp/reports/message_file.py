"""A message as a file that a mail program opens, ready to be read over and sent: RFC 5322.

Nobody but the sender is named in it: the recipients are blind copies (`Bcc`), which mail programs
take out when they send (RFC 5322, 3.6.3). `X-Unsent` asks them to open it as a draft.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP


@dataclass(frozen=True, slots=True)
class Attached:
    """A PDF that goes with a message: its name without folder, its bytes."""

    name: str
    pdf: bytes


def message_file(
    subject: str, text: str, recipients: Sequence[str], attached: Attached | None = None
) -> bytes:
    """The message, for these plain addresses. Raises `ValueError` for one that is none."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(subject.split())
    message["Bcc"] = ", ".join(recipients)
    if len(message["Bcc"].addresses) != len(recipients) or message["Bcc"].defects:
        raise ValueError("not one plain address each")
    message["X-Unsent"] = "1"
    message.set_content(text, charset="utf-8", cte="quoted-printable")
    if attached is not None:
        message.add_attachment(
            attached.pdf, maintype="application", subtype="pdf", filename=attached.name
        )
    return message.as_bytes()
