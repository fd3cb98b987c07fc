"""Free text is understood, or asked about; a privacy request is never filed as a ticket at once."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.bench_intent import FOLDER, Utterance, read, verdict
from bots.conversation import intent_words
from bots.conversation.intent import RIGHTS, Intent, detect_language, recognise


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("wat weten jullie van mij?", "access"),
        ("waar hebben jullie mijn adres vandaan", "access"),
        ("delete everything you have on me", "erasure"),
        ("VERWIJDER MN GEGEVNS", "erasure"),
        ("my data is wrong on the invoice: change my address", "rectification"),
        ("gebruik mijn gegevens voorlopig niet", "restriction"),
        ("don't erase my data, just don't use it", "restriction"),
        ("ik wil mijn gegevens overzetten naar een andere leverancier", "portability"),
        ("stop emailing me", "objection"),
        ("haal me van de mailinglijst", "objection"),
        ("deel mijn gegevens niet met derden", "objection"),
        ("ik trek mijn toestemming voor de nieuwsbrief in", "withdrawal"),
        ("can a human look at my rejected application", "automated_decision"),
        ("jullie algoritme heeft mij afgewezen", "automated_decision"),
        ("pls verwijder all my data asap", "erasure"),
    ],
)
def test_a_right_is_proposed(text: str, right: str) -> None:
    heard = recognise(text)
    assert (heard.kind, heard.right) == ("right", right)
    assert heard.confidence != "unsure"


@pytest.mark.parametrize(
    "text",
    [
        "delete my invoice",
        "verwijder die dubbele factuur",
        "my account was deleted by mistake",
        "mijn account is per ongeluk verwijderd",
        "hoe kan ik mijn handtekening onder de mail aanpassen",
        "the phone system drops calls after a minute",
        "I accidentally deleted a deal, can I get it back",
        "krijg de printer niet aan de praat",
    ],
)
def test_a_ticket_is_a_ticket(text: str) -> None:
    heard = recognise(text)
    assert (heard.kind, heard.right) == ("ticket", None)
    assert heard.confidence != "unsure"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ik denk dat mijn gegevens gelekt zijn", "breach_report"),
        ("mijn zoon van 9 heeft een account gemaakt", "minor_report"),
        ("wat is de status van mijn verwijderverzoek", "status"),
        ("PR-7F3K?", "status"),
        ("I changed my mind, please do not delete my data", "withdraw_request"),
        ("trek mijn verzoek in", "withdraw_request"),
        ("hoi", "greeting"),
        ("wat kun je", "help"),
    ],
)
def test_other_things_people_say(text: str, kind: str) -> None:
    heard = recognise(text)
    assert (heard.kind, heard.right) == (kind, None)


@pytest.mark.parametrize(
    "text",
    [
        "ik heb een vraag over privacy",
        "hi take me off",
        "the form with my personal data hangs",
        "mijn gegevens",
        "",
        "\N{THUMBS UP SIGN}",
        "\u05de\u05d7\u05e7 \u05d0\u05ea \u05d4\u05de\u05d9\u05d3\u05e2 \u05e9\u05dc\u05d9",
        "supprimez mes informations",
    ],
)
def test_doubt_is_asked_about(text: str) -> None:
    assert recognise(text).confidence == "unsure"


def test_a_request_hidden_in_a_long_support_mail_is_found() -> None:
    story = "The dashboard was slow again on Monday and the invoice came late. Bas fixed it. " * 20
    heard = recognise(story + "By the way, please delete all my personal data. " + story)
    assert heard.right == "erasure"
    assert heard.runner_up == "ticket"


def test_a_request_in_a_flood_of_words_without_a_full_stop_is_found() -> None:
    heard = recognise("blah " * 300 + "please delete all my personal data " + "blah " * 300)
    assert heard.right == "erasure"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("verwijder mijn gegevens", "nl"),
        ("please delete my data", "en"),
        ("delete mijn gegevens graag", "nl"),
        ("data", None),
        ("", None),
        ("12345 \N{PILE OF POO}", None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert detect_language(text) == language


def test_the_callers_language_counts_when_the_text_shows_none() -> None:
    assert recognise("data", "nl-NL").language == "nl"
    assert recognise("please delete my data", "nl").language == "en"
    assert recognise("data", "fr").language is None


PEOPLE_WRITE = st.one_of(
    st.text(max_size=300),
    st.lists(
        st.sampled_from(sorted(intent_words.load().known)) | st.text(max_size=12), max_size=80
    ).map(" ".join),
)


@given(PEOPLE_WRITE)
@settings(max_examples=300, deadline=None)
def test_any_text_has_an_answer(text: str) -> None:
    heard = recognise(text)
    assert (heard.kind == "right") == (heard.right in RIGHTS)
    assert heard.runner_up is None or heard.runner_up != (heard.right or heard.kind)
    assert heard == recognise(text)


@given(PEOPLE_WRITE)
@settings(max_examples=100, deadline=None)
def test_a_plain_request_survives_whatever_stands_before_it(text: str) -> None:
    heard = recognise(text + ".\nPlease delete all my personal data.")
    assert heard.kind != "greeting"
    assert heard.kind != "ticket" or heard.confidence == "unsure"


@pytest.mark.parametrize(
    "text",
    [
        "a" * 10_000,
        "verwijdr mijn gegevns aub " * 400,
        " ".join(f"{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}zqwxy" for i in range(1_250)),
        "\u202e\u05d0" * 5_000,
        "\N{FAMILY}\u200d" * 5_000,
        "\u0301" * 10_000,
        "aan mijn " * 1_200,
    ],
    ids=["one word", "typing errors", "unknown words", "rtl", "emoji", "accents", "phrases"],
)
def test_ten_thousand_characters_stay_cheap(text: str) -> None:
    recognise("warm up")
    begin = time.process_time()
    recognise(text)
    assert time.process_time() - begin < 0.1  # generous: some ms on an idle machine


@pytest.mark.parametrize("part", ["seen", "unseen"])
def test_at_most_three_percent_of_privacy_requests_are_missed(part: str) -> None:
    requests = [u for u in read(FOLDER / f"{part}.jsonl") if u.label in RIGHTS]
    missed = [verdict(u, recognise(u.text)) in {"wrong-right", "filed-wrong"} for u in requests]
    assert sum(missed) <= 0.03 * len(requests)


def test_the_parts_share_no_utterance_and_a_third_is_unseen() -> None:
    seen, unseen = (read(FOLDER / f"{part}.jsonl") for part in ("seen", "unseen"))
    assert not {u.text.lower() for u in seen} & {u.text.lower() for u in unseen}
    assert len(seen) + len(unseen) >= 450
    assert 3 * len(unseen) >= len(seen) + len(unseen)


def test_the_bench_counts_a_wrong_right_as_missed_and_a_question_as_asked() -> None:
    said = Utterance("x", "access", "en", also=("portability",))
    assert verdict(said, Intent("right", "erasure", "likely", None)) == "wrong-right"
    assert verdict(said, Intent("right", "erasure", "unsure", None)) == "asked"
    assert verdict(said, Intent("right", "portability", "sure", None)) == "right"
    assert verdict(said, Intent("ticket", None, "likely", None)) == "filed-wrong"


def test_every_concept_in_a_rule_has_words() -> None:
    lexicon = intent_words.load()
    named = {c for rule in lexicon.rules for c in rule.needs | rule.forbids}
    phrases = {c for listed in lexicon.phrases.values() for _, names in listed for c in names}
    listed = phrases.union(*lexicon.words.values(), *lexicon.prefixes.values())
    assert named - listed == {"reference"}


def test_word_lists_ship_with_the_package() -> None:
    assert Path(intent_words.__file__).with_name("intent_words.toml").is_file()
