"""What an anxious household reads: whom to call at once, how it is answered, what a no leaves."""

import pytest

from tests.server.registration.walking import AWA, BY_LINE, Walker, shown
from visitapp.domain.registration.plan import Audience

pytestmark = pytest.mark.anyio
AT_ONCE = ("0 800 47 33 33", "112", "09 72 67 50 93", "09 72 67 50 94")
"""Gas, emergencies, a power cut in each department: the numbers that the services print."""


@pytest.mark.parametrize("audience", ["household", "social_worker", "telephone"])
async def test_the_page_of_the_emergency_says_whom_to_call_before_it_asks(
    awa: Walker, audience: Audience
) -> None:
    await awa.begin(audience)
    text = shown(await awa.get("/page/urgence"))
    before = text.partition("coupés chez")[0]
    for number in AT_ONCE:
        assert number in before, number
    other = shown(await awa.get("/page/raisons"))
    assert AT_ONCE[0] not in other
