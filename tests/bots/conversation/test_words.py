"""Every sentence comes out right in both languages, and every one that is needed is there."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor
from hypothesis import given
from hypothesis import strategies as st

from bots.conversation import words as module
from bots.conversation.cleaning import clean
from bots.conversation.words import FOLDER, LANGUAGES, MissingWords, lines, shared
from storage.models import RequestKind
from tests.bots.conversation.keys_in_use import keys_in_use
from tests.bots.conversation.known_keys import (
    MADE_AS_THEY_RUN,
    NAMED_BY_RENDERERS,
    SUMS,
    WORDED_CODES,
    dashed,
)
from tests.bots.conversation.sample_values import combinations
from workflows import deadlines, why_date

WORDS = shared()
PLURALS = {"zero", "one", "two", "few", "many", "other"}


@dataclass(frozen=True)
class Sentence:
    """A message, or one attribute of it, as the catalogue has it."""

    key: str
    attribute: str | None
    variables: frozenset[str]
    choices: frozenset[tuple[str, str]]


class _Reader(Visitor):
    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.choices: set[tuple[str, str]] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.variables.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        assert isinstance(node.selector, ast.VariableReference)
        for variant in node.variants:
            key = variant.key
            code = key.name if isinstance(key, ast.Identifier) else key.value
            if code not in PLURALS:
                self.choices.add((node.selector.id.name, code))
        self.generic_visit(node)


def sentences(language: str) -> list[Sentence]:
    """Everything a catalogue says."""
    found = []
    for entry in FluentParser().parse((FOLDER / f"{language}.ftl").read_text("utf-8")).body:
        assert not isinstance(entry, ast.Junk), entry.content
        if isinstance(entry, ast.Message):
            patterns = [(None, entry.value), *((a.id.name, a.value) for a in entry.attributes)]
            found += [_sentence(entry.id.name, *pattern) for pattern in patterns]
    return found


def _sentence(key: str, attribute: str | None, pattern: ast.Pattern | None) -> Sentence:
    assert pattern is not None, f"{key} says nothing"
    reader = _Reader()
    reader.visit(pattern)
    return Sentence(key, attribute, frozenset(reader.variables), frozenset(reader.choices))


ENGLISH = sentences("en")
KEYS = {sentence.key for sentence in ENGLISH}


def variables_of(key: str) -> set[str]:
    """The variables of a message and its attributes: whoever says it hands them over together."""
    return {name for one in ENGLISH if one.key == key for name in one.variables}


def spoken(language: str, sentence: Sentence) -> list[str]:
    """The sentence with every sample of every value."""
    texts = []
    for values in combinations(variables_of(sentence.key)):
        if sentence.attribute:
            text = WORDS.attribute(language, sentence.key, sentence.attribute, **values)
        else:
            text = WORDS.say(language, sentence.key, **values)
        texts.append(text or "")
    return texts


# The catalogues


def test_both_catalogues_say_the_same_in_the_same_order() -> None:
    assert sentences("nl") == ENGLISH


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_comes_out_with_every_sample_value(language: str) -> None:
    for sentence in ENGLISH:
        for text in spoken(language, sentence):
            assert text.strip(), sentence
            assert "{" not in text, sentence
            assert "\n\n" not in text, sentence
            assert "  " not in text, sentence
            assert " ." not in text, sentence
            assert " ," not in text, sentence


def test_dutch_is_not_left_in_english() -> None:
    alike = {
        "button-language", "button-language-to-en", "button-language-to-nl", "button-details",
        "form-details", "form-hand-over", "form-why-date", "form-read-answer", "question-for-you",
        "requester-edited", "requester-wrote", "reply-sent", "ticket-reply", "case-request",
        "ticket-reply-file",
        "ticket-reply-edited", "week-report",
        "case-ticket", "home-request", "home-ticket", "home-queue-line", "ticket-status-open",
        "right-withdrawal", "field-tenant",
    }  # fmt: skip
    for sentence in ENGLISH:
        # A heading that is a number alone is the same in every language.
        only_number = sentence.attribute == "heading" and sentence.variables == {"reference"}
        if sentence.key not in alike and not only_number:
            assert spoken("en", sentence) != spoken("nl", sentence), sentence


def test_every_key_in_use_is_in_the_catalogues() -> None:
    keys = keys_in_use()
    missing = {key: place for key, place in keys.fixed.items() if key not in KEYS}
    assert missing == {}
    assert keys.open == set(MADE_AS_THEY_RUN), "places that make keys: list what comes out"
    made = set().union(*MADE_AS_THEY_RUN.values())
    assert (made | WORDED_CODES | NAMED_BY_RENDERERS) - KEYS == set()


def test_nothing_stands_in_the_catalogues_that_nobody_says() -> None:
    made = set().union(*MADE_AS_THEY_RUN.values())
    used = {*keys_in_use().fixed, *made, *WORDED_CODES, *NAMED_BY_RENDERERS}
    assert used >= KEYS, KEYS - used


def test_every_step_of_a_deadline_has_its_sentence() -> None:
    received = (
        datetime(2026, month, day, 9, tzinfo=UTC) for month in range(1, 13) for day in (3, 28)
    )
    lines = [
        line
        for at in received
        for promise in (None, 5, 60)
        for line in why_date.sum_of(
            deadlines.deadline(
                at,
                timezone="Europe/Amsterdam",
                country="NL",
                promise_days=promise,
                pauses=_pauses(at.date()),
                extend_months=2,
            ),
            team=True,
        )
    ]
    assert {line["key"] for line in lines} == dashed("sum", *SUMS, "now-due")
    for language in LANGUAGES:
        assert WORDS.say(language, "form-why-date", right="access", reference="", trace=lines)


def _pauses(received_on: date) -> list[deadlines.Pause]:
    """One that counts, one too many, one too late, and one that waits."""
    asked, late = received_on + timedelta(days=1), received_on + timedelta(days=20)
    counts = deadlines.Pause(asked, asked + timedelta(days=3))
    return [
        counts,
        counts,
        deadlines.Pause(asked, None, deadlines.CLARIFICATION),
        deadlines.Pause(late, None),
    ]


@pytest.mark.parametrize("kind", RequestKind)
def test_every_right_is_explained_in_words_of_its_own(kind: RequestKind) -> None:
    for language in LANGUAGES:
        said = {
            other: WORDS.say(language, "understood", explained=other.value) for other in RequestKind
        }
        assert list(said.values()).count(said[kind]) == 1


# The platforms' limits


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("starts", "attribute", "most"),
    [
        ("button-", None, 40),
        ("command-", None, 256),
        ("bot-short-description", None, 120),
        ("bot-description", None, 512),
        ("form-", "title", 24),
        ("form-", "submit", 24),
        ("form-close", None, 24),
        ("ground-", None, 75),
        ("field-", None, 150),
        ("confirm-", None, 300),
        ("confirm-", "yes", 30),
        ("error-", None, 150),
        ("", "heading", 150),
        ("", None, 3000),
    ],
)
def test_sentences_fit_where_they_are_shown(
    language: str, starts: str, attribute: str | None, most: int
) -> None:
    fitting = [
        one
        for one in ENGLISH
        if one.key.startswith(starts) and one.attribute == attribute and one.key != "button-stale"
    ]
    assert fitting
    long = [
        (one.key, text) for one in fitting for text in spoken(language, one) if len(text) > most
    ]
    assert long == []


# What people typed


TYPED = [
    "one\n\ntwo\n \nthree",
    "abc\u202ecba",
    "in\u200bvisible",
    "<!channel> <@U0ANNA> *bold* `code` &amp;",
    '{ $x } { "" } [other] -term',
    "👩‍👩‍👧 ❤️",
    "مرحبا بالعالم",
    "\ue000U0ANNA\ue001 and \ue002",
    " .leading and trailing ",
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", TYPED)
def test_typed_text_comes_out_as_it_was_cleaned(language: str, typed: str) -> None:
    text = clean(typed)
    assert WORDS.say(language, "ticket-reply", text=text) == text
    question = WORDS.say(language, "question-sent", reference="PR-7F3K", question=text, by="U1")
    assert question.endswith(text)


@given(st.text())
def test_no_text_breaks_a_sentence(typed: str) -> None:
    text = clean(typed)
    assert WORDS.say("nl", "requester-wrote", text=text) == text


def test_typed_text_cannot_name_somebody_of_the_staff() -> None:
    said = WORDS.say("en", "ticket-reply", text=clean("\ue000U0ANNA\ue001"))
    assert module.MENTION_OPEN not in said
    assert said == "U0ANNA"


def test_who_did_it_is_named_between_marks() -> None:
    said = WORDS.say("en", "already-claimed", by="U0ANNA", reference="T-7F3K")
    assert said.startswith(f"{module.MENTION_OPEN}U0ANNA{module.MENTION_CLOSE} has T-7F3K")


# Putting a sentence together


def test_an_unknown_key_is_an_error() -> None:
    assert not WORDS.has("nonsense")
    with pytest.raises(MissingWords):
        WORDS.say("en", "nonsense")
    with pytest.raises(MissingWords):
        WORDS.attribute("en", "nonsense", "heading")


def test_a_value_that_is_not_given_is_an_error() -> None:
    with pytest.raises(MissingWords):
        WORDS.say("nl", "your-name")


def test_a_code_without_words_is_an_error() -> None:
    with pytest.raises(MissingWords):
        WORDS.say("en", "home-ticket", ticket_status="on_fire")


def test_an_attribute_that_is_not_there_is_none() -> None:
    assert WORDS.attribute("en", "menu", "heading") is None


def test_a_language_we_do_not_speak_is_answered_in_english() -> None:
    assert WORDS.say("fr", "not-possible") == WORDS.say("en", "not-possible")


def test_lines_of_empty_variants_are_left_out() -> None:
    values = {"tenant": "Example", "address": "Utrecht", "email": "a@example.org", "phone": ""}
    said = WORDS.say("en", "introduction", **values, example="no", age=0)
    assert "\n\n" not in said
    assert len(said.splitlines()) == 3


def test_dates_are_written_out_in_both_languages() -> None:
    assert module.long_date("nl", "2026-04-07") == "dinsdag 7 april 2026"
    assert module.long_date("en", date(2026, 4, 7)) == "Tuesday 7 April 2026"
    said = WORDS.say(
        "nl", "request-acknowledged", tenant="A", effective_on="2026-04-07", reference=""
    )
    assert "uiterlijk dinsdag 7 april 2026" in said


def test_times_are_those_on_the_wall_of_the_tenant() -> None:
    at = "2026-04-07T22:30:00+00:00"
    assert module.long_time("nl", at, "Europe/Amsterdam") == "8 apr 2026 00:30"
    assert module.long_time("en", at, "Europe/London") == "7 Apr 2026 23:30"


@pytest.mark.parametrize(
    ("language", "joined"),
    [("en", "the photo and the QR code"), ("nl", "de pasfoto en de QR-code")],
)
def test_what_to_cover_is_a_list_in_words(language: str, joined: str) -> None:
    given = {"cover": ["photo", "qr"], "doubt": "", "tenant": "SalSoft", "reference": ""}
    said = WORDS.say(language, "id-copy-wanted", **given)
    assert joined in said


def test_reasons_say_where() -> None:
    reasons = [{"code": "bsn-visible", "where": "left"}, {"code": "not-an-id", "where": ""}]
    said = WORDS.say("en", "id-copy-rejected", reasons=reasons, reference="")
    assert "– The citizen service number (BSN) on the left edge can still be read." in said
    assert "– I see no identity document on it." in said


def test_the_trace_names_its_dates() -> None:
    trace = [{"key": "sum-rolled", "start_on": "2026-04-05", "end_on": "2026-04-07"}]
    said = WORDS.say("nl", "form-why-date", right="access", reference="PR-7F3K", trace=trace)
    assert "zondag 5 april 2026" in said
    assert "dinsdag 7 april 2026" in said


@pytest.mark.parametrize(("by", "says"), [("", "cannot be decided"), ("policy", "by the policy")])
def test_who_decided_may_be_nobody_or_the_policy(by: str, says: str) -> None:
    said = WORDS.say("en", "already-decided", by=by, reference="PR-7F3K", status="approved")
    assert says in said


@pytest.mark.parametrize("count", [0, 1, 2])
def test_plurals_agree(count: int) -> None:
    said = WORDS.say("nl", "delete-this-chat", cases=count, tenant="Example")
    endings = ["geen verzoeken of vragen", "één verzoek of vraag.", "2 verzoeken of vragen."]
    assert endings[count] in said


def test_a_text_of_any_length_is_filled_in() -> None:
    text = "a\n" + "b" * 9_000
    said = WORDS.say("nl", "requester-wrote", text=text, reference="T-7F3K")
    assert text in said


def test_lines_stand_below_each_other() -> None:
    assert lines(["a", "b"]) == "– a\n– b"
    assert lines([]) == ""


def test_one_catalogue_serves_the_process() -> None:
    assert module.shared() is module.shared()
