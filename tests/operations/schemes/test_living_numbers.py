"""What a package of numbers says counts where a scheme is read, not only in a study."""

from datetime import date

from tests.operations.follow_ups_made import as_adviser
from visitapp import shipped
from visitapp.domain.parameters import package as packages
from visitapp.domain.parameters.package import Package
from visitapp.operations.desk import number_packages, signing_keys
from visitapp.operations.parameters import packages as taking
from visitapp.operations.schemes.telephone_script import PLACES, aloud
from visitapp.operations.schemes.visits_per_household import FILE, most, visits_on
from visitapp.sync.bundle import signing

KEY = signing.new_key()
NEW = (
    "T12,Grand-Orly Seine Bièvre,200058014,visites_energie,94,94081,Vitry-sur-Seine,94400,"
    '2016-01-01,2028-01-01,"invented for this test",high\n'
)
ROW = "    - {valid_from: 2016-01-01, value: 2, "


def test_the_telephone_script_and_the_visits_of_a_household_are_those_of_the_package(
    desk, tmp_path, monkeypatch
) -> None:
    """One more commune, another number of France Rénov’, three visits: each as the package says."""
    monkeypatch.setattr(signing_keys, "trusted_keys", lambda: (signing.public_of(KEY),))
    today = desk.now().date()
    assert today > number_packages.published()
    assert "Vitry-sur-Seine" not in said(desk)
    assert visits_on(desk)("ecogie", today) == 2
    files = {name: shipped.text(name) for name in number_packages.names()}
    files[PLACES] += NEW
    assert ROW in files[FILE]
    later = ROW.replace("2016-01-01", today.isoformat()).replace("value: 2", "value: 3")
    files[FILE] = files[FILE].replace(ROW, f"{later}source: invented, confidence: low}}\n{ROW}", 1)
    data = packages.packed(Package(today, "invented", files))
    path = tmp_path / "a.nombres"
    path.write_bytes(packages.sealed(data, [signing.sign(KEY, packages.WHAT, data)]))
    taking.take_package(
        as_adviser(desk), package=taking.read_package(as_adviser(desk), path=str(path))
    )
    assert "Vitry-sur-Seine" in said(desk)
    assert visits_on(desk)("ecogie", today) == 3
    assert visits_on(desk)("ecogie", date(2026, 1, 1)) == 2, "a visit of before has its own number"
    assert most(desk) == 3


def said(desk) -> str:
    return aloud(desk).form.located["commune"].question.hint
