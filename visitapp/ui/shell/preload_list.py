"""What a visitor opens first from the day: imported behind it (`ui/qt/preload.py`), in this order.

A name costs at most some milliseconds once those before it are there. What only advisers open is
not here.
"""

BEHIND = (
    "visitapp.domain.yaml_text", "pydantic", "visitapp.domain.checklist.load",
    "visitapp.domain.checklist.contradictions", "rapidfuzz.fuzz",
    "visitapp.domain.study.tables", "visitapp.domain.study.study",
    "visitapp.operations.appointments.households", "visitapp.operations.records.answers",
    "visitapp.operations.visits.visits", "visitapp.operations.visits.results",
    "visitapp.operations.overviews.prepare_visit",
)  # fmt: skip
SCREENS = (
    "visitapp.ui.session.session", "visitapp.ui.kit.lists.section_list",
    "visitapp.ui.form.fields.choice_field", "visitapp.ui.form.fields.photo_field",
    "visitapp.ui.form.fields.registry", "visitapp.ui.form.question_block",
    "visitapp.ui.form.question_list", "visitapp.ui.form.help_panel",
    "visitapp.ui.form.bills.line", "visitapp.ui.form.bills.table",
    "visitapp.ui.form.section_page", "visitapp.ui.visits.danger.panel",
    "visitapp.ui.session.pages", "visitapp.ui.visits.frame.points_page",
    "visitapp.ui.visits.frame.pages", "visitapp.ui.visits.notes.panel",
    "visitapp.ui.visits.shared.screen", "visitapp.ui.visits.frame.screen",
    "visitapp.ui.households.screen", "visitapp.ui.overviews.prepare.screen",
)  # fmt: skip
