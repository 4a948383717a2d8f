"""People who look at a question, and type later: what came meanwhile is not replaced."""

from tests.world.world import World
from visitapp.store.log import log, records
from visitapp.sync.changes.merge import leaves

Looked = dict[tuple[str, str, str], tuple[str, ...]]
"""Of each person, record and path: the changes that were before their eyes."""


def look(world: World, looked: Looked, name: str, record: str, path: str) -> None:
    """A person has this question before their eyes."""
    found = log.leaves(world.machines[name].database, record)
    looked[name, record, path] = found.get(path, ())


def answer_late(world: World, looked: Looked, key: tuple[str, str, str], value: int) -> None:
    """An answer typed over what was seen when the page was opened, saved only now."""
    name, record, path = key
    saw = looked.pop(key)
    database, at = world.machines[name].database, world.now()
    before = {one.id: one for one in leaves(log.of_path(database, record, path))}
    change = log.Change(
        id=world.new_id(), record=record, path=path, bases=(), author=name,
        kind=records.get(database, record).kind, device=name, at=at,
        value={"value": f"{world.roots[record]}:{value}"},
    )  # fmt: skip
    _, apart = log.append_seen(database, change, saw)
    known = {one.id for one in log.of_path(database, record, path)}
    world.promised[change.id] = (record, path, name)
    world.given[record, path] += 1
    assert log.answers(database, record).get(path) == change.value, "mine is not shown"
    world.written(name, record)
    after = {one.id for one in leaves(log.of_path(database, record, path))}
    unseen = {id for id, one in before.items() if one.device != name and id not in saw}
    if not saw or known & set(saw):
        assert unseen <= after, "what nobody had seen was replaced"
        assert apart == bool(unseen)
    assert not after & (before.keys() - unseen), "what was seen was not replaced"
