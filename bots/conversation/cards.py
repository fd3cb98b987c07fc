"""Notices, forms and homes in the reader's language: plain text that the channels escape."""

from dataclasses import dataclass, field
from typing import Any

from bots.conversation.words import Words
from workflows.notices import (
    Button,
    Field,
    Form,
    Home,
    Notice,
    Quote,
    Section,
    Select,
    token_of,
)


@dataclass(frozen=True)
class CardButton:
    """A worded button: it carries a token or opens a url. `confirm` is asked first.

    `about` is the reference of the case it is for: many cards have a button of that name.
    """

    label: str
    token: str | None = None
    url: str | None = None
    style: str | None = None
    confirm: str | None = None
    confirm_yes: str | None = None
    about: str | None = None


@dataclass(frozen=True)
class CardSelect:
    """A worded list to choose from; `options` are (token, label), `initial` is a token."""

    label: str
    options: tuple[tuple[str, str], ...]
    initial: str | None = None


@dataclass(frozen=True)
class Card:
    """A worded notice. Text may hold anything a person typed: the channel escapes it."""

    heading: str | None
    body: str = field(repr=False)
    buttons: tuple[CardButton, ...] = ()
    language: str = "en"
    selects: tuple[CardSelect, ...] = ()


@dataclass(frozen=True)
class FormField:
    """A worded input; `kind` as in `workflows.notices.Field`, `options` are (value, label)."""

    name: str
    label: str
    kind: str
    hint: str | None = None
    options: tuple[tuple[str, str], ...] = ()
    required: bool = True
    initial: str | None = None
    min_length: int = 0
    max_length: int = 3000


@dataclass(frozen=True)
class FormCard:
    """A worded form; without a `submit` it only shows its body. `state` comes back as it is."""

    title: str
    body: str = field(repr=False)
    token: str = ""
    state: str = ""
    submit: str | None = None
    close: str = ""
    fields: tuple[FormField, ...] = ()


def render(notice: Notice, words: Words) -> Card:
    """The notice in its reader's language; MissingWords if a catalogue lacks it."""
    language = notice.language
    tokens = [token_of(notice.nonce, index) for index in range(len(notice.buttons))]
    return Card(
        heading=words.attribute(language, notice.key, "heading", **notice.values),
        body=_body(notice, words),
        buttons=tuple(
            _button(button, token, language, words, _about(notice.values))
            for button, token in zip(notice.buttons, tokens, strict=True)
        ),
        language=language,
    )


def _body(notice: Notice, words: Words) -> str:
    letter = {"quoted": _letter(notice, words)} if "letter" in notice.values else {}
    said = words.say(notice.language, notice.key, **notice.values, **letter)
    if notice.values.get("again"):
        return f"{words.say(notice.language, 'perhaps-read-already')}\n{said}"
    return said


def _letter(notice: Notice, words: Words) -> str:
    """A notice that a person without a chat gets as a letter, in their language."""
    values = notice.values
    text = _quoted(
        Quote(values["letter"], values["letter_language"], values["letter_values"]), words
    )
    return "\n".join([text, *values["links"]])


def _about(values: dict[str, Any]) -> str | None:
    reference = values.get("reference")
    return reference if isinstance(reference, str) and reference else None


def _button(
    button: Button, token: str, language: str, words: Words, about: str | None
) -> CardButton:
    confirm_key = f"confirm-{button.action}"
    return CardButton(
        label=button.text or _label(button, language, words),
        token=None if button.url else token,
        url=button.url,
        style=button.style,
        confirm=words.say(language, confirm_key) if button.confirm else None,
        confirm_yes=words.attribute(language, confirm_key, "yes") if button.confirm else None,
        about=about,
    )


def _label(button: Button, language: str, words: Words) -> str:
    """The label of that action with that value; of the action alone where the value is an id."""
    key = button.words_key.replace("_", "-")
    return words.say(language, key if words.has(key) else f"button-{button.action}")


def render_form(form: Form, words: Words) -> FormCard:
    """The form in its reader's language."""
    key = f"form-{form.key}"
    quoted = {"quoted": _quoted(form.quote, words)} if form.quote else {}
    sends = form.fields or form.submits
    return FormCard(
        title=words.attribute(form.language, key, "title") or "",
        body=words.say(form.language, key, **form.values, **quoted),
        token=form.token,
        state=form.state,
        submit=words.attribute(form.language, key, "submit") if sends else None,
        close=words.say(form.language, "form-close"),
        fields=tuple(_field(one, form.language, words) for one in form.fields),
    )


def _quoted(quote: Quote, words: Words) -> str:
    """Heading and text as their reader gets them."""
    heading = words.attribute(quote.language, quote.key, "heading", **quote.values)
    body = words.say(quote.language, quote.key, **quote.values)
    return f"{heading}\n{body}" if heading else body


def _field(one: Field, language: str, words: Words) -> FormField:
    key = f"field-{one.name}"
    label = one.label or words.say(language, key)
    options = _options(one.options, language, words)
    if one.kind == "check":
        beside = None if one.label else words.attribute(language, key, "check")
        options = (("yes", options[0][1] if options else beside or label),)
    return FormField(
        name=one.name,
        label=label,
        kind=one.kind,
        hint=None if one.label else words.attribute(language, key, "hint"),
        options=options,
        required=one.required,
        initial=one.initial,
        min_length=one.min_length,
        max_length=one.max_length,
    )


def _options(
    options: tuple[tuple[str, str], ...], language: str, words: Words
) -> tuple[tuple[str, str], ...]:
    return tuple(
        (value, words.say(language, label) if words.has(label) else label)
        for value, label in options
    )


def render_home(home: Home, words: Words) -> tuple[Card, ...]:
    """The sections of an App Home; a button's or an option's token is `ACTION:VALUE`."""
    return tuple(_section(section, home.language, words) for section in home.sections)


def _section(section: Section, language: str, words: Words) -> Card:
    return Card(
        heading=words.attribute(language, section.key, "heading", **section.values),
        body=words.say(language, section.key, **section.values),
        buttons=tuple(
            _button(
                button,
                f"{button.action}:{button.value}",
                language,
                words,
                _about(section.values),
            )
            for button in section.buttons
        ),
        language=language,
        selects=tuple(_select(one, language, words) for one in section.choices),
    )


def _select(one: Select, language: str, words: Words) -> CardSelect:
    options = _options(one.options, language, words)
    return CardSelect(
        label=one.text or words.say(language, f"select-{one.action.replace('_', '-')}"),
        options=tuple((f"{one.action}:{value}", label) for value, label in options),
        initial=None if one.initial is None else f"{one.action}:{one.initial}",
    )
