"""Every kind of record, by the name that it is stored and sent under."""

from enum import StrEnum


class Kind(StrEnum):
    """A kind of record: each has a questionnaire of the same name."""

    APPOINTMENT = "appointment"
    ATTENDANCE = "attendance"
    CALL = "call"
    CONSENT = "consent"
    CONTACT = "contact"
    DISSEMINATION = "dissemination"
    FOLLOW_UP = "follow_up"
    GATHERING = "gathering"
    HOUSEHOLD = "household"
    BAG = "bag"
    LETTER = "letter"
    ORIENTATION = "orientation"
    OVERRIDE = "override"
    PARTNER = "partner"
    PERIOD = "period"
    REGISTRATION = "registration"
    REVIEW_POINT = "review_point"
    SCHEME = "scheme"
    STOCK = "stock"
    SUPPORT_ACTION = "support_action"
    URGENCY = "urgency"
    VISIT = "visit"
