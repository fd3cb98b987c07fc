"""What is kept of a copy: shown to the DPO once a link, erased in time, and nothing else."""

from datetime import timedelta

import pytest
from sqlalchemy import inspect, select

from bots.conversation.cards import render_form
from bots.conversation.words import shared
from bots.sandbox import pictures
from identity import Verdict
from storage.engine import Storage
from storage.models import AuditEvent, Preview, PreviewLink, PrivacyRequest, Record
from storage.repositories import ACROSS
from storage.types import Sealed
from storage.unit_of_work import UnitOfWork
from storage.vault import KEPT_FOR
from tests.conversation_kit import DPO, OUTSIDER, Person, Scene, Staff
from tests.workflows.preview_kit import (
    ACCEPT,
    DOUBT,
    JPEG,
    SHOWS,
    Eyes,
    held,
    link_of,
    sends,
    why_gone,
    works,
)
from workflows import tasks

SECOND = timedelta(seconds=1)


# The DPO looks


@pytest.fixture
def in_doubt(noor: Person, eyes: Eyes) -> Scene:
    """A copy that a person has to judge."""
    sends(noor, eyes, DOUBT)
    return noor.scene


def test_the_dpo_looks_once_with_each_link(in_doubt: Scene) -> None:
    card = in_doubt.newest("dpo-card")
    assert card.values["identity"] == "id_copy_chat-look"
    assert card.preview_id is None, "no picture is posted"
    Staff(in_doubt).presses("dpo-card", "look-at-copy")
    (told,) = Staff(in_doubt).told_privately()
    assert (told.key, told.preview_id) == ("preview-link", None)
    token = link_of(in_doubt)
    for _ in range(2):
        page = in_doubt.desk.look_page(token)
        assert (page.reference, page.picture) == (card.values["reference"], None)
        assert page.name == "Noor Voorbeeld"
        assert page.reasons == ("could-not-check",)
    assert in_doubt.desk.use_preview(token) is None, "it is no link for the requester"
    assert in_doubt.desk.look(token).picture == JPEG
    assert in_doubt.desk.look(token) is None
    assert in_doubt.desk.look_page(token) is None
    (seen,) = in_doubt.rows(AuditEvent, event="request:identity:preview_seen")
    assert seen.by == DPO
    Staff(in_doubt).presses("dpo-card", "look-at-copy")
    assert in_doubt.desk.look(link_of(in_doubt)).picture == JPEG


def test_nobody_but_the_dpo_gets_a_link(in_doubt: Scene) -> None:
    Staff(in_doubt, OUTSIDER).presses("dpo-card", "look-at-copy")
    assert [row.key for row in Staff(in_doubt, OUTSIDER).told_privately()] == ["not-yours"]
    assert in_doubt.rows(PreviewLink) == []


def test_the_link_is_kept_as_a_hash_and_ends(in_doubt: Scene) -> None:
    Staff(in_doubt).presses("dpo-card", "look-at-copy")
    token = link_of(in_doubt)
    assert token not in str(vars(in_doubt.row(PreviewLink)))
    in_doubt.clock.forward(timedelta(minutes=30))
    assert in_doubt.desk.look_page(token) is None
    assert in_doubt.desk.look(token) is None


@pytest.mark.parametrize("wrong", ["", "x", "x" * 5000, "\0"])
def test_a_token_that_is_none_opens_nothing(in_doubt: Scene, wrong: str) -> None:
    assert in_doubt.desk.look_page(wrong) is None
    assert in_doubt.desk.look(wrong) is None
    assert in_doubt.desk.use_preview(wrong) is None


def test_who_looked_can_say_that_the_copy_shows_who_asks(in_doubt: Scene) -> None:
    dpo = Staff(in_doubt)
    assert dpo.submits("dpo-card", "identified", method="id_copy").errors, "nobody looked yet"
    dpo.presses("dpo-card", "approve")
    dpo.presses("dpo-card", "look-at-copy")
    in_doubt.desk.look(link_of(in_doubt))
    form = in_doubt.desk.form(dpo.speaker, in_doubt.token("dpo-card", "identified"))
    method = render_form(form, shared()).fields[0]
    assert method.options[0] == ("id_copy", "met de zwartgemaakte kopie, die ik heb bekeken")
    dpo.submits("dpo-card", "identified", method="id_copy")
    assert in_doubt.newest("dpo-card").values["identity"] == "id_copy_chat-accept"
    assert (held(in_doubt), why_gone(in_doubt)) == ([], ["identified"])
    dpo.presses("dpo-card", "approve")
    (request,) = in_doubt.rows(PrivacyRequest)
    found = {name: request.attestation[name] for name in ("rung", "checker", "decision")}
    assert (request.status, found) == (
        "approved",
        {"rung": "id_copy", "checker": "dpo", "decision": "accept"},
    )
    assert in_doubt.said().count("not-identified-yet") == 1
    assert "identified-live" not in in_doubt.said()


def test_the_decision_erases_it(in_doubt: Scene) -> None:
    Staff(in_doubt).presses("dpo-card", "look-at-copy")
    filled = {"ground": "not-applicable", "reasons": "x" * 40}
    Staff(in_doubt).sends("dpo-card", "refuse", **filled)
    assert held(in_doubt) == []
    assert why_gone(in_doubt) == ["decided"]
    assert in_doubt.desk.look(link_of(in_doubt)) is None
    assert "look-at-copy" not in str(in_doubt.newest("dpo-card").buttons)


def test_after_a_day_it_is_erased_and_the_card_says_so(in_doubt: Scene) -> None:
    tools = in_doubt.tools()
    in_doubt.clock.forward(KEPT_FOR - SECOND)
    assert tasks.erase_old_previews(tools) == 0
    in_doubt.clock.forward(SECOND)
    Staff(in_doubt).presses("dpo-card", "look-at-copy")
    assert in_doubt.newest("preview-gone").address["only_for"] == DPO
    assert [tasks.erase_old_previews(tools) for _ in range(2)] == [1, 0]
    assert held(in_doubt) == []
    card = in_doubt.newest("dpo-card")
    assert card.edits_id is not None
    assert card.values["identity"] == "id_copy_chat-review"
    assert "look-at-copy" not in str(card.buttons)


def test_what_no_act_erased_goes_with_the_sweep(noor: Person, eyes: Eyes) -> None:
    sends(noor, eyes, SHOWS)
    with noor.scene.unit() as uow:
        uow.requests.of_contact(1)[0].status = "approved"
    assert tasks.erase_old_previews(noor.scene.tools()) == 1
    assert held(noor.scene) == []


def test_a_taken_preview_in_doubt_stays_for_the_dpo(noor: Person, eyes: Eyes) -> None:
    sends(noor, eyes, SHOWS)
    eyes.says[JPEG] = DOUBT
    noor.presses("use-preview")
    works(noor.scene)
    assert noor.hears("id-copy-checking", "id-copy-to-a-person")[1].values["preview"] == "yes"
    assert noor.scene.newest("dpo-card").values["identity"] == "id_copy_preview-look"
    Staff(noor.scene).presses("dpo-card", "look-at-copy")
    assert noor.scene.desk.look(link_of(noor.scene)).picture == JPEG


def test_without_a_public_address_nothing_is_kept_for_the_dpo(sqlite: Storage, eyes: Eyes) -> None:
    scene = Scene(sqlite)
    scene.file("salesinteract")
    sends(Person(scene), eyes, DOUBT)
    assert held(scene) == []
    assert scene.newest("dpo-card").values["identity"] == "id_copy_chat-review"
    assert scene.newest("id-copy-to-a-person").values["preview"] == ""


def test_without_a_place_of_the_name_the_dpo_asks_as_before(noor: Person, eyes: Eyes) -> None:
    sends(noor, eyes, Verdict.review("could-not-check"))
    assert noor.scene.newest("dpo-card").values["identity"] == "id_copy_chat-review"
    assert held(noor.scene) == []


def test_handing_the_request_over_erases_it(in_doubt: Scene) -> None:
    Staff(in_doubt).submits("dpo-card", "hand-over", tenant="voorbeeld-fietsen")
    assert held(in_doubt) == []


# Nothing else is kept


def everything_stored(scene: Scene) -> dict[str, bytes]:
    """TABLE.COLUMN → all values of it, opened where they are sealed."""
    found: dict[str, bytes] = {}
    with UnitOfWork(scene.storage, read_only=True) as uow:
        for mapper in Record.registry.mappers:
            for column in inspect(mapper.class_).columns:
                query = select(getattr(mapper.class_, column.key))
                values = uow.session.scalars(query, execution_options=ACROSS).all()
                kept = [v if isinstance(v, bytes) else repr(v).encode() for v in values]
                found[f"{column.table.name}.{column.name}"] = b"\n".join(kept)
    return found


@pytest.mark.parametrize("verdict", [SHOWS, DOUBT])
def test_the_preview_is_all_that_is_stored_of_a_picture(
    noor: Person, eyes: Eyes, verdict: Verdict
) -> None:
    picture = pictures.id_card("Noor Voorbeeld", cover=[])
    eyes.makes = pictures.id_card("Noor Voorbeeld")  # any other picture
    eyes.says[eyes.makes] = ACCEPT
    sends(noor, eyes, verdict, picture)
    stored = everything_stored(noor.scene)
    assert stored["preview.content"] == eyes.makes
    sent = {picture[at : at + 24] for at in range(700, len(picture) - 24, 24)}
    # What both pictures have in common, such as headers and a white ground, is no piece of it.
    pieces = {piece for piece in sent if piece not in eyes.makes}
    assert len(pieces) > 1000
    for name, content in stored.items():
        assert not any(piece in content for piece in pieces), name
        assert name == "preview.content" or eyes.makes[700:732] not in content, name
        assert name == "preview.content" or b"\xff\xd8\xff" not in content, name
    assert isinstance(Preview.__table__.c.content.type, Sealed)
    with noor.scene.storage.engine.connect().execution_options(**ACROSS) as connection:
        raw = connection.exec_driver_sql("SELECT content FROM preview").scalar()
    assert eyes.makes[700:732] not in raw
