"""A draft message (RFC 5322, `X-Unsent`) whose recipients are blind copies."""

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
    message = _unsent(subject, text)
    message["Bcc"] = ", ".join(recipients)
    if len(message["Bcc"].addresses) != len(recipients) or message["Bcc"].defects:
        raise ValueError("not one plain address each")
    if attached is not None:
        message.add_attachment(
            attached.pdf, maintype="application", subtype="pdf", filename=attached.name
        )
    return message.as_bytes()


def draft_file(subject: str, text: str, to: str = "") -> bytes:
    """The message to one person; what is no address is left for the mail program."""
    message = _unsent(subject, text)
    if _plain_address(to):
        message["To"] = to.strip()
    return message.as_bytes()


def _unsent(subject: str, text: str) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(subject.split())
    message["X-Unsent"] = "1"
    message.set_content(text, charset="utf-8", cte="quoted-printable")
    return message


def _plain_address(to: str) -> bool:
    """One address that mail programs read; a line end would be another header."""
    tried = EmailMessage(policy=SMTP)
    try:
        tried["To"] = to.strip()
        header = tried["To"]
        return len(header.addresses) == 1 and not header.defects and "@" in to
    except (ValueError, IndexError):
        return False
