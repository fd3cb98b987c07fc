"""The jobs around answers: a file is fetched, a code goes to the controller; and what time brings.

Each may run twice: the second run finds nothing to do, or makes a new code in place of the first.
"""

from datetime import timedelta

import structlog

from identity import bomb_apart
from storage.models import Answer, AnswerStatus, Job, PartStatus, PrivacyRequest
from storage.repositories import FINAL
from storage.retention import erase_answer
from storage.unit_of_work import UnitOfWork
from workflows import answer_page, answers, dpo_card
from workflows.answer_delivery import GRACE, IN_CHAT, NEW_LINK, YES_IN_CHAT
from workflows.connectors.answer_code import AnswerCode
from workflows.connectors.base import Outcome, Person, Result, pause_after
from workflows.connectors.signed_webhook import SignedWebhook
from workflows.tools import Again, Tools
from workflows.work import Work

log = structlog.get_logger()

REMIND_AFTER = timedelta(days=7)
#: Tries to reach the controller's endpoint; after that the code goes to the chat.
CODE_TRIES = 4


def fetch_answer_file(tools: Tools, job: Job) -> None:
    """Fetches a file that staff marked, looks at what it is, and keeps it sealed."""
    tenant_id, part_id = job.args["tenant_id"], job.args["part_id"]
    with tools.unit_of_work() as uow:
        part = uow.answers.part(tenant_id, part_id)
        answer = part and uow.answers.find(tenant_id, part.answer_id)
        if not part or not answer or part.status is not PartStatus.FETCHING:
            return
        channel, file_ref = part.channel or "", part.file_ref or ""
        request_id = answer.request_id
    content = tools.fetch(channel, file_ref, job.attempts)
    bomb = bomb_apart(content) if content is not None else None
    with tools.unit_of_work() as uow:
        # The request first, as whoever works on the draft does: so nobody waits for each other.
        request = uow.requests.find(tenant_id, request_id, lock=True)
        part = uow.answers.part(tenant_id, part_id)
        if part and request:
            answers.keep_file(tools.work(uow), request, part, content, bomb)


def send_answer_code(tools: Tools, job: Job) -> None:
    """Has the controller send a code to the address it holds; where it cannot, the chat gets it."""
    tenant_id, answer_id = job.args["tenant_id"], job.args["answer_id"]
    with tools.unit_of_work() as uow:
        work = tools.work(uow)
        found = _still_open(work, tenant_id, answer_id)
        if found is None:
            return
        carried = _code_for(work, *found)
    outcome = _post(tools, tenant_id, carried, job.message_id)
    pause = pause_after(job.attempts)
    if outcome.result is Result.DELIVERED:
        return
    log.info("answer_code_trouble", reason=outcome.reason)
    if outcome.result is Result.RETRY and job.attempts < CODE_TRIES and pause is not None:
        raise Again(outcome.reason, pause)
    with tools.unit_of_work() as uow:
        work = tools.work(uow)
        found = _still_open(work, tenant_id, answer_id)
        if found is not None:
            answers.log(work, found[1], "code_not_taken", reason=outcome.reason)
            answer_page.code_to_chat(work, *found)


def _still_open(work: Work, tenant_id: int, answer_id: int) -> tuple[Answer, PrivacyRequest] | None:
    answer = work.uow.answers.find(tenant_id, answer_id)
    request = answer and work.uow.requests.find(tenant_id, answer.request_id)
    if not answer or not request or answer.status is not AnswerStatus.SENT:
        return None
    good = answer_page.door_of(work, answer) is answer_page.Door.GOOD
    return (answer, request) if good and answer.token_hash else None


def _code_for(work: Work, answer: Answer, request: PrivacyRequest) -> AnswerCode:
    code = answer_page.make_code(work, answer)
    person = request.person
    return AnswerCode(
        reference=request.reference,
        tenant=work.policy(request.tenant_id).tenant,
        person=Person(person.get("name", ""), person.get("email"), person.get("phone")),
        code=code,
        language=answer.language,
        valid_until=answer.code_until or work.now,
    )


def _post(tools: Tools, tenant_id: int, carried: AnswerCode, message_id: str) -> Outcome:
    with tools.unit_of_work_to_look() as uow:
        webhook = tools.work(uow).policy(tenant_id).webhook
    secret = tools.settings.secrets.get(webhook.secret) if webhook else None
    if webhook is None or secret is None:
        return Outcome.refused("no-endpoint")
    connector = SignedWebhook(
        webhook.url,
        secret,
        allow_hosts=tools.settings.allow_hosts,
        only_allowed=tools.settings.sandbox,
    )
    return connector.post(carried.encoded(), message_id=message_id)


# What time brings


def tidy_answers(tools: Tools) -> None:
    """Erases what is over, reminds once, and tells whose link has ended."""
    with tools.unit_of_work() as uow:
        work = tools.work(uow)
        _erase(work)
        _remind(work)
        _tell_over(work)


def _erase(work: Work) -> None:
    uow, now = work.uow, work.now
    for answer in uow.answers.abandoned(FINAL):
        erase_answer(uow, answer, now, why="case-ended")
    for answer in uow.answers.collected(now - GRACE):
        erase_answer(uow, answer, now, why="collected")
    for answer in uow.answers.waiting():
        request = uow.requests.find(answer.tenant_id, answer.request_id)
        if request is None or _case_is_over(work, request):
            erase_answer(uow, answer, now, why="case-over")
            if request is not None:
                dpo_card.refresh_card(work, request)


def _case_is_over(work: Work, request: PrivacyRequest) -> bool:
    kept = timedelta(days=work.policy(request.tenant_id).case_kept_days)
    return request.closed_at is not None and work.now >= request.closed_at + kept


def _remind(work: Work) -> None:
    for answer in work.uow.answers.to_remind(work.now - REMIND_AFTER, work.now):
        request = _request_of(work.uow, answer)
        answer.reminded_at = work.now
        answers.log(work, request, "reminded")
        buttons = (NEW_LINK, IN_CHAT) if answer.expires_at is not None else (YES_IN_CHAT,)
        work.say_about(request, "answer-reminder", _whom(work, request), buttons)


def _tell_over(work: Work) -> None:
    for answer in work.uow.answers.links_over(work.now):
        request = _request_of(work.uow, answer)
        answer.told_over_at = work.now
        answers.log(work, request, "link_over")
        work.say_about(request, "answer-link-over", _whom(work, request), (NEW_LINK, IN_CHAT))


def _whom(work: Work, request: PrivacyRequest) -> dict[str, str]:
    return {"tenant": work.policy(request.tenant_id).controller.name}


def _request_of(uow: UnitOfWork, answer: Answer) -> PrivacyRequest:
    return uow.requests.get(answer.tenant_id, answer.request_id)


JOBS = {"fetch_answer_file": fetch_answer_file, "send_answer_code": send_answer_code}
