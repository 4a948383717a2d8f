"""Question type → field."""

from visitapp.domain.checklist.questions import Question
from visitapp.ui.form.fields.choice_field import YesNoField, choice_field
from visitapp.ui.form.fields.choices_field import ChoicesField
from visitapp.ui.form.fields.date_fields import DateField, MonthField, TimeField
from visitapp.ui.form.fields.field import Field
from visitapp.ui.form.fields.number_field import IntegerField, MoneyField, NumberField
from visitapp.ui.form.fields.photo_field import LoadPhoto, PhotoField
from visitapp.ui.form.fields.signature_field import SignatureField
from visitapp.ui.form.fields.text_fields import NoteField, TextField
from visitapp.ui.look import Look

_PLAIN: dict[str, type[Field]] = {
    "number": NumberField,
    "integer": IntegerField,
    "money": MoneyField,
    "date": DateField,
    "month": MonthField,
    "time": TimeField,
    "text": TextField,
    "reference": TextField,
    "note": NoteField,
    "choices": ChoicesField,
    "yes_no": YesNoField,
}


def field_for(look: Look, question: Question, load_photo: LoadPhoto | None = None) -> Field:
    """The field of a question; ValueError for a group or repeat. `load_photo(sha256)`: bytes."""
    if question.type == "choice":
        return choice_field(look, question)
    if question.type == "photo":
        return PhotoField(look, question, load_photo)
    if question.type == "signature":
        return SignatureField(look, question, load_photo)
    if question.type not in _PLAIN:
        raise ValueError(f"no field for a {question.type}")
    return _PLAIN[question.type](look, question)
