"""What the parts of the dialogue share."""

from bots.conversation import request_talk
from bots.conversation.talk import DRAFT_FACTS, Heard, State, forget_draft, nothing, tenant_of
from tests.conversation_kit import policies
from tests.makers import NOW
from workflows.policy import Policies


def test_forgetting_a_draft_keeps_who_and_what_is_no_draft(noor, scene):
    with scene.turn(noor.speaker) as turn:
        turn.facts.update(dict.fromkeys(DRAFT_FACTS, "x"), tenant="salsoft", messages=[])
        forget_draft(turn)
        assert turn.facts == {"tenant": "salsoft", "messages": []}


def test_everything_the_way_to_a_request_leaves_is_a_drafts(noor, scene):
    noor.commands("start", "salesinteract").presses("ask_about_my_data")
    noor.presses("right", "objection").presses("scope", "both").says("voorbeeldfietsen")
    noor.presses("customer", "voorbeeld-fietsen").says("Noor Voorbeeld").says("noor@example.org")
    noor.says("Geen reclame meer.")
    left = set(noor.facts) - set(DRAFT_FACTS)
    assert left == {"tenant", "introduced", "messages", "pace"}
    assert set(request_talk.STATES) >= {"confirming_summary"}


def test_a_lost_or_unknown_tenant_is_none_where_there_are_several_operators(noor, scene):
    with scene.turn(noor.speaker) as turn:
        assert tenant_of(turn) is None
        turn.facts["tenant"] = "gone"
        assert tenant_of(turn) is None


def test_the_only_operator_is_the_one_talked_with(noor, scene):
    alone = scene.with_settings(policies=Policies({"salsoft": policies()["salsoft"]}))
    with alone.turn(noor.speaker) as turn:
        assert tenant_of(turn).tenant == "salsoft"
        assert turn.facts["tenant"] == "salsoft"


def test_what_was_heard_is_not_shown_in_logs():
    assert "Noor" not in repr(Heard(at=NOW, text="Noor Voorbeeld"))


def test_by_default_a_state_takes_no_files_and_back_may_lead_there():
    state = State(nothing, request_talk.take_name)
    assert (state.takes_files, state.in_trail) == (False, True)
