"""The form by which a colleague has somebody asked: all rights, none of them guessed."""

from storage.models import RequestKind
from tests.conversation_kit import OUTSIDER, SUPPORT, staff_speaker, token


def test_all_rights_can_be_chosen_and_none_is_chosen_already(scene):
    scene.open_ticket()
    row = scene.newest("requester-wrote")
    held = token(row, "offer-as-request", row.buttons[-1]["value"])
    form = scene.desk.form(staff_speaker(SUPPORT), held)
    (field,) = form.fields
    assert [value for value, _ in field.options] == [kind.value for kind in RequestKind]
    assert field.initial is None
    assert scene.desk.form(staff_speaker(OUTSIDER), held) is None
