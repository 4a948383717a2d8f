"""A yes for one landlord, or for one social worker, is not for who comes after."""

from dataclasses import dataclass

import pytest

from tests.operations.households_made import begin_visit, given, say
from tests.operations.moving_homes import Home, home
from visitapp.domain.errors import UserError
from visitapp.operations.consents import record_consent
from visitapp.operations.consents.require_consent import permission_for
from visitapp.operations.letters import letters
from visitapp.operations.orientations import orientations
from visitapp.operations.overviews import timeline
from visitapp.operations.records import answers
from visitapp.operations.records.transitions import move
from visitapp.operations.visits import print_report, visits

AGENCY, SCI = "Agence des Trois Exemples", "SCI Neuve (a racheté)"
SABINE = "Sabine Modèle, CCAS de Romainville, 01 99 00 00 12"
KARIM = "Karim Exemple, CCAS de Romainville, 01 99 00 00 12"


@dataclass(frozen=True)
class Sort:
    """Whom a visit names: first one person, then another; each as a letter writes them."""

    recipient: str
    document: str
    words: str
    first: str
    first_written: str
    then: str
    then_written: str
    refusal: str

    def named(self, name: str) -> dict[str, object]:
        """What a visit says of that person; without a name, that there is one."""
        said: dict[str, object] = {} if self.recipient == "landlord" else {"social_worker": True}
        return said | ({f"{self.recipient}_name": name} if name else {})

    def consent(self, *, yes: bool = True) -> dict[str, object]:
        return {f"consent_{self.recipient}": yes}


LANDLORD = Sort(
    "landlord", "landlord_file", "le propriétaire ou le bailleur", AGENCY, AGENCY, SCI, SCI,
    f"pour l’ancien nom\u00a0: {AGENCY}",
)  # fmt: skip
WORKER = Sort(
    "social_worker", "social_worker_link", "le travailleur social", SABINE, "Sabine Modèle",
    KARIM, "Karim Exemple", f"accord pour {SABINE}, qui ne le suit plus",
)  # fmt: skip


@dataclass
class Household:
    """One household, and a sort of person that its visits name."""

    home: Home
    sort: Sort

    def __post_init__(self) -> None:
        self.desk, self.id = self.home.desk, self.home.household

    def visited(self, name: str = "", *, yes: bool = False, **more: object) -> str:
        """Two months later, a visit that names this person."""
        self.home.later(days=60)
        said = self.sort.consent() if yes else {}
        return self.home.visited(**(self.sort.named(name) | said | more))

    def agree(self, name: str = "") -> str:
        return str(record_consent.note(
            self.desk, household=self.id, recipient=self.sort.recipient, given=True, name=name
        ).made)  # fmt: skip

    def write(self, name: str = "") -> str:
        typed = given(to_name=name) if name else {}
        return letters.make(
            self.desk, household=self.id, document=self.sort.document, answers=typed
        ).made

    def ready(self, name: str = "") -> str:
        letter = self.write(name)
        letters.make_ready(self.desk, letter=letter)
        return letter

    def text(self, letter: str) -> str:
        return letters.text(self.desk, letter=letter)

    def report(self, visit: str) -> bytes:
        audience = self.sort.recipient.replace("_", "-")
        return print_report.report(self.desk, visit=visit, audience=audience)

    @property
    def permission(self):
        return permission_for(self.desk, household=self.id, recipient=self.sort.recipient)

    @property
    def allowed(self) -> bool:
        return self.permission.allowed


@pytest.fixture(params=[LANDLORD, WORKER], ids=lambda sort: sort.recipient)
def at(desk, clock, request: pytest.FixtureRequest) -> Household:
    return Household(home(desk, clock), request.param)


@pytest.fixture
def renting(desk, clock) -> Household:
    return Household(home(desk, clock), LANDLORD)


@pytest.fixture
def followed(desk, clock) -> Household:
    return Household(home(desk, clock), WORKER)


@pytest.mark.parametrize("in_visit", [True, False])
def test_who_comes_after_does_not_inherit_the_yes(at: Household, in_visit: bool) -> None:
    first = at.visited(at.sort.first, yes=in_visit)
    if not in_visit:
        at.agree()
    orientation = orientations.propose(
        at.desk, household=at.id, title="Un appui", recipient=at.sort.recipient,
        remind_on=at.desk.now().date(),
    ).made  # fmt: skip
    orientations.accept(at.desk, orientation=orientation)
    draft = at.write()
    assert at.text(draft)
    second = at.visited(at.sort.then)
    for door in (
        at.write, lambda: at.text(draft), lambda: letters.make_ready(at.desk, letter=draft),
        lambda: at.report(first), lambda: at.report(second),
        lambda: move(at.desk, record=orientation, state="sent"),
    ):  # fmt: skip
        with pytest.raises(UserError, match=at.sort.refusal):
            door()
    assert (at.allowed, at.permission.before) == (False, (at.sort.first,))


def test_nor_does_nobody_and_she_may_still_be_written_to(followed: Household) -> None:
    first = followed.visited(SABINE, yes=True)
    followed.visited(social_worker=False)
    for door in (followed.write, lambda: followed.report(first)):
        with pytest.raises(UserError, match=WORKER.refusal):
            door()
    assert followed.write("Sabine Modèle"), "nothing was taken back"


@pytest.mark.parametrize(
    ("at", "before", "name"),
    [
        (LANDLORD, "Plaine Habitat", "PLAINE HABITAT, agence de Bobigny"),
        (WORKER, SABINE, "Sabine MODELE, CCAS de Romainville"),
        (WORKER, SABINE, "Sabine Modèle, CCAS Romainville, 01 99 00 00 15"),
        (WORKER, SABINE, "Sabine Modèle"),
    ],
    indirect=["at"],
)
def test_a_name_that_is_corrected_keeps_the_yes(at: Household, before: str, name: str) -> None:
    first = at.visited(before, yes=True)
    at.visited(name)
    assert at.allowed
    assert at.text(at.write(name))
    assert at.report(first).startswith(b"%PDF")


@pytest.mark.parametrize("in_visit", [True, False])
def test_asked_again_it_leaves(at: Household, in_visit: bool) -> None:
    at.visited(at.sort.first, yes=True)
    at.visited(at.sort.then, yes=in_visit)
    if not in_visit:
        told = record_consent.note_aloud(
            at.desk, household=at.id, recipient=at.sort.recipient, given=True
        )
        assert told.result == record_consent.NOTED
    name = at.sort.then_written
    assert at.text(at.write(name)).startswith(f"{name}\n")


def test_a_letter_that_names_another_asks_for_that_one(at: Household) -> None:
    at.visited(at.sort.first, yes=True)
    with pytest.raises(UserError, match=f"pour {at.sort.first}, pas pour Mme Autre") as told:
        at.write("Mme Autre")
    assert "écrivez ce nom" in told.value.hint
    at.agree("Mme Autre")
    assert at.text(at.write("Mme Autre")).startswith("Mme Autre\n")


def test_what_was_read_over_for_one_does_not_leave_on_a_yes_for_another(at: Household) -> None:
    at.visited(at.sort.first, yes=True)
    letter = at.ready(at.sort.first_written)
    record_consent.withdraw(at.desk, household=at.id, recipient=at.sort.recipient)
    at.visited(at.sort.then, yes=True)
    assert at.allowed
    today = at.desk.now().date()
    for door in (
        lambda: at.text(letter),
        lambda: letters.note_sent(at.desk, letter=letter, on=today, way="post"),
        lambda: move(at.desk, record=letter, state="sent"),
    ):
        with pytest.raises(UserError):
            door()


def test_what_had_left_is_still_noted_and_shown(at: Household) -> None:
    at.visited(at.sort.first, yes=True)
    letter, day = at.ready(at.sort.first_written), at.desk.now().date()
    at.visited(at.sort.then)
    letters.note_sent(at.desk, letter=letter, on=day, way="post")
    assert at.text(letter).startswith(f"{at.sort.first_written}\n")


def test_in_a_visit_the_yes_comes_before_the_name(at: Household) -> None:
    """And the name is mended until the visit is over: it is one conversation."""
    visit = begin_visit(at.desk, at.id)

    def told(said: dict[str, object]) -> None:
        say(at.desk, visit, **said)

    told({"tenure": "private_tenant", "damp": True})
    for said in (at.sort.consent(), at.sort.named("Sandrine Nord"), at.sort.named(at.sort.first)):
        told(said)
    assert at.allowed
    visits.finish(at.desk, visit=visit)
    assert at.allowed
    told(at.sort.named(at.sort.then))
    assert not at.allowed, "after it, another name is another person"
    for yes in (False, True):
        told(at.sort.consent(yes=yes))
    assert at.allowed, "asked again, under the new name"


@pytest.mark.parametrize("known", [True, False])
def test_a_visit_that_names_nobody_is_of_who_is_known_or_comes_first(
    at: Household, known: bool
) -> None:
    names = (at.sort.first, "") if known else ("", at.sort.first)
    for name in names:
        at.visited(name, yes=not name)
    assert at.allowed
    at.visited(at.sort.then)
    assert not at.allowed


def test_where_no_visit_names_one_it_is_the_one_of_the_first_letter(at: Household) -> None:
    at.visited(**({} if at.sort is LANDLORD else {"social_worker": False}))
    at.agree()
    first, other = at.write(at.sort.first_written), "Mme Autre"
    with pytest.raises(UserError, match=f"pour {at.sort.first_written}, pas pour {other}"):
        at.write(other)
    letters.cancel(at.desk, letter=first)
    assert at.write(other)


def test_before_any_visit_a_yes_has_no_name(at: Household) -> None:
    made = at.agree()
    assert at.allowed
    assert "name" not in answers.answers_of(at.desk, record=made)


def test_the_timeline_says_whom_it_was_for(at: Household) -> None:
    at.visited(at.sort.first)
    at.agree()
    told = timeline.timeline(at.desk, household=at.id, sort="consent").entries
    titles = [one.title for one in told]
    assert f"Accord donné pour {at.sort.words}, {at.sort.first}" in titles


# --- a landlord is of a home


def test_the_landlord_of_another_home_names_nobody_here(renting: Household) -> None:
    renting.visited(AGENCY, yes=True)
    renting.home.moves()
    renting.visited(yes=True)
    assert renting.allowed


def test_one_read_over_without_a_name_goes_to_the_landlord_of_today(renting: Household) -> None:
    """Above its address it has none, or its content is of a version that nobody reads."""
    desk = renting.desk
    renting.visited(yes=True)
    made = letters.make(
        desk, household=renting.id, document=LANDLORD.document,
        answers=given(to_address="1, rue du Vieux"),
    ).made  # fmt: skip
    letters.make_ready(desk, letter=made)
    assert renting.text(made).startswith("1, rue du Vieux")
    letters.note_sent(desk, letter=renting.ready(), on=desk.now().date(), way="post")
    say(desk, made, content="illisible")
    move(desk, record=made, state="sent")


# --- a social worker is of a household


def test_she_follows_the_household_where_it_lives_next(followed: Household) -> None:
    """The yes is not of a home: a new one changes nothing until a visit there names another."""
    followed.visited(SABINE, yes=True)
    followed.home.moves()
    followed.visited()
    assert followed.allowed
    followed.visited(KARIM)
    assert not followed.allowed


def test_said_while_nobody_follows_it_is_of_the_first_one_that_does(followed: Household) -> None:
    """Not of the one who followed before."""
    followed.visited(SABINE)
    followed.visited(SABINE, yes=True, social_worker=False)
    assert followed.allowed, "who will be met: nobody is named yet"
    followed.visited(KARIM)
    assert followed.allowed
    with pytest.raises(UserError, match="pas pour Sabine Modèle"):
        followed.write("Sabine Modèle")


def test_a_no_has_no_name(followed: Household) -> None:
    followed.visited(SABINE)
    record_consent.note(
        followed.desk, household=followed.id, recipient="social_worker", given=False
    )
    followed.visited(KARIM)
    with pytest.raises(UserError, match="a refusé son accord"):
        followed.write("Karim Exemple")
