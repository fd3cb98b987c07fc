"""A refusal is complete, in time or marked late, and on a ground that the law knows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bots.conversation.words import LANGUAGES, shared
from storage.models import AuditEvent, Decision, RequestKind
from tests import conversation_kit as kit
from tests import policy_kit
from tests.conversation_kit import DPO, staff_speaker
from workflows import authorities, refusing
from workflows.errors import FormIncomplete, NeverRefused
from workflows.notices import Form
from workflows.work import Work

WORDS = shared()
REASONS = "De gegevens zijn ook van een andere persoon."
PROOF = "Dit is het vierde gelijke verzoek in drie weken, telkens een dag na ons antwoord."


@pytest.mark.parametrize("kind", RequestKind)
def test_every_right_has_grounds_with_words_that_fit_a_menu(kind):
    known = refusing.grounds(kind, {}, 5)
    assert {"not-identified", "manifestly-unfounded", "excessive"} < set(known)
    for ground in known:
        for language in LANGUAGES:
            assert "art." in WORDS.say(language, f"ground-{ground}") or ground == "not-applicable"


def test_erasure_knows_the_five_exceptions_of_article_17():
    known = refusing.grounds("erasure", {}, 1)
    for article in ("17(3)(a)", "17(3)(b)", "17(3)(c)", "17(3)(d)", "17(3)(e)"):
        assert any(article in WORDS.say("en", f"ground-{ground}") for ground in known), article


def test_grounds_of_one_right_do_not_serve_another():
    assert "rights-of-others" in refusing.grounds("access", {}, 1)
    assert "rights-of-others" not in refusing.grounds("erasure", {}, 1)
    assert "legal-obligation" not in refusing.grounds("access", {}, 1)
    assert "compelling-grounds" in refusing.grounds("objection", {"objection": "other"}, 1)


@pytest.mark.parametrize(("asked", "offered"), [(1, False), (2, True), (9, True)])
def test_one_request_a_year_is_never_excessive(asked, offered):
    assert ("excessive" in refusing.grounds("access", {}, asked)) is offered


def test_an_objection_to_marketing_is_never_refused():
    assert refusing.grounds("objection", {"objection": "marketing"}, 9) == ()


@pytest.mark.parametrize(
    ("filled", "wrong"),
    [
        ({"ground": "excessive", "reasons": PROOF}, set()),
        ({"ground": "excessive", "reasons": REASONS[:30]}, {"reasons"}),
        ({"ground": "excessive", "reasons": "a" + 60 * " " + "b"}, {"reasons"}),
        ({"ground": "not-applicable", "reasons": REASONS[:30]}, set()),
        ({"ground": "not-applicable", "reasons": "Daarom."}, {"reasons"}),
        ({"ground": "legal-obligation", "reasons": PROOF}, {"ground"}),
        ({}, {"ground", "reasons"}),
        (
            {"ground": "not-applicable", "reasons": PROOF, "how_much": "part", "part": "mail"},
            {"part"},
        ),
        ({"ground": "not-applicable", "reasons": PROOF, "how_much": "whole", "part": "m"}, set()),
    ],
)
def test_what_is_missing_is_named(filled, wrong):
    assert set(refusing.problems(refusing.grounds("access", {}, 3), filled)) == wrong


# Sending


def test_the_first_request_in_a_year_cannot_be_called_excessive(scene):
    scene.file(received_at=scene.clock() - timedelta(days=400))
    scene.file()
    with pytest.raises(FormIncomplete) as raised, scene.turn(staff_speaker(DPO)) as turn:
        turn.refuse(scene.token("dpo-card", "refuse"), {"ground": "excessive", "reasons": PROOF})
    assert raised.value.errors == {"ground": "error-choose"}


def test_the_second_can(scene):
    scene.file()
    request = scene.file(kind="rectification")
    with scene.turn(staff_speaker(DPO)) as turn:
        policy_kit.refuse(
            turn, scene.token("dpo-card", "refuse"), ground="excessive", reasons=PROOF
        )
    assert scene.request(request.reference).refusal_ground == "excessive"


def test_nothing_is_said_before_the_text_was_seen(scene):
    request = scene.file()
    with scene.turn(staff_speaker(DPO)) as turn:
        filled = {"ground": "rights-of-others", "reasons": REASONS}
        shown = turn.refuse(scene.token("dpo-card", "refuse"), filled)
    assert isinstance(shown, Form)
    assert shown.quote.values["reasons"] == REASONS
    assert scene.request(request.reference).status == "awaiting_decision"
    assert "request-refused" not in scene.said()


def test_what_was_seen_is_what_is_sent_word_for_word(scene):
    scene.file()
    filled = {"ground": "rights-of-others", "reasons": REASONS}
    token = scene.token("dpo-card", "refuse")
    with scene.turn(staff_speaker(DPO)) as turn:
        shown = turn.refuse(token, filled)
    with scene.turn(staff_speaker(DPO)) as turn:
        assert turn.refuse(token, {**filled, "form_state": shown.state}) is None
    sent = scene.newest("request-refused")
    read = WORDS.say(sent.language, sent.key, **sent.values)
    assert read == WORDS.say(shown.quote.language, shown.quote.key, **shown.quote.values)


def test_the_text_is_in_the_language_that_the_person_reads_now(scene):
    scene.file()
    token = scene.token("dpo-card", "refuse")
    filled = {"ground": "rights-of-others", "reasons": REASONS}
    with scene.turn(kit.speaker_of("1001")) as turn:
        turn.set_language("nl", chosen=True)
    with scene.turn(staff_speaker(DPO)) as turn:
        shown = turn.refuse(token, filled)
    assert shown.quote.language == "nl"
    with scene.turn(kit.speaker_of("1001")) as turn:
        turn.set_language("en", chosen=True)
    with scene.turn(staff_speaker(DPO)) as turn:
        again = turn.refuse(token, {**filled, "form_state": shown.state})
    assert again.quote.language == "en"
    assert "request-refused" not in scene.said()


def test_another_text_is_shown_before_it_is_sent(scene):
    request = scene.file()
    token = scene.token("dpo-card", "refuse")
    filled = {"ground": "rights-of-others", "reasons": REASONS}
    with scene.turn(staff_speaker(DPO)) as turn:
        shown = turn.refuse(token, filled)
    changed = {**filled, "reasons": PROOF, "form_state": shown.state}
    with scene.turn(staff_speaker(DPO)) as turn:
        again = turn.refuse(token, changed)
    assert again.quote.values["reasons"] == PROOF
    assert scene.request(request.reference).status == "awaiting_decision"


def test_a_part_is_refused_and_the_rest_approved(scene):
    request = scene.file()
    part = "E-mails waarin ook anderen schrijven"
    with scene.turn(staff_speaker(DPO)) as turn:
        policy_kit.refuse(
            turn,
            scene.token("dpo-card", "refuse"),
            ground="rights-of-others",
            reasons=REASONS,
            how_much="part",
            part=part,
        )
    found = scene.request(request.reference)
    assert (found.status, found.refusal_ground) == ("approved", None)
    said = scene.newest("request-partly-refused")
    assert said.values["part"] == part
    assert "request-approved" in scene.said()
    refused, approved = scene.rows(Decision)
    assert (refused.outcome, refused.facts["part"], approved.outcome) == (
        "refused",
        part,
        "approved",
    )


def test_a_late_refusal_is_sent_and_says_so(scene):
    request = scene.file()
    scene.clock.now = datetime(2026, 4, 7, 9, tzinfo=UTC)
    with scene.turn(staff_speaker(DPO)) as turn:
        policy_kit.refuse(
            turn, scene.token("dpo-card", "refuse"), ground="not-applicable", reasons=REASONS
        )
    said = scene.newest("request-refused").values
    assert said["late_on"] == "2026-04-03"
    assert "te laat" in WORDS.say("nl", "request-refused", **said)
    assert scene.row(Decision).facts["late"] is True
    logged = [one.facts for one in scene.rows(AuditEvent, event="request:decision:refused")]
    assert logged[0]["late"] is True
    assert scene.request(request.reference).status == "refused"


def test_one_in_time_does_not(scene):
    scene.file()
    scene.clock.now = datetime(2026, 4, 3, 21, 59, tzinfo=UTC)
    with scene.turn(staff_speaker(DPO)) as turn:
        policy_kit.refuse(
            turn, scene.token("dpo-card", "refuse"), ground="not-applicable", reasons=REASONS
        )
    assert scene.newest("request-refused").values["late_on"] == ""
    assert scene.row(Decision).facts["late"] is False


def test_a_marketing_objection_has_no_form(scene):
    request = scene.file("salsoft", "objection", particulars={"objection": "other"})

    def for_marketing(_work, found):
        found.particulars = {"objection": "marketing"}

    token = scene.token("dpo-card", "refuse")
    scene.act(request, for_marketing)
    version = scene.request(request.reference).version
    with scene.unit() as uow:
        uow.notices.by_nonce(token.partition(".")[0]).case_version = version
    with pytest.raises(NeverRefused), scene.turn(staff_speaker(DPO)) as turn:
        turn.refuse(token, {"ground": "compelling-grounds", "reasons": PROOF})


# Complete in every country and language


def everywhere():
    return [
        *((country, None) for country in authorities.countries()),
        *(("DE", land) for land in authorities.laender()),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "key",
    ["request-refused", "request-partly-refused", "request-extended", "request-not-identified"],
)
def test_no_notice_lacks_authority_court_term_or_contact_anywhere(scene, key, language):
    request = scene.file()
    policy = scene.told.policies["salsoft"]
    with scene.unit() as uow:
        work = Work(uow, scene.told, scene.clock())
        found = uow.requests.get(request.tenant_id, request.id)
        values = {
            **refusing.told(
                work, found, ground="not-applicable", reasons=REASONS, part="De e-mails"
            ),
            "extension_ground": "complexity",
            "extended_on": "2026-06-03",
            "original_on": "2026-04-02",
            "note": REASONS,
        }
    for country, land in everywhere():
        person = {"country": country, **({"land": land} if land else {})}
        told = authorities.told(policy, replace_person(request, person))
        text = WORDS.say(language, key, **(values | told))
        found = authorities.of(country, land)
        assert found.name in text, country
        assert found.site in text, country
        assert policy.contact.email in text
        court = WORDS.say(language, f"court-{found.court}")
        assert court in text
        terms = {"en": ("six weeks", "within which time"), "nl": ("zes weken", "binnen welke tijd")}
        assert any(term in court for term in terms[language]), country
        assert {"en": "art. 35", "nl": "art. 35"}[language] in text or country != "NL"
        assert REASONS in text


def replace_person(request, person):
    request.person = person
    return request


@pytest.mark.parametrize("slug", sorted(kit.policies()))
def test_every_organisation_has_somebody_to_write_to(slug):
    policy = kit.policies()[slug]
    told = authorities.told(policy, type("Case", (), {"person": {}})())
    assert all(told[name] for name in ("authority", "website", "court", "email"))
    assert authorities.of_person(replace(policy, country=policy.country), {}).name
