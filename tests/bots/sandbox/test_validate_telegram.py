import json

import pytest

from bots.sandbox.validate_telegram import BadCall, Upload, bot_api

USER = {"id": 7, "is_bot": False, "first_name": "Sam"}
CHAT = {"id": 7, "type": "private", "first_name": "Sam"}
MESSAGE = {"message_id": 1, "date": 0, "chat": CHAT, "from": USER, "text": "hi"}


def test_a_call_is_decoded_by_the_types_of_its_fields() -> None:
    markup = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    raw = {
        "chat_id": "7",
        "text": "12",
        "protect_content": "true",
        "reply_markup": json.dumps(markup),
    }
    assert bot_api().read_call("sendMessage", raw) == {
        "chat_id": 7,
        "text": "12",
        "protect_content": True,
        "reply_markup": markup,
    }


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": "hi"}, 'parameter "chat_id" is required'),
        ({"chat_id": "7", "text": "hi", "colour": "red"}, 'unknown parameter "colour"'),
        ({"chat_id": "7", "text": "hi", "message_thread_id": "x"}, "can't parse"),
        ({"chat_id": "7", "text": "hi", "reply_markup": "{"}, "can't parse"),
        ({"chat_id": "7", "text": "hi", "reply_markup": '{"inline_keyboard": [{}]}'}, "array"),
        (
            {"chat_id": "7", "text": "hi", "reply_markup": '{"inline_keyboard": [[{"text": 1}]]}'},
            "text: string expected",
        ),
        ({"chat_id": "7", "text": "hi", "reply_parameters": "{}"}, '"message_id" is required'),
    ],
)
def test_a_wrong_call_is_refused_with_the_place(fields: dict[str, str], said: str) -> None:
    with pytest.raises(BadCall, match=r"^Bad Request: ") as refused:
        bot_api().read_call("sendMessage", fields)
    assert said in refused.value.description


@pytest.mark.parametrize(("size", "fits"), [(0, False), (1, True), (64, True), (65, False)])
def test_callback_data_has_1_to_64_bytes(size: int, fits: bool) -> None:
    button = {"text": "Yes", "callback_data": "é" * (size // 2) + "x" * (size % 2)}
    problem = bot_api().problem_of("InlineKeyboardButton", button)
    assert (problem is None) is fits


def test_a_file_part_may_be_named_by_another_field() -> None:
    part = Upload("a.pdf", "application/pdf", b"x")
    call = {"chat_id": "7", "document": "attach://part1", "part1": part}
    assert bot_api().read_call("sendDocument", call) == {"chat_id": 7, "document": "attach://part1"}
    with pytest.raises(BadCall, match="unknown parameter"):
        bot_api().read_call("sendDocument", {"chat_id": "7", "document": "id", "part1": part})


def test_an_update_has_the_fields_of_its_type_only() -> None:
    spec = bot_api()
    assert spec.problem_of("Update", {"update_id": 1, "message": MESSAGE}) is None
    wrong = {"update_id": 1, "message": {**MESSAGE, "colour": "red"}}
    assert spec.problem_of("Update", wrong) == 'Update: message: unknown field "colour"'
    both = {"update_id": 1, "message": MESSAGE, "edited_message": MESSAGE}
    assert "more than one" in str(spec.problem_of("Update", both))


def test_a_union_is_told_apart_by_its_constant() -> None:
    member = {"status": "member", "user": USER}
    assert bot_api().problem_of("ChatMember", member) is None
    assert bot_api().problem_of("ChatMember", {**member, "status": "friend"}) is not None
    assert bot_api().problem_of("ChatMember", {**member, "status": "kicked"}) is not None


def test_a_result_is_one_that_the_method_gives() -> None:
    assert bot_api().problem_of_result("deleteMessage", True) is None
    assert bot_api().problem_of_result("deleteMessage", 1) is not None
    assert bot_api().problem_of_result("editMessageText", MESSAGE) is None
    assert bot_api().problem_of_result("getUpdates", [{"update_id": "1"}]) is not None


def test_methods_are_known_by_name() -> None:
    assert bot_api().knows("sendInvoice")
    assert not bot_api().knows("sendPrayer")
