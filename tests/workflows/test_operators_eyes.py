"""What the operator's own people can see of a customer's case: that it went, when, and no more."""

from datetime import timedelta

import pytest

from bots.conversation.cards import render, render_form
from bots.conversation.events import ButtonPressed, FormSubmitted
from bots.conversation.staff import PRESSES, SUBMITS
from bots.conversation.words import shared
from bots.sandbox.serve import free_port
from storage.models import NoticeRow
from tests.conversation_kit import DPO, SUPPORT, Staff, speaker_of, staff_speaker, token
from tests.workflows.passing_kit import FLOWERS, Office, public, run
from tests.workflows.test_by_letter import card_of
from workflows import handover, receipts
from workflows.desk import Settled
from workflows.notices import token_of
from workflows.policy import Policies, with_webhook_root
from workflows.views import OTHER_FORMS, REQUEST_FORMS

PERSONAL = ("Noor", "noor@example.org", "geheime bestelling", "antwoord van Noor")
CUSTOMERS = (FLOWERS, "voorbeeld-bakkerij", "voorbeeld-fietsen")
OPERATORS = ("C0SALESDPO", "C0SALESSUP")


@pytest.fixture
def shop(scene):
    """Endpoints do not answer, mailboxes do."""
    root = f"http://127.0.0.1:{free_port()}"
    moved = {slug: with_webhook_root(one, root) for slug, one in scene.told.policies.items()}
    allowed = frozenset({"127.0.0.1"})
    return public(scene).with_settings(policies=Policies(moved), allow_hosts=allowed)


def case_of(shop, slug, office=None):
    """A customer's case with words of the person in it, through all that can be told of it."""
    request = shop.file(slug, "erasure", details="Mijn geheime bestelling.")
    run(shop, office)
    with shop.turn(speaker_of("1001")) as turn:
        turn.answer_question(request.id, "Het antwoord van Noor.")
    return shop.request(request.reference)


def operators_cards(shop):
    found = [r for r in shop.rows(NoticeRow, channel="slack") if not r.contact_id]
    return [row for row in found if row.address["conversation"] in OPERATORS]


@pytest.mark.parametrize("slug", CUSTOMERS)
def test_no_card_in_the_operators_channels_says_what_was_written(shop, slug):
    office = Office()
    request = case_of(shop, slug, office)
    shop.act(request, lambda w, r: handover.record_trouble(w, r, reason="x", last=True))
    shop.clock.forward(timedelta(days=40))
    receipts.sweep(shop.tools())
    for row in operators_cards(shop):
        said = render(card_of(row), shared())
        assert not any(one in f"{said.heading} {said.body}" for one in PERSONAL), row.key
        assert not any(one in repr(row.values) for one in PERSONAL), row.key


@pytest.mark.parametrize("slug", CUSTOMERS)
@pytest.mark.parametrize("user", [DPO, SUPPORT])
def test_no_form_and_no_press_gives_them_more(shop, slug, user):
    """Every action there is, on every card there is of the case, and what the answers show."""
    request = case_of(shop, slug, Office())
    before = shop.request(request.reference)
    staff = Staff(shop, user)
    for row in [r for r in shop.rows(NoticeRow, channel="slack") if r.request_id == request.id]:
        for action in {*REQUEST_FORMS, *OTHER_FORMS, *PRESSES, *SUBMITS}:
            own = token_with(shop, row, action)
            form = shop.desk.form(staff.speaker, own)
            if form is not None:
                seen = render_form(form, shared())
                assert action == "handover-state", f"{action} opened on {row.key}"
                assert not any(one in seen.body for one in PERSONAL)
            staff.does(ButtonPressed, token=own)
            staff.does(FormSubmitted, token=own, values={"text": "x", "reasons": "x" * 40})
    for row in staff.told_privately():
        assert not any(one in repr(row.values) for one in PERSONAL)
    after = shop.request(request.reference)
    assert (after.status, after.tenant_id) == (before.status, before.tenant_id)


def token_with(shop, row, action):
    """A button of that action on that card, whether or not the card offers one."""
    for index, button in enumerate(row.buttons):
        if button["action"] == action:
            return token_of(row.nonce, index)
    with shop.unit() as uow:
        found = uow.notices.find(row.id)
        found.buttons = [*found.buttons, {"action": action}]
        return token_of(row.nonce, len(found.buttons) - 1)


def test_what_they_see_is_reference_organisation_right_dates_and_state(shop):
    office = Office()
    request = case_of(shop, FLOWERS, office)
    card = shop.newest("forwarded-to-customer")
    form = shop.desk.form(staff_speaker(DPO), token(card, "handover-state"))
    assert set(form.values) == {
        "reference",
        "tenant",
        "right",
        "status",
        "received_at",
        "legal_on",
        "effective_on",
        "receipts",
    }
    assert form.values["status"] == "passed_on"
    assert request.reference in render_form(form, shared()).body
    assert form.values["receipts"][0]["key"] == "receipt-sent"


@pytest.mark.parametrize("user", [SUPPORT, "U0FIETSDPO", "U0NOBODY"])
def test_not_even_that_is_for_others(shop, user):
    case_of(shop, FLOWERS, Office())
    card = shop.newest("forwarded-to-customer")
    assert shop.desk.form(staff_speaker(user), token(card, "handover-state")) is None


def test_notices_to_the_person_are_not_offered_to_the_operator(shop):
    """A message that did not arrive is asked about at the controller's, never at the operator's."""
    case_of(shop, FLOWERS, Office())
    said = len(operators_cards(shop))
    row = shop.newest("request-forwarded")
    shop.desk.settle([Settled(row.id, "unconfirmed"), Settled(row.id, "undeliverable")])
    assert len(operators_cards(shop)) == said
