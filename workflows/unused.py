"""What goes because nobody uses it: chats, drafts, last words, and keys that belong to nobody."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from storage import subjects, unused
from storage.models import Contact
from storage.retention import erase_contact
from storage.unit_of_work import UnitOfWork
from workflows.tools import Tools

#: How long an account is known that has no case, and how long a draft waits for its next word.
CHAT_KEPT = timedelta(days=90)
DRAFT_KEPT = timedelta(days=30)
FAREWELL, FAREWELL_KEPT = "person-erased", timedelta(days=1)
#: How long a late answer to an erased message is known as one.
GONE_KNOWN = timedelta(days=365)
BATCH = 50
KEYS_LOOKED, EVERY = "orphaned-keys", timedelta(days=1)


def forget_unused(tools: Tools) -> int:
    """Lets all of that go; how many chats and drafts. A second run finds nothing to do."""
    now = tools.now()
    drafts = _each(tools, unused.stale_drafts, now - DRAFT_KEPT, erase_contact)
    chats = _each(tools, unused.unused_chats, now - CHAT_KEPT, unused.drop_contact)
    with tools.unit_of_work() as uow:
        unused.drop_farewells(uow, FAREWELL, now - FAREWELL_KEPT)
        uow.erasures.forget_gone(now - GONE_KNOWN)
    _forget_keys(tools)
    return drafts + chats


def _each(
    tools: Tools,
    find: Callable[[UnitOfWork, datetime, int], Sequence[int]],
    before: datetime,
    act: Callable[[UnitOfWork, Contact], None],
) -> int:
    """Does it to each that is found, a transaction an account."""
    with tools.unit_of_work_to_look() as uow:
        found = find(uow, before, BATCH)
    done = 0
    for contact_id in found:
        with tools.unit_of_work() as uow:
            contact = unused.find_still(uow, contact_id, before)
            # Asked again under the lock: they may just have filed something.
            if contact is not None and contact_id in find(uow, before, BATCH):
                act(uow, contact)
                done += 1
    return done


def _forget_keys(tools: Tools) -> None:
    """Once a day."""
    with tools.unit_of_work_to_look() as uow:
        sign = uow.health.sign(KEYS_LOOKED)
        if sign is not None and tools.now() - sign.at < EVERY:
            return
        orphans = unused.orphaned_keys(uow)
    with tools.unit_of_work() as uow:
        subjects.forget(uow.session, *orphans)
        uow.health.note(KEYS_LOOKED, tools.now())
