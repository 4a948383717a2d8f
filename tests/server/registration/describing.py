"""What the forms of the pages say that they take, as an OpenAPI that schemathesis reads.

It is read from the HTML itself, as a hostile program would: nobody keeps a second description.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

Field = dict[str, Any]
FORM = "application/x-www-form-urlencoded"


@dataclass
class Form:
    """One form: where it goes, and what is put in it."""

    action: str
    fields: dict[str, Field] = field(default_factory=dict)

    def choice(self, name: str, value: str, *, many: bool = False) -> None:
        """One of the values that a person may choose."""
        told: Field = self.fields.setdefault(name, {"enum": []})
        one: Field = told.setdefault("items", {"enum": []}) if many else told
        if many:
            told.pop("enum", None)
            told["type"] = "array"
        if value not in one["enum"]:
            one["enum"].append(value)

    def text(self, name: str, longest: str) -> None:
        """A line that a person types."""
        more = {"maxLength": int(longest)} if longest else {}
        self.fields[name] = {"type": "string", **more}

    def given(self, name: str, value: str) -> None:
        """What a browser sends back as it came."""
        self.fields[name] = {"enum": [value]}


class FormReader(HTMLParser):
    """The forms of a page that are sent by POST."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A form opens, or a field of it."""
        told = {name: value or "" for name, value in attrs}
        if tag == "form" and told.get("method") == "post":
            self._form = Form(told["action"])
            self.forms.append(self._form)
        elif self._form is not None and told.get("name"):
            self._field(self._form, tag, told)
        elif self._form is not None and tag == "option" and "value" in told:
            self._form.choice(self._select, told["value"])

    def _field(self, form: Form, tag: str, told: dict[str, str]) -> None:
        name, kind, value = told["name"], told.get("type", ""), told.get("value", "")
        if tag == "select":
            self._select = name
        elif kind in ("radio", "checkbox"):
            form.choice(name, value, many=kind == "checkbox")
        elif tag == "button":
            form.choice(name, value)
        elif kind == "hidden":
            form.given(name, value)
        else:
            form.text(name, told.get("maxlength", ""))

    def handle_data(self, data: str) -> None:
        """An option whose words are its value."""
        if self._form is not None and self._select and data.strip():
            self._form.choice(self._select, data.strip())

    def handle_endtag(self, tag: str) -> None:
        """What was open ends."""
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = ""


def forms_of(html: str) -> list[Form]:
    """The forms of one page."""
    reader = FormReader()
    reader.feed(html)
    return reader.forms


def openapi_of(forms: list[Form]) -> dict[str, Any]:
    """All of them, those of one address put together."""
    paths: dict[str, dict[str, Field]] = {}
    for form in forms:
        paths.setdefault(form.action, {}).update(form.fields)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Inscription", "version": "1"},
        "paths": {action: {"post": _post(fields)} for action, fields in paths.items()},
    }


def _post(fields: dict[str, Field]) -> dict[str, Any]:
    body = {"type": "object", "properties": fields, "additionalProperties": False}
    return {
        "requestBody": {"required": True, "content": {FORM: {"schema": body}}},
        "responses": {"200": {"description": "A page"}, "303": {"description": "The next one"}},
    }
