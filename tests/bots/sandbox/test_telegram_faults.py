from bots.sandbox.telegram_faults import Fault, Faults


def test_a_fault_meets_as_many_calls_as_it_says() -> None:
    faults = Faults()
    faults.add("sendMessage", Fault(2, 429, 3))
    taken = [faults.take("sendMessage", {}) for _ in range(3)]
    assert [fault and fault.status for fault in taken] == [429, 429, None]
    assert faults.take("getMe", {}) is None


def test_faults_stand_in_line() -> None:
    faults = Faults()
    faults.add("*", Fault(1, 500))
    faults.add("getMe", Fault(1, 403))
    assert [getattr(faults.take("getMe", {}), "status", None) for _ in range(3)] == [403, 500, None]


def test_a_fault_can_be_for_one_chat() -> None:
    faults = Faults()
    faults.add("sendMessage", Fault(1, 403, chat_id=7))
    assert faults.take("sendMessage", {"chat_id": "8"}) is None
    assert faults.take("sendMessage", {"chat_id": "7"}) is not None


def test_errors_carry_telegrams_sentences() -> None:
    assert Fault(1, 429, 5).error().parameters == {"retry_after": 5}
    assert Fault(1, 429, 5).error().description == "Too Many Requests: retry after 5"
    assert Fault(1, 403).error().description == "Forbidden: bot was blocked by the user"
    assert Fault(1, 403, description="Forbidden: x").error().description == "Forbidden: x"
    assert [Fault(1).name, Fault(1, performed=True).name] == ["connection dropped", "answer lost"]


def test_an_outage_lasts_until_it_ends() -> None:
    faults = Faults()
    faults.set_down("getUpdates", down=True)
    assert faults.is_down("getUpdates")
    assert not faults.is_down("sendMessage")
    assert [getattr(faults.take("getUpdates", {}), "status", 0) for _ in range(3)] == [502] * 3
    faults.set_down("getUpdates", down=False)
    assert faults.take("getUpdates", {}) is None


def test_clearing_ends_faults_and_outages() -> None:
    faults = Faults()
    faults.set_down("*", down=True)
    faults.add("getMe", Fault(9, 500))
    faults.clear("getMe")
    assert getattr(faults.take("getMe", {}), "status", None) == 502
    faults.clear()
    assert faults.take("getMe", {}) is None
